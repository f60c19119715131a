// SPDX-License-Identifier: GPL-3.0-or-later
#include "BatchChains.h"

#include <algorithm>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t dreamStream = 0xd4ea, codeStream = 0x3c0d;

Matrix probabilities(Matrix logits)
{
    logits.array() = logits.array().logistic();
    return logits;
}

/// From states of the top's hidden units (N, hidden), by the generative weights where it has any.
Matrix decodeTop(const Dbn& dbn, const Matrix& hidden)
{
    return probabilities(generateLogits(dbn, hidden, dbn.layerCount()));
}

} // namespace

BatchChains::BatchChains(const Dbn& model, Index count, bool fromNoise, std::uint64_t seed)
    : dbn(model)
    , random(seed, dreamStream)
    , labels(dbn.speciesCount())
    , code(dbn.top().visibleCount())
    , weights(dbn.top().hiddenCount(), code + labels)
    , visibleBiases(code + labels)
    , hiddenBiases(dbn.top().hiddenBiases)
{
    weights.leftCols(code) = dbn.top().weights;
    visibleBiases.head(code) = dbn.top().visibleBiases;
    if (labels > 0) {
        weights.rightCols(labels) = dbn.labelWeights;
        visibleBiases.tail(labels) = dbn.labelBiases;
    }
    if (fromNoise || dbn.particles.rows() == 0) {
        Matrix fair = Matrix::Constant(count, code + labels, 0.5f);
        if (labels > 0)
            fair.rightCols(labels).setConstant(1.f / static_cast<float>(labels));
        Workers alone(1);
        drawStates(fair, labels, {random, 0, 0}, visible, alone);
        return;
    }
    visible.resize(count, code + labels);
    for (Index row = 0; row < count; ++row)
        visible.row(row) = dbn.particles.row(row % dbn.particles.rows()).cast<float>();
}

void BatchChains::step(int count, Workers& workers)
{
    const Wiring wiring = Wiring::dense(code + labels, weights.rows());
    for (int i = 0; i < count; ++i) {
        ++steps;
        propagateUp(wiring, weights, visible, hidden, workers);
        toProbabilities(hidden, hiddenBiases, 0, workers);
        drawStates(hidden, 0, {random, steps, 1}, states, workers);
        propagateDown(wiring, weights, states, meanVisible, workers);
        toProbabilities(meanVisible, visibleBiases, labels, workers);
        drawStates(meanVisible, labels, {random, steps, 2}, visible, workers);
    }
}

Matrix BatchChains::decode() const
{
    return decodeTop(dbn, states);
}

Matrix dreamLeaves(const Dbn& dbn, Index count, int steps, bool fromNoise, std::uint64_t seed)
{
    Workers alone(1);
    BatchChains chains(dbn, count, fromNoise, seed);
    chains.step(steps, alone);
    return chains.decode();
}

Matrix reconstruct(const Dbn& dbn, const Matrix& leaves, std::size_t depth, std::uint64_t seed)
{
    const Random random(seed, codeStream);
    Workers alone(1);
    const std::size_t below = dbn.layerCount() - 1;
    Matrix code = below == 0 ? leaves : recognise(dbn, leaves, std::min(depth, below));
    if (depth < below)
        return probabilities(generateLogits(dbn, code, depth));
    Matrix states; // what reaches the top RBM are states
    drawStates(code, 0, {random, static_cast<std::uint32_t>(depth), 0}, states, alone);
    if (depth == below)
        return probabilities(generateLogits(dbn, states, depth));
    Matrix hidden = states * dbn.top().weights.transpose();
    toProbabilities(hidden, dbn.top().hiddenBiases, 0, alone);
    drawStates(hidden, 0, {random, 0, 1}, states, alone);
    return decodeTop(dbn, states);
}

} // namespace frond
