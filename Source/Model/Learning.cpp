// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningTensors.h"

#include <algorithm>
#include <cmath>

namespace frond
{
namespace
{

constexpr double nearEnough = 1e-4; // of a snapshot, in snapshots: there is no gliding in so small a gap

} // namespace

double Learning::position(float amount) const
{
    const double last = static_cast<double>(size() - 1);
    const double place = amount > 0.0f ? std::min(static_cast<double>(amount), 1.0) * last : 0.0; // NaN too
    return std::abs(place - std::round(place)) < nearEnough ? std::round(place) : place;
}

const std::string& Learning::stageAt(float amount) const
{
    return stages[static_cast<std::size_t>(position(amount))];
}

void Learning::advance(TensorMap& tensors, std::size_t snapshot) const
{
    for (const auto& [name, delta] : changes[snapshot]) {
        const auto found = tensors.try_emplace(name, Matrix::Zero(delta.rows, delta.columns)).first;
        addDelta(delta, found->second);
    }
}

/// Differences are always summed from the first on, never taken back, so that a moment's network does not
/// depend on which moments were asked for before.
void Learning::seek(std::size_t snapshot) const
{
    if (cached && sought == snapshot)
        return;
    const bool fromStart = !cached || snapshot < sought;
    std::size_t next = fromStart ? 0 : sought + 1;
    if (fromStart)
        below.clear();
    for (; next <= snapshot; ++next)
        advance(below, next);
    above = below;
    if (snapshot + 2 == size() && finished != nullptr)
        above = tensorsOf(*finished);
    else if (snapshot + 1 < size())
        advance(above, snapshot + 1);
    sought = snapshot;
    cached = true;
}

/// A tensor between two snapshots. Before generation was untied it was as recognition; before all else it
/// was 0.
Matrix Learning::blend(const std::string& name, float share) const
{
    const auto [rows, columns] = shapes.at(name);
    const Matrix nothing = Matrix::Zero(rows, columns);
    const auto value = [&](const TensorMap& tensors) -> const Matrix& {
        auto found = tensors.find(name);
        if (found == tensors.end())
            found = tensors.find(tiedName(name));
        const bool fits = found != tensors.end() && found->second.rows() == nothing.rows() &&
                          found->second.cols() == nothing.cols();
        return fits ? found->second : nothing;
    };
    if (share == 0.0f || value(below) == value(above))
        return value(below);
    return (1.0f - share) * value(below) + share * value(above);
}

std::shared_ptr<const Dbn> Learning::at(float amount) const
{
    const double place = position(amount);
    const auto index = static_cast<std::size_t>(place);
    return between(index, static_cast<float>(place - static_cast<double>(index)));
}

std::shared_ptr<const Dbn> Learning::between(std::size_t snapshot, float share) const
{
    if (finished != nullptr && snapshot + 1 == size())
        return finished;
    const std::lock_guard lock(mutex);
    seek(snapshot);
    TensorMap tensors;
    for (const auto& entry : shapes) {
        const std::string& name = entry.first;
        const bool untied = below.count(name) != 0 || (share > 0.0f && above.count(name) != 0);
        if (tiedName(name).empty() || untied)
            tensors[name] = blend(name, share);
    }
    const auto network = networkOf(std::move(tensors), frame);
    network->tables.trust();
    network->tables.of(*network); // so that Chain::exchange finds them made
    return network;
}

} // namespace frond
