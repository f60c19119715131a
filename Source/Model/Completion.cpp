// SPDX-License-Identifier: GPL-3.0-or-later
#include "Completion.h"

#include <algorithm>

namespace frond
{

void Completion::prepare(const Dbn& dbn, std::shared_ptr<const KernelTables> of)
{
    layers.clear();
    exchange(std::move(of));
    if (dbn.completion.empty() || dbn.layerCount() < 2)
        return;
    layers.emplace_back(static_cast<std::size_t>(dbn.pixelCount()));
    for (const DenseLayer& layer : dbn.completion)
        layers.emplace_back(static_cast<std::size_t>(layer.biases.size()));
    before = probabilities = gained = layers.back();
    seenValues.assign(wholeBlocks(layers.front().size()), 0.0f);
    seenStrengths = seenValues;
}

void Completion::exchange(std::shared_ptr<const KernelTables> of)
{
    tables = std::move(of);
    looked = expects = false;
}

void Completion::apply(LayerPass& pass)
{
    float greatest = 1.0f; // of the inputs
    for (std::size_t i = 0; i < tables->completion.size(); ++i) {
        const IntegerLayer& layer = tables->completion[i];
        pass.load(layers[i], greatest);
        pass.run(layer);
        std::ranges::copy(pass.outputs(layer), layers[i + 1].begin());
        if (i + 1 == tables->completion.size())
            return;
        greatest = 0.0f;
        for (float& unit : layers[i + 1]) {
            unit = std::max(unit, 0.0f);
            greatest = std::max(greatest, unit);
        }
    }
}

void Completion::look(const Hold& pixels, LayerPass& pass)
{
    if (looked && pixels.values == seenValues && pixels.strengths == seenStrengths)
        return;
    if (!expects) {
        std::ranges::fill(layers[0], 0.0f);
        apply(pass);
        before = layers.back();
        expects = true;
    }
    std::ranges::copy(pixels.values, seenValues.begin());
    std::ranges::copy(pixels.strengths, seenStrengths.begin());
    looked = true;
    float sum = 0.0f;
    for (std::size_t i = 0; i < layers[0].size(); ++i) {
        layers[0][i] = seenStrengths[i] * (2.0f * seenValues[i] - 1.0f);
        sum += seenStrengths[i];
    }
    seen = std::min(1.0f, 4.0f * sum / static_cast<float>(layers[0].size()));
    apply(pass);
    probabilities = layers.back();
    makeProbabilities(probabilities);
    for (std::size_t i = 0; i < gained.size(); ++i)
        gained[i] = layers.back()[i] - before[i];
}

} // namespace frond
