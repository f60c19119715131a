// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainState.h"
#include "Passes.h"
#include "Units.h"

#include <stdexcept>

namespace frond
{
namespace
{

// A half-hidden picture speaks to the drawn code as evidence, and at full trust four times over, since the
// dream below it knows only the leaf that it came from; the way down to the pixels then takes most of its
// word from the completion network.
constexpr float evidenceAtFullTrust = 4.0f, wordAtFullTrust = 0.8f;

} // namespace

Chain::State::State(std::shared_ptr<const Dbn> model, std::uint64_t seed, std::uint32_t stream)
    : dbn(std::move(model))
    , tables(dbn->tables.of(*dbn))
    , random(seed, stream)
{
    const Eigen::Index visibleUnits = dbn->top().visibleCount(), hiddenUnits = dbn->top().hiddenCount();
    pull = visible = meanVisible = visibleInput = Vector::Zero(visibleUnits);
    hidden = hiddenInput = Vector::Zero(hiddenUnits);
    labelInput = Vector::Zero(dbn->speciesCount());
    for (const Rbm& rbm : dbn->rbms)
        layers.push_back(Vector::Zero(rbm.visibleCount()));
    patch = Vector::Zero(dbn->local.height * dbn->local.width);
    indices.resize(static_cast<std::size_t>(std::max(visibleUnits, hiddenUnits)));
    visibleHold.prepare(visibleUnits);
    hiddenHold.prepare(hiddenUnits);
    pixelHold.prepare(dbn->pixelCount());
    seenPart.prepare(dbn->pixelCount());
    fast.prepare(visibleUnits, hiddenUnits);
    completion.prepare(*dbn);
    visibleBefore = visible;
    lens.prepare(dbn);
}

void Chain::State::exchange(std::shared_ptr<const Dbn> model)
{
    const auto sameShape = [](const Matrix& a, const Matrix& b) {
        return a.rows() == b.rows() && a.cols() == b.cols();
    };
    bool same = model != nullptr && model->imageWidth == dbn->imageWidth &&
                model->imageHeight == dbn->imageHeight && model->rbms.size() == dbn->rbms.size() &&
                model->speciesCount() == dbn->speciesCount() &&
                model->local.height * model->local.width == dbn->local.height * dbn->local.width &&
                model->completion.size() == dbn->completion.size();
    for (std::size_t i = 0; same && i < dbn->rbms.size(); ++i)
        same = sameShape(model->rbms[i].weights, dbn->rbms[i].weights);
    for (std::size_t i = 0; same && i < dbn->completion.size(); ++i)
        same = sameShape(model->completion[i].weights, dbn->completion[i].weights);
    if (!same)
        throw std::invalid_argument("exchange: the other model is of another shape");
    tables = model->tables.of(*model);
    dbn = std::move(model);
    completion.exchange(*dbn);
    lens.exchange(dbn);
}

void Chain::State::sampleHidden(std::uint32_t drawStep, Draw draw)
{
    hiddenInput = dbn->top().hiddenBiases;
    addRows(tables->fromVisible, activeUnits(visible, indices), hiddenInput);
    if (label >= 0)
        hiddenInput += labelGain * tables->fromVisible.row(visible.size() + label).transpose();
    if (fast.active())
        fast.addHiddenInput(visible, label, labelGain, hiddenInput);
    hiddenInput.array() = logistic(hiddenInput / temperature);
    hiddenHold.apply(hiddenInput);
    sampleUnits(random, drawStep, static_cast<std::uint32_t>(draw), hiddenInput, hidden);
}

void Chain::State::sampleVisible()
{
    visibleInput = dbn->top().visibleBiases;
    labelInput = dbn->labelBiases;
    const auto active = activeUnits(hidden, indices);
    addRows(dbn->top().weights, active, visibleInput);
    if (hasLabels())
        addRows(tables->labelsFromHidden, active, labelInput);
    if (fast.active())
        fast.addVisibleInput(hidden, visibleInput, labelInput);
    if (pulled)
        visibleInput += pull;
    if (seesPart())
        visibleInput += trust * evidenceAtFullTrust * completion.evidence();
    meanVisible.array() = logistic(visibleInput / temperature);
    visibleHold.apply(meanVisible);
    visibleBefore = visible;
    sampleUnits(random, drawStep(), static_cast<std::uint32_t>(Draw::visible), meanVisible, visible);
    flips += static_cast<std::uint64_t>((visible.array() != visibleBefore.array()).count());
}

void Chain::State::sampleLabel(std::uint32_t drawStep, Draw draw)
{
    if (wantedLabel >= 0)
        labelInput[wantedLabel] += labelBias;
    labelInput /= temperature;
    label = sampleSoftmax(random, drawStep, static_cast<std::uint32_t>(draw), labelInput);
}

void Chain::State::step()
{
    if (pixelHold.on)
        completePixels();
    sampleHidden(drawStep(), Draw::hidden);
    const int labelBefore = label;
    fast.remember(visible, labelBefore, hidden);
    sampleVisible();
    if (hasLabels())
        sampleLabel(drawStep(), Draw::label);
    ++steps;
}

void Chain::State::seed(int givenLabel)
{
    const std::uint32_t drawStep = seeds++;
    fast.clear(); // it flees the place that it came from, not the new one
    visibleHold.apply(meanVisible);
    sampleUnits(random, drawStep, static_cast<std::uint32_t>(Draw::seedVisible), meanVisible, visible);
    label = hasLabels() ? givenLabel : -1;
    sampleHidden(drawStep, Draw::seedHidden);
    if (!hasLabels() || label >= 0)
        return;
    labelInput = dbn->labelBiases;
    addRows(tables->labelsFromHidden, activeUnits(hidden, indices), labelInput);
    sampleLabel(drawStep, Draw::seedLabel);
}

void Chain::State::recognise(Vector& probabilities)
{
    for (std::size_t i = 0; i + 1 < layers.size(); ++i)
        passUp(*dbn, *tables, i, layers[i], layers[i + 1], patch);
    probabilities = layers.back();
}

void Chain::State::decode(bool sampled)
{
    if (seesPart())
        completion.look(*dbn, pixelHold);
    for (std::size_t i = layers.size(); i-- > 0;) {
        const Rbm& rbm = dbn->rbms[i];
        const bool atTop = i + 1 == layers.size(), untied = rbm.generativeWeights.size() != 0;
        Vector& below = layers[i];
        if (atTop) {
            below = untied ? rbm.generativeVisibleBiases : rbm.visibleBiases;
            addRows(untied ? rbm.generativeWeights : rbm.weights, activeUnits(hidden, indices), below);
            if (seesPart()) {
                below += trust * evidenceAtFullTrust * completion.evidence();
                below += trust * completion.seenAmount() * wordAtFullTrust * (completion.logits() - below);
            }
        } else {
            passDown(*dbn, *tables, i, layers[i + 1], below, patch);
        }
        if (i == 0)
            return;
        below.array() = logistic(below);
        if (atTop)
            visibleHold.apply(below);
        if (sampled)
            sampleUnits(random, drawStep(),
                        static_cast<std::uint32_t>(Draw::sweep) + static_cast<std::uint32_t>(i), below,
                        below);
    }
}

void Chain::State::joinSeam()
{
    layers[0].array() = logistic(layers[0]);
    pixelHold.apply(layers[0]);
    const std::span<float> pixels(layers[0].data(), static_cast<std::size_t>(layers[0].size()));
    lens.apply(pixels, static_cast<float>(layers.size() - 1), pixels);
}

void Chain::State::completePixels()
{
    decode(false);
    layers[0].array() = logistic(layers[0]);
    pixelHold.apply(layers[0]);
    recognise(meanVisible);
    visibleHold.apply(meanVisible);
    sampleUnits(random, drawStep(), static_cast<std::uint32_t>(Draw::completion), meanVisible, visible);
}

} // namespace frond
