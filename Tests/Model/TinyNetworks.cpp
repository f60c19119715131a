// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Random.h>
#include <cmath>
#include <numeric>

namespace frond::tiny
{

Dbn makeDbn(const Shape& shape)
{
    const Random random(shape.seed, 77);
    std::uint32_t tensor = 0;
    const auto fill = [&](auto& values) {
        for (Eigen::Index i = 0; i < values.size(); ++i)
            values.data()[i] = shape.deviation * random.normal(0, tensor, static_cast<std::uint32_t>(i));
        ++tensor;
    };
    Dbn dbn;
    dbn.imageWidth = shape.width;
    dbn.imageHeight = shape.height;
    for (std::size_t i = 0; i + 1 < shape.layers.size(); ++i) {
        Rbm& rbm = dbn.rbms.emplace_back();
        rbm.weights.resize(shape.layers[i + 1], shape.layers[i]);
        rbm.visibleBiases.resize(shape.layers[i]);
        rbm.hiddenBiases.resize(shape.layers[i + 1]);
        fill(rbm.weights);
        fill(rbm.visibleBiases);
        fill(rbm.hiddenBiases);
    }
    if (shape.species > 0) {
        for (int i = 0; i < shape.species; ++i)
            dbn.species.push_back("Species " + std::to_string(i));
        dbn.labelWeights.resize(shape.layers.back(), shape.species);
        dbn.labelBiases.resize(shape.species);
        fill(dbn.labelWeights);
        fill(dbn.labelBiases);
    }
    dbn.validate();
    return dbn;
}

std::shared_ptr<Dbn> share(Dbn dbn)
{
    return std::make_shared<Dbn>(std::move(dbn));
}

Vector unitsOf(int state, Eigen::Index count)
{
    Vector units(count);
    for (Eigen::Index i = 0; i < count; ++i)
        units[i] = static_cast<float>(state >> i & 1);
    return units;
}

int stateOf(const float* units, std::size_t count)
{
    int state = 0;
    for (std::size_t i = 0; i < count; ++i)
        state |= (units[i] != 0.0f) << i;
    return state;
}

double energy(const Dbn& dbn, int visible, int label, int hidden)
{
    const Rbm& rbm = dbn.top();
    double sum = label >= 0 ? dbn.labelBiases[label] : 0.0;
    for (Eigen::Index i = 0; i < rbm.visibleCount(); ++i)
        if (visible >> i & 1)
            sum += rbm.visibleBiases[i];
    for (Eigen::Index j = 0; j < rbm.hiddenCount(); ++j) {
        if ((hidden >> j & 1) == 0)
            continue;
        sum += rbm.hiddenBiases[j] + (label >= 0 ? dbn.labelWeights(j, label) : 0.0f);
        for (Eigen::Index i = 0; i < rbm.visibleCount(); ++i)
            if (visible >> i & 1)
                sum += rbm.weights(j, i);
    }
    return -sum;
}

std::size_t jointIndex(const Dbn& dbn, int visible, int label, int hidden)
{
    const auto labels = static_cast<std::size_t>(std::max<Eigen::Index>(dbn.speciesCount(), 1));
    const auto y = static_cast<std::size_t>(std::max(label, 0));
    return ((static_cast<std::size_t>(hidden) * labels + y) << dbn.top().visibleCount()) +
           static_cast<std::size_t>(visible);
}

std::size_t jointCount(const Dbn& dbn)
{
    const auto labels = static_cast<std::size_t>(std::max<Eigen::Index>(dbn.speciesCount(), 1));
    return labels << (dbn.top().visibleCount() + dbn.top().hiddenCount());
}

std::vector<double> jointDistribution(const Dbn& dbn, double temperature)
{
    std::vector<double> weights(jointCount(dbn));
    const int labels = static_cast<int>(dbn.speciesCount());
    for (int hidden = 0; hidden < 1 << dbn.top().hiddenCount(); ++hidden)
        for (int visible = 0; visible < 1 << dbn.top().visibleCount(); ++visible)
            for (int label = labels > 0 ? 0 : -1; label < std::max(labels, 0); ++label)
                weights[jointIndex(dbn, visible, label, hidden)] =
                    std::exp(-energy(dbn, visible, label, hidden) / temperature);
    return normalised(weights);
}

double totalVariation(const std::vector<double>& a, const std::vector<double>& b)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return 0.5 * sum;
}

std::vector<double> normalised(std::vector<double> weights)
{
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

} // namespace frond::tiny
