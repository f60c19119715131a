// SPDX-License-Identifier: GPL-3.0-or-later
#include "RbmTrainer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t initialStep = 0xffffffff; // draws of the first weights, apart from any update's
constexpr std::uint32_t restartPurpose = 5000; // draws of restarts, apart from the other draws of an update
constexpr float offsetRate = 0.02f;            // of the hidden units' running mean

Vector columnMeans(const Matrix& rows)
{
    return rows.colwise().mean().transpose();
}

} // namespace

void centredGradient(const Wiring& wiring, const RbmSide& data, const RbmSide& model,
                     const Vector& visibleOffsets, const Vector& hiddenOffsets, RbmGradient& result,
                     Workers& workers)
{
    // Both sides in one product: the rows of the model's side count negatively.
    const Index dataRows = data.visible.rows(), modelRows = model.visible.rows();
    Matrix visible(dataRows + modelRows, wiring.visibleCount),
        hidden(dataRows + modelRows, wiring.hiddenCount);
    visible.topRows(dataRows) = data.visible.rowwise() - visibleOffsets.transpose();
    visible.bottomRows(modelRows) = model.visible.rowwise() - visibleOffsets.transpose();
    hidden.topRows(dataRows) =
        (data.hidden.rowwise() - hiddenOffsets.transpose()) / static_cast<float>(dataRows);
    hidden.bottomRows(modelRows) =
        (model.hidden.rowwise() - hiddenOffsets.transpose()) / -static_cast<float>(modelRows);
    correlate(wiring, hidden, visible, result.weights, workers);

    Matrix offsets = hiddenOffsets.transpose(), correction;
    propagateDown(wiring, result.weights, offsets, correction, workers);
    result.visibleBiases =
        columnMeans(data.visible) - columnMeans(model.visible) - correction.row(0).transpose();
    offsets = visibleOffsets.transpose();
    propagateUp(wiring, result.weights, offsets, correction, workers);
    result.hiddenBiases =
        columnMeans(data.hidden) - columnMeans(model.hidden) - correction.row(0).transpose();
}

RbmTrainer::RbmTrainer(Wiring w, Index labels, std::uint64_t seed, std::uint32_t stream)
    : wiring(std::move(w))
    , labelCount(labels)
    , weights(Matrix::Zero(wiring.hiddenCount, wiring.fanIn))
    , visibleBiases(Vector::Zero(wiring.visibleCount))
    , hiddenBiases(Vector::Zero(wiring.hiddenCount))
    , random(seed, stream)
    , visibleOffsets(Vector::Constant(wiring.visibleCount, 0.5f))
    , hiddenOffsets(Vector::Constant(wiring.hiddenCount, 0.5f))
{
    velocity.weights = Matrix::Zero(wiring.hiddenCount, wiring.fanIn);
    velocity.visibleBiases = Vector::Zero(wiring.visibleCount);
    velocity.hiddenBiases = Vector::Zero(wiring.hiddenCount);
    average = velocity;
}

void RbmTrainer::initialise(const Vector& visibleMeans)
{
    const float spread = 1.f / std::sqrt(static_cast<float>(wiring.fanIn));
    for (Index unit = 0; unit < weights.rows(); ++unit)
        for (Index input = 0; input < weights.cols(); ++input)
            weights(unit, input) =
                std::min(0.1f, 0.3f * spread) * random.normal(initialStep, static_cast<std::uint32_t>(unit),
                                                              static_cast<std::uint32_t>(input));
    visibleOffsets = visibleMeans;
    const Vector limited = visibleMeans.cwiseMax(0.005f).cwiseMin(0.995f);
    const Index binary = wiring.visibleCount - labelCount;
    visibleBiases = limited.array().log();
    visibleBiases.head(binary).array() -= (1.f - limited.head(binary).array()).log();
    // Centred start: at the mean of the data a hidden unit is undecided.
    Workers alone(1);
    Matrix means = visibleMeans.transpose(), input;
    propagateUp(wiring, weights, means, input, alone);
    hiddenBiases = -input.row(0).transpose();
}

void RbmTrainer::meanHidden(const Matrix& visible, Matrix& hidden, Workers& workers) const
{
    propagateUp(wiring, weights, visible, hidden, workers);
    toProbabilities(hidden, hiddenBiases, 0, workers);
}

void RbmTrainer::meanVisible(const Matrix& hidden, Matrix& visible, Workers& workers) const
{
    propagateDown(wiring, weights, hidden, visible, workers);
    toProbabilities(visible, visibleBiases, labelCount, workers);
}

void RbmTrainer::setChains(const Matrix& visible, Workers& workers)
{
    purpose = 1000; // apart from the draws of the next update
    chainVisible = visible;
    meanHidden(chainVisible, modelHidden, workers);
    drawStates(modelHidden, 0, nextDraw(), chainHidden, workers);
}

void RbmTrainer::multiplyChains(Index count)
{
    const Matrix visible = chainVisible, hidden = chainHidden;
    chainVisible.resize(count, visible.cols());
    chainHidden.resize(count, hidden.cols());
    for (Index row = 0; row < count; ++row) {
        chainVisible.row(row) = visible.row(row % visible.rows());
        chainHidden.row(row) = hidden.row(row % hidden.rows());
    }
}

/// So that the model learns the way from noise as well (Du & Mordatch 2019 restart a share of their chains).
void RbmTrainer::restartChains(const RbmUpdate& settings)
{
    Workers alone(1);
    Matrix fair, state, above, drawn;
    const auto some = static_cast<Index>(settings.restartShare * static_cast<float>(chainHidden.rows()));
    for (Index row = 0; row < some; ++row) {
        const auto number = static_cast<std::uint32_t>(row);
        if (random.uniform(updates, restartPurpose, number) >= settings.restartRate)
            continue;
        fair = Matrix::Constant(1, wiring.visibleCount, 0.5f);
        fair.rightCols(labelCount).setConstant(1.f / static_cast<float>(std::max<Index>(1, labelCount)));
        const std::uint32_t purposeOfRow = restartPurpose + 2 * number + 1;
        drawStates(fair, labelCount, {random, updates, purposeOfRow}, state, alone);
        meanHidden(state, above, alone);
        drawStates(above, 0, {random, updates, purposeOfRow + 1}, drawn, alone);
        chainHidden.row(row) = drawn;
    }
}

void RbmTrainer::runModelSide(const RbmUpdate& settings, Workers& workers)
{
    if (!settings.persistent)
        drawStates(dataHidden, 0, nextDraw(), states, workers);
    else if (settings.restartRate > 0.f)
        restartChains(settings);
    Matrix& hiddenStates = settings.persistent ? chainHidden : states;
    for (int step = 0; step < settings.gibbsSteps; ++step) {
        meanVisible(hiddenStates, modelVisible, workers);
        if (settings.sampleVisible || settings.persistent) {
            drawStates(modelVisible, labelCount, nextDraw(), chainVisible, workers);
            std::swap(modelVisible, chainVisible);
        }
        meanHidden(modelVisible, modelHidden, workers);
        // A persistent chain draws its next hidden states now; the gradient uses their probabilities.
        if (settings.persistent || step + 1 < settings.gibbsSteps)
            drawStates(modelHidden, 0, nextDraw(), hiddenStates, workers);
    }
    if (settings.persistent)
        chainVisible = modelVisible;
}

void RbmTrainer::update(const Matrix& data, const RbmUpdate& settings, Workers& workers)
{
    purpose = 0;
    meanHidden(data, dataHidden, workers);
    runModelSide(settings, workers);
    if (!settings.persistent)
        lastError = (data - modelVisible).squaredNorm() / static_cast<double>(data.size());
    hiddenOffsets += offsetRate * (columnMeans(dataHidden) - hiddenOffsets);
    centredGradient(wiring, {data, dataHidden}, {modelVisible, modelHidden}, visibleOffsets, hiddenOffsets,
                    gradient, workers);
    stepParameters(settings);
    ++updates;
}

void RbmTrainer::stepParameters(const RbmUpdate& settings)
{
    velocity.weights = settings.momentum * velocity.weights +
                       settings.rate * (gradient.weights - settings.weightDecay * weights);
    velocity.visibleBiases =
        settings.momentum * velocity.visibleBiases + settings.rate * gradient.visibleBiases;
    velocity.hiddenBiases = settings.momentum * velocity.hiddenBiases + settings.rate * gradient.hiddenBiases;
    weights += velocity.weights;
    visibleBiases += velocity.visibleBiases;
    hiddenBiases += velocity.hiddenBiases;
    if (settings.averageDecay <= 0.f)
        return;
    averageWeight = settings.averageDecay * averageWeight + (1.0 - settings.averageDecay);
    const auto share = static_cast<float>((1.0 - settings.averageDecay) / averageWeight);
    average.weights += share * (weights - average.weights);
    average.visibleBiases += share * (visibleBiases - average.visibleBiases);
    average.hiddenBiases += share * (hiddenBiases - average.hiddenBiases);
}

void RbmTrainer::adoptAverage(int steps, Workers& workers)
{
    if (averageWeight > 0.0) {
        weights = average.weights;
        visibleBiases = average.visibleBiases;
        hiddenBiases = average.hiddenBiases;
    }
    averageWeight = 0.0; // the next one is of what is to come
    purpose = 2000;
    for (int step = 0; step < steps; ++step) {
        meanVisible(chainHidden, modelVisible, workers);
        drawStates(modelVisible, labelCount, nextDraw(), chainVisible, workers);
        meanHidden(chainVisible, modelHidden, workers);
        drawStates(modelHidden, 0, nextDraw(), chainHidden, workers);
    }
}

void RbmTrainer::visit(Archive& archive)
{
    for (Matrix* matrix : {&weights, &velocity.weights, &average.weights, &chainVisible, &chainHidden})
        archive(*matrix);
    for (Vector* vector :
         {&visibleBiases, &hiddenBiases, &visibleOffsets, &hiddenOffsets, &velocity.visibleBiases,
          &velocity.hiddenBiases, &average.visibleBiases, &average.hiddenBiases})
        archive(*vector);
    archive(updates);
    auto number = std::bit_cast<std::uint64_t>(averageWeight);
    archive(number);
    averageWeight = std::bit_cast<double>(number);
}

} // namespace frond
