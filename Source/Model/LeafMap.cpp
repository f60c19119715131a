// SPDX-License-Identifier: GPL-3.0-or-later
#include "LeafMap.h"

#include "Units.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace frond
{

void LeafMap::prepare(const Dbn& model)
{
    const bool whole = model.mapPositions.rows() > 0 && model.mapCodes.rows() == model.mapPositions.rows();
    dbn = whole ? &model : nullptr;
}

std::array<LeafMap::Neighbour, LeafMap::neighbourCount> LeafMap::neighbours(float x, float y) const
{
    constexpr float far = 1e9f;
    std::array<Neighbour, neighbourCount> nearest; // weights are squared distances at first
    nearest.fill({far, 0});
    for (Eigen::Index leaf = 0; leaf < dbn->mapPositions.rows(); ++leaf) {
        const float dx = dbn->mapPositions(leaf, 0) - x, dy = dbn->mapPositions(leaf, 1) - y;
        const float distance = dx * dx + dy * dy;
        if (!(distance < nearest.back().weight))
            continue;
        std::size_t at = neighbourCount - 1;
        for (; at > 0 && distance < nearest[at - 1].weight; --at)
            nearest[at] = nearest[at - 1];
        nearest[at] = {distance, leaf};
    }
    // As wide as the fourth neighbour is far. Less its value at the last neighbour, who may be replaced any
    // moment, so that nothing jumps when he is.
    const float width = std::max(nearest[3].weight, 1e-6f), first = nearest[0].weight;
    const auto kernel = [&](float distance) {
        return distance < far ? std::exp(-0.5f * (distance - first) / width) : 0.0f;
    };
    const float floor = kernel(nearest.back().weight);
    float sum = 0.0f;
    for (Neighbour& neighbour : nearest) {
        neighbour.weight = kernel(neighbour.weight) - floor;
        sum += neighbour.weight;
    }
    for (Neighbour& neighbour : nearest)
        neighbour.weight = sum > 0.0f ? neighbour.weight / sum : 1.0f / static_cast<float>(neighbourCount);
    return nearest;
}

void LeafMap::lookUp(float x, float y, std::span<float> code) const
{
    if (code.size() != static_cast<std::size_t>(dbn->mapCodes.cols()))
        throw std::invalid_argument("LeafMap: a code of " + std::to_string(dbn->mapCodes.cols()) +
                                    " units wanted");
    Eigen::Map<Vector> sum(code.data(), dbn->mapCodes.cols());
    sum.setZero();
    for (const auto& [weight, leaf] : neighbours(x, y))
        sum += weight * dbn->mapCodes.row(leaf).transpose();
    sum = sum.cwiseMin(1.0f); // which rounding may pass
}

LeafMap::Place LeafMap::nearestSpecies(float x, float y) const
{
    Place best;
    if (dbn->mapSpecies.empty())
        return best;
    const auto near = neighbours(x, y);
    for (const auto& [weight, leaf] : near) {
        const int species = dbn->mapSpecies[static_cast<std::size_t>(leaf)];
        float share = 0.0f;
        for (const Neighbour& other : near)
            if (dbn->mapSpecies[static_cast<std::size_t>(other.leaf)] == species)
                share += other.weight;
        if (share > best.certaintyAmount)
            best = {species, share};
    }
    return best;
}

Vector settleCode(const Dbn& dbn, Vector code, int steps)
{
    const Rbm& top = dbn.top();
    Vector hidden(top.hiddenCount()), input(top.visibleCount());
    Vector labels = Vector::Constant(dbn.speciesCount(), 1.0f / static_cast<float>(dbn.speciesCount()));
    for (int i = 0; i < steps; ++i) {
        top.hiddenInput(code, hidden);
        if (labels.size() > 0)
            hidden.noalias() += dbn.labelWeights * labels;
        hidden.array() = logistic(hidden).eval();
        top.visibleInput(hidden, input);
        code.array() = logistic(input);
        if (labels.size() == 0)
            continue;
        labels = dbn.labelBiases;
        labels.noalias() += dbn.labelWeights.transpose() * hidden;
        labels.array() = (labels.array() - labels.maxCoeff()).exp();
        labels /= labels.sum();
    }
    return code;
}

} // namespace frond
