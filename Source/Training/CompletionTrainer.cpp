// SPDX-License-Identifier: GPL-3.0-or-later
#include "CompletionTrainer.h"

#include "Adam.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t weightStep = 0xffffffff; // draws of the first weights, apart from any update's
constexpr float shownWeight = 0.3f, codeWeight = 0.2f;

std::vector<DenseLayer> zerosLike(std::vector<DenseLayer> layers)
{
    for (DenseLayer& layer : layers) {
        layer.weights.setZero();
        layer.biases.setZero();
    }
    return layers;
}

DenseLayer randomLayer(Index out, Index in, const Random& random, std::uint32_t number)
{
    DenseLayer layer{Matrix(out, in), Vector::Zero(out)};
    const float spread = std::sqrt(1.f / static_cast<float>(in));
    for (Index i = 0; i < layer.weights.size(); ++i)
        layer.weights.data()[i] = spread * random.normal(weightStep, number, static_cast<std::uint32_t>(i));
    return layer;
}

struct PatchPoint
{
    float x, y; // -1 to 1 across the canvas
};

/// Whether a point is hidden by the mask with these draws from 0 to 1.
bool hides(int kind, const std::array<float, 8>& draw, PatchPoint p)
{
    const float angle = 2.f * std::numbers::pi_v<float> * draw[0];
    const PatchPoint centre{1.2f * draw[1] - 0.6f, 1.2f * draw[2] - 0.6f};
    const float across = p.x * std::cos(angle) + p.y * std::sin(angle);
    switch (kind) {
    case 0: // a half, along an axis as often as not
    case 1: {
        const float edge = draw[3] < 0.4f ? 0.f : draw[4] - 0.5f;
        const float straight = draw[0] < 0.25f ? p.x : draw[0] < 0.5f ? -p.x : draw[0] < 0.75f ? p.y : -p.y;
        return (kind == 0 ? straight : across) >= edge;
    }
    case 2: { // a block
        const PatchPoint middle = draw[3] < 0.4f ? PatchPoint{0.f, 0.f} : centre;
        const float width = 0.25f + 0.4f * draw[4], height = 0.25f + 0.4f * draw[5];
        const bool exact = draw[3] < 0.2f;
        return std::abs(p.x - middle.x) <= (exact ? 0.5f : width) &&
               std::abs(p.y - middle.y) <= (exact ? 0.5f : height);
    }
    case 3: { // a wedge
        const float turn = std::remainder(std::atan2(p.y - 0.5f * centre.y, p.x - 0.5f * centre.x) - angle,
                                          2.f * std::numbers::pi_v<float>);
        return std::abs(turn) < 0.3f + 1.5f * draw[4];
    }
    case 4: // a spot, or all but a spot
        return (std::hypot(p.x - centre.x, p.y - centre.y) < 0.25f + 0.5f * draw[4]) == (draw[3] < 0.7f);
    default: // bars
        return std::fmod(across * (1.f + 4.f * draw[4]) + 8.f + draw[5], 1.f) < 0.3f + 0.4f * draw[6];
    }
}

} // namespace

void drawMask(int size, const Random& random, std::uint32_t step, std::uint32_t row, float* shown)
{
    std::array<float, 8> draw{};
    for (std::uint32_t i = 0; i < draw.size(); ++i)
        draw[i] = random.uniform(step, row, i);
    const int kind = static_cast<int>(7.f * random.uniform(step, row, 8)) % 6; // halves come most
    const float rare = random.uniform(step, row, 9);
    if (rare < 0.06f) { // all or nothing
        std::fill_n(shown, size * size, rare < 0.04f ? 0.f : 1.f);
        return;
    }
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const auto place = [size](int i) {
                return (2.f * static_cast<float>(i) + 1.f) / static_cast<float>(size) - 1.f;
            };
            *shown++ = hides(kind, draw, {place(x), place(y)}) ? 0.f : 1.f;
        }
}

CompletionTrainer::CompletionTrainer(std::vector<UntiedLayer> wayDown, int side, Index hiddenUnits,
                                     std::uint64_t seed, std::uint32_t stream)
    : generation(std::move(wayDown))
    , size(side)
    , random(seed, stream)
    , down(generation.size() + 1)
{
    layers.push_back(randomLayer(hiddenUnits, generation.front().wiring.visibleCount, random, 0));
    layers.push_back(randomLayer(generation.back().wiring.hiddenCount, hiddenUnits, random, 1));
    slopes = firstMoments = secondMoments = zerosLike(layers);
}

void CompletionTrainer::forward(const Matrix& pixels, const Matrix& shown, Workers& workers)
{
    input = shown.array() * (2.f * pixels.array() - 1.f);
    const auto dense = [](const DenseLayer& layer) {
        return Wiring::dense(layer.weights.cols(), layer.weights.rows());
    };
    propagateUp(dense(layers[0]), layers[0].weights, input, hidden, workers);
    hidden.rowwise() += layers[0].biases.transpose();
    hidden = hidden.cwiseMax(0.f);
    propagateUp(dense(layers[1]), layers[1].weights, hidden, down.back(), workers);
    toProbabilities(down.back(), layers[1].biases, 0, workers);
    for (std::size_t index = generation.size(); index-- > 0;) {
        propagateDown(generation[index].wiring, generation[index].generation, down[index + 1], down[index],
                      workers);
        toProbabilities(down[index], generation[index].visibleBiases, 0, workers);
    }
}

double CompletionTrainer::gradient(const Matrix& pixels, const Matrix& codes, const Matrix& shown,
                                   Workers& workers)
{
    forward(pixels, shown, workers);
    const auto rows = static_cast<float>(pixels.rows());
    const Matrix weights = 1.f - (1.f - shownWeight) * shown.array();
    Matrix delta = weights.array() * (down[0] - pixels).array() / rows, above;
    for (std::size_t index = 0; index < generation.size(); ++index) {
        propagateUp(generation[index].wiring, generation[index].generation, delta, above, workers);
        std::swap(delta, above);
        delta.array() *= down[index + 1].array() * (1.f - down[index + 1].array());
    }
    delta += codeWeight / rows * (down.back() - codes);
    const auto dense = [](const DenseLayer& layer) {
        return Wiring::dense(layer.weights.cols(), layer.weights.rows());
    };
    correlate(dense(layers[1]), delta, hidden, slopes[1].weights, workers);
    slopes[1].biases = delta.colwise().sum().transpose();
    propagateDown(dense(layers[1]), layers[1].weights, delta, above, workers);
    above.array() *= (hidden.array() > 0.f).cast<float>();
    correlate(dense(layers[0]), above, input, slopes[0].weights, workers);
    slopes[0].biases = above.colwise().sum().transpose();

    const auto p = down[0].array().max(1e-7f).min(1.f - 1e-7f);
    const Vector loss =
        (weights.array() * (pixels.array() * p.log() + (1.f - pixels.array()) * (1.f - p).log()))
            .rowwise()
            .sum();
    const auto q = down.back().array().max(1e-7f).min(1.f - 1e-7f);
    const Vector codeLoss =
        (codes.array() * q.log() + (1.f - codes.array()) * (1.f - q).log()).rowwise().sum();
    return -loss.cast<double>().mean() - static_cast<double>(codeWeight) * codeLoss.cast<double>().mean();
}

double CompletionTrainer::update(const Matrix& pixels, const Matrix& codes, float rate, Workers& workers)
{
    shownPixels.resize(pixels.rows(), pixels.cols());
    workers.run(4, [&](int piece) {
        for (Index row = pixels.rows() * piece / 4; row < pixels.rows() * (piece + 1) / 4; ++row)
            drawMask(size, random, updates, static_cast<std::uint32_t>(row), shownPixels.row(row).data());
    });
    const double result = gradient(pixels, codes, shownPixels, workers);
    const AdamStep adam(rate, ++updates);
    for (std::size_t i = 0; i < layers.size(); ++i) {
        adam(layers[i].weights, slopes[i].weights, firstMoments[i].weights, secondMoments[i].weights);
        adam(layers[i].biases, slopes[i].biases, firstMoments[i].biases, secondMoments[i].biases);
    }
    return result;
}

void CompletionTrainer::visit(Archive& archive)
{
    for (auto* group : {&layers, &firstMoments, &secondMoments})
        for (DenseLayer& layer : *group) {
            archive(layer.weights);
            archive(layer.biases);
        }
    archive(updates);
}

} // namespace frond
