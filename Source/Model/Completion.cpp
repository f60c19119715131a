// SPDX-License-Identifier: GPL-3.0-or-later
#include "Completion.h"

#include "Units.h"

#include <algorithm>

namespace frond
{

void Completion::prepare(const Dbn& dbn)
{
    layers.clear();
    if (dbn.completion.empty() || dbn.layerCount() < 2)
        return;
    layers.push_back(Vector::Zero(dbn.pixelCount()));
    for (const DenseLayer& layer : dbn.completion)
        layers.push_back(Vector::Zero(layer.biases.size()));
    before = probabilities = gained = layers.back();
    seenValues = seenStrengths = layers.front();
    exchange(dbn);
}

void Completion::exchange(const Dbn& dbn)
{
    forget();
    if (!available())
        return;
    layers[0].setZero();
    apply(dbn);
    before = layers.back();
}

void Completion::apply(const Dbn& dbn)
{
    for (std::size_t i = 0; i < dbn.completion.size(); ++i) {
        layers[i + 1] = dbn.completion[i].biases;
        layers[i + 1].noalias() += dbn.completion[i].weights * layers[i];
        if (i + 1 < dbn.completion.size())
            layers[i + 1] = layers[i + 1].cwiseMax(0.0f);
    }
}

void Completion::look(const Dbn& dbn, const Hold& pixels)
{
    if (looked && pixels.values == seenValues && pixels.strengths == seenStrengths)
        return;
    seenValues = pixels.values;
    seenStrengths = pixels.strengths;
    looked = true;
    seen = std::min(1.0f, 4.0f * seenStrengths.mean());
    layers[0].array() = seenStrengths.array() * (2.0f * seenValues.array() - 1.0f);
    apply(dbn);
    probabilities.array() = logistic(layers.back());
    gained = layers.back() - before;
}

} // namespace frond
