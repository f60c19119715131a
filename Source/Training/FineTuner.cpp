// SPDX-License-Identifier: GPL-3.0-or-later
#include "FineTuner.h"

#include "Adam.h"

#include <cmath>
#include <utility>

namespace frond
{
namespace
{

using Eigen::Index;

std::vector<UntiedLayer> zerosLike(const std::vector<UntiedLayer>& layers)
{
    std::vector<UntiedLayer> result = layers;
    for (UntiedLayer& layer : result) {
        layer.recognition.setZero();
        layer.generation.setZero();
        layer.hiddenBiases.setZero();
        layer.visibleBiases.setZero();
    }
    return result;
}

/// The sigmoid's slope at its output p.
void timesSlope(Matrix& delta, const Matrix& p)
{
    delta.array() *= p.array() * (1.f - p.array());
}

} // namespace

FineTuner::FineTuner(std::vector<UntiedLayer> untied, std::uint64_t seed, std::uint32_t stream, Tuned what)
    : layers(std::move(untied))
    , random(seed, stream)
    , tuned(what)
    , slopes(zerosLike(layers))
    , firstMoments(slopes)
    , secondMoments(slopes)
    , up(layers.size() + 1)
    , down(layers.size() + 1)
{}

void FineTuner::recognise(const Matrix& pixels, Matrix& code, Workers& workers) const
{
    Matrix below = pixels;
    for (const UntiedLayer& layer : layers) {
        propagateUp(layer.wiring, layer.recognition, below, code, workers);
        toProbabilities(code, layer.hiddenBiases, 0, workers);
        below = code;
    }
}

void FineTuner::generate(const Matrix& code, Matrix& pixels, Workers& workers) const
{
    Matrix above = code;
    for (std::size_t index = layers.size(); index-- > 0;) {
        propagateDown(layers[index].wiring, layers[index].generation, above, pixels, workers);
        toProbabilities(pixels, layers[index].visibleBiases, 0, workers);
        above = pixels;
    }
}

void FineTuner::forward(const Matrix& pixels, bool sampled, Workers& workers)
{
    up[0] = pixels;
    for (std::size_t index = 0; index < layers.size(); ++index) {
        propagateUp(layers[index].wiring, layers[index].recognition, up[index], up[index + 1], workers);
        toProbabilities(up[index + 1], layers[index].hiddenBiases, 0, workers);
        if (sampled && tuned == Tuned::generation && index + 2 == layers.size()) {
            drawStates(up[index + 1], 0, {random, updates, 1}, down[index + 1], workers);
            std::swap(up[index + 1], down[index + 1]);
        }
    }
    if (sampled)
        drawStates(up.back(), 0, {random, updates, 0}, down.back(), workers);
    else
        down.back() = up.back();
    for (std::size_t index = layers.size(); index-- > 0;) {
        propagateDown(layers[index].wiring, layers[index].generation, down[index + 1], down[index], workers);
        toProbabilities(down[index], layers[index].visibleBiases, 0, workers);
    }
}

void FineTuner::backward(const Matrix& pixels, Workers& workers)
{
    Matrix delta = (down[0] - pixels) / static_cast<float>(pixels.rows()), above;
    for (std::size_t index = 0; index < layers.size(); ++index) { // down the generation, so up the layers
        const Wiring& wiring = layers[index].wiring;
        correlate(wiring, down[index + 1], delta, slopes[index].generation, workers);
        slopes[index].visibleBiases = delta.colwise().sum().transpose();
        propagateUp(wiring, layers[index].generation, delta, above, workers);
        std::swap(delta, above);
        if (index + 1 < layers.size())
            timesSlope(delta, down[index + 1]);
    }
    if (tuned == Tuned::generation)
        return;
    for (std::size_t index = layers.size(); index-- > 0;) {
        const Wiring& wiring = layers[index].wiring;
        timesSlope(delta, up[index + 1]);
        correlate(wiring, delta, up[index], slopes[index].recognition, workers);
        slopes[index].hiddenBiases = delta.colwise().sum().transpose();
        if (index == 0)
            break;
        propagateDown(wiring, layers[index].recognition, delta, above, workers);
        std::swap(delta, above);
    }
}

double FineTuner::crossEntropy(const Matrix& pixels) const
{
    const auto p = down[0].array().max(1e-7f).min(1.f - 1e-7f);
    const auto x = pixels.array();
    // Row by row in float, where the logarithm is vectorised; the sum over rows in double.
    const Vector rows = (x * p.log() + (1.f - x) * (1.f - p).log()).rowwise().sum();
    return -rows.cast<double>().mean();
}

double FineTuner::gradient(const Matrix& pixels, bool sampled, Workers& workers)
{
    forward(pixels, sampled, workers);
    backward(pixels, workers);
    return crossEntropy(pixels);
}

double FineTuner::update(const Matrix& pixels, float rate, Workers& workers)
{
    const double result = gradient(pixels, true, workers);
    ++updates;
    const AdamStep adam(rate, updates);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        adam(layers[i].generation, slopes[i].generation, firstMoments[i].generation,
             secondMoments[i].generation);
        adam(layers[i].visibleBiases, slopes[i].visibleBiases, firstMoments[i].visibleBiases,
             secondMoments[i].visibleBiases);
        if (tuned == Tuned::generation)
            continue;
        adam(layers[i].recognition, slopes[i].recognition, firstMoments[i].recognition,
             secondMoments[i].recognition);
        adam(layers[i].hiddenBiases, slopes[i].hiddenBiases, firstMoments[i].hiddenBiases,
             secondMoments[i].hiddenBiases);
    }
    return result;
}

void FineTuner::decideCode(float factor)
{
    layers.back().recognition *= factor;
    layers.back().hiddenBiases *= factor;
}

void FineTuner::visit(Archive& archive)
{
    for (auto* group : {&layers, &firstMoments, &secondMoments})
        for (UntiedLayer& layer : *group) {
            archive(layer.recognition);
            archive(layer.generation);
            archive(layer.hiddenBiases);
            archive(layer.visibleBiases);
        }
    archive(updates);
}

} // namespace frond
