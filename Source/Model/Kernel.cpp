// SPDX-License-Identifier: GPL-3.0-or-later
#include "Kernel.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace frond
{

std::span<const int> activeUnits(const Vector& states, std::vector<int>& indices)
{
    std::size_t count = 0;
    for (Eigen::Index i = 0; i < states.size(); ++i) {
        indices[count] = static_cast<int>(i); // no branch: whether a unit is on cannot be predicted
        count += states[i] != 0.0f;
    }
    return {indices.data(), count};
}

void addRows(const Matrix& rows, std::span<const int> active, Eigen::Ref<Vector> sum)
{
    std::size_t i = 0;
    // Four rows at a time, so that the sum is read and written a quarter as often.
    for (; i + 4 <= active.size(); i += 4)
        sum += ((rows.row(active[i]) + rows.row(active[i + 1])) +
                (rows.row(active[i + 2]) + rows.row(active[i + 3])))
                   .transpose();
    for (; i < active.size(); ++i)
        sum += rows.row(active[i]).transpose();
}

void Hold::prepare(Eigen::Index units)
{
    values = Vector::Zero(units);
    strengths = Vector::Zero(units);
    on = false;
}

void Hold::set(std::span<const float> newValues, std::span<const float> newStrengths, const char* who)
{
    const auto units = static_cast<std::size_t>(values.size());
    if (newValues.size() != units || newStrengths.size() != units)
        throw std::invalid_argument(std::string(who) + ": " + std::to_string(units) +
                                    " values and strengths wanted");
    std::copy(newValues.begin(), newValues.end(), values.begin());
    std::transform(newStrengths.begin(), newStrengths.end(), strengths.begin(),
                   [](float strength) { return std::clamp(strength, 0.0f, 1.0f); });
    on = strengths.size() > 0 && strengths.maxCoeff() > 0.0f;
}

void Hold::apply(Vector& probabilities) const
{
    if (on)
        probabilities.array() =
            (1.0f - strengths.array()) * probabilities.array() + strengths.array() * values.array();
}

void sampleUnits(const Random& random, std::uint32_t step, std::uint32_t layer, const Vector& probabilities,
                 Vector& states)
{
    const Eigen::Index count = probabilities.size();
    for (Eigen::Index first = 0; first < count; first += 4) {
        const auto words = random.words(step, layer, static_cast<std::uint32_t>(first / 4));
        const Eigen::Index last = std::min<Eigen::Index>(first + 4, count);
        for (Eigen::Index unit = first; unit < last; ++unit)
            states[unit] = static_cast<float>(
                Random::toUniform(words[static_cast<std::size_t>(unit - first)]) < probabilities[unit]);
    }
}

int sampleSoftmax(const Random& random, std::uint32_t step, std::uint32_t layer, Vector& inputs)
{
    inputs.array() = (inputs.array() - inputs.maxCoeff()).exp();
    float left = random.uniform(step, layer, 0) * inputs.sum();
    Eigen::Index unit = 0;
    while (unit + 1 < inputs.size() && left >= inputs[unit])
        left -= inputs[unit++];
    return static_cast<int>(unit);
}

} // namespace frond
