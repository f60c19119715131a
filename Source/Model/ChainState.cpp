// SPDX-License-Identifier: GPL-3.0-or-later
#include "ChainState.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace frond
{
namespace
{

/// Units beyond the layer's own stay off.
void trim(Bits& bits, Eigen::Index units)
{
    if (units % 64 != 0)
        bits.back() &= (std::uint64_t(1) << (units % 64)) - 1;
}

} // namespace

Chain::State::State(std::shared_ptr<const Dbn> model, std::uint64_t seed, std::uint32_t stream)
    : dbn(std::move(model))
    , tables(dbn->tables.of(*dbn))
    , random(seed, stream)
{
    const Eigen::Index visibleUnitCount = dbn->top().visibleCount(),
                       hiddenUnitCount = dbn->top().hiddenCount();
    visible.assign(tables->visibleColumns / unitBlock, 0);
    hidden.assign(tables->hiddenColumns / unitBlock, 0);
    visibleBefore = visible;
    pull.assign(tables->visibleColumns, 0.0f);
    meanVisible = visibleOffsets = fastVisible = pull;
    hiddenOffsets.assign(tables->hiddenColumns, 0.0f);
    fastHidden = hiddenOffsets;
    labelInput.assign(tables->speciesColumns, 0.0f);
    labelWeights.assign(tables->speciesColumns, 0);
    for (const Rbm& rbm : dbn->rbms)
        layers.push_back(Vector::Zero(rbm.visibleCount()));
    Eigen::Index most = 0;
    for (const Vector& layer : layers)
        most = std::max(most, layer.size());
    drawnLayer.assign(wholeBlocks(static_cast<std::size_t>(most)), 0.0f);
    drawnBits.assign(drawnLayer.size() / unitBlock, 0);
    visibleUnits = Vector::Zero(visibleUnitCount);
    hiddenUnits = Vector::Zero(hiddenUnitCount);
    room.prepare(*dbn);
    visibleHold.prepare(visibleUnitCount);
    hiddenHold.prepare(hiddenUnitCount);
    pixelHold.prepare(dbn->pixelCount());
    seenPart.prepare(dbn->pixelCount());
    fast.prepare(tables->visibleColumns, tables->hiddenColumns);
    hiddenInputs.prepare(tables->hiddenFromVisible);
    visibleInputs.prepare(tables->visibleFromHidden);
    // A network before its fine-tuning comes down by the rows that it went up by, which have the species too.
    codeInputs.prepare(tables->codeRows(), tables->visibleFromHidden.columns());
    completion.prepare(*dbn, tables);
    lens.prepare(dbn);
    roughHidden.prepare(tables->hiddenColumns);
    roughVisible.prepare(tables->visibleColumns);
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
    offsetsLabel = -1;
    roughHidden.forget();
    roughVisible.forget();
    hiddenInputs.exchange(tables->hiddenFromVisible);
    visibleInputs.exchange(tables->visibleFromHidden);
    codeInputs.exchange(tables->codeRows());
    completion.exchange(tables);
    lens.exchange(dbn);
}

simd::DrawKey Chain::State::key(std::uint32_t drawStep, std::uint32_t layer) const
{
    return {static_cast<std::uint32_t>(random.seedValue()),
            static_cast<std::uint32_t>(random.seedValue() >> 32), layer, drawStep, random.streamValue()};
}

void Chain::State::drawHidden(std::uint32_t drawStep, Draw draw)
{
    const float* offsets = tables->hiddenBiases.data();
    if (label >= 0) {
        if (label != offsetsLabel || labelGain != offsetsGain) {
            const float* row = tables->labelRow(label);
            for (std::size_t i = 0; i < hiddenOffsets.size(); ++i)
                hiddenOffsets[i] = offsets[i] + labelGain * row[i];
            offsetsLabel = label;
            offsetsGain = labelGain;
            roughLabel = unknownLabel;
        }
        offsets = hiddenOffsets.data();
    }
    if (fast.active())
        fast.hiddenInput(visible, label, labelGain, fastHidden.data());
    simd::UnitDraw of{hiddenOffsets.size(),
                      hiddenInputs.sums(),
                      tables->hiddenFromVisible.scales(),
                      offsets,
                      fast.active() ? fastHidden.data() : nullptr,
                      1.0f / temperature,
                      hiddenHold.on ? hiddenHold.values.data() : nullptr,
                      hiddenHold.on ? hiddenHold.strengths.data() : nullptr,
                      key(drawStep, static_cast<std::uint32_t>(draw)),
                      nullptr,
                      hidden.data()};
    if (of.extras == nullptr && of.holdStrengths == nullptr) {
        const float most = tables->greatestHiddenBias +
                           (label >= 0 ? std::abs(labelGain) * tables->greatestLabelWeight : 0.0f);
        const bool known = roughHidden.knows(of.inverseTemperature, most);
        if (!known)
            roughHidden.setScales({of.scales, of.units}, tables->hiddenFromVisible.greatestScale(), most,
                                  of.inverseTemperature);
        if (!known || roughLabel != label)
            roughHidden.setOffsets({offsets, of.units});
        roughLabel = label;
        roughHidden.into(of);
    }
    simd::loops().draw(of);
    trim(hidden, dbn->top().hiddenCount());
}

void Chain::State::afterHidden()
{
    drawHidden(drawStep(), Draw::hidden);
    fast.remember(visible, label, hidden);
}

void Chain::State::drawVisible(bool mean)
{
    const std::size_t columns = tables->visibleColumns;
    const float* scales = tables->visibleFromHidden.scales();
    const float* offsets = tables->visibleBiases.data();
    if (hasLabels())
        simd::loops().scaledRows(visibleInputs.sums() + columns, scales + columns, offsets + columns,
                                 labelInput.size(), labelInput.data());
    if (fast.active())
        fast.visibleInput(hidden, fastVisible.data(), hasLabels() ? labelInput.data() : nullptr);
    if (pulled || seesPart()) {
        const auto evidence = seesPart() ? completion.evidence() : std::span<const float>{};
        for (std::size_t i = 0; i < columns; ++i)
            visibleOffsets[i] = pulled ? offsets[i] + pull[i] : offsets[i];
        for (std::size_t i = 0; i < evidence.size(); ++i)
            visibleOffsets[i] += trust * evidenceAtFullTrust * evidence[i];
        offsets = visibleOffsets.data();
    }
    visibleBefore = visible;
    simd::UnitDraw of{columns,
                      visibleInputs.sums(),
                      scales,
                      offsets,
                      fast.active() ? fastVisible.data() : nullptr,
                      1.0f / temperature,
                      visibleHold.on ? visibleHold.values.data() : nullptr,
                      visibleHold.on ? visibleHold.strengths.data() : nullptr,
                      key(drawStep(), static_cast<std::uint32_t>(Draw::visible)),
                      mean ? meanVisible.data() : nullptr,
                      visible.data()};
    if (!mean && of.extras == nullptr && of.holdStrengths == nullptr &&
        offsets == tables->visibleBiases.data()) {
        if (!roughVisible.knows(of.inverseTemperature, tables->greatestVisibleBias)) {
            roughVisible.setScales({scales, columns}, tables->visibleFromHidden.greatestScale(),
                                   tables->greatestVisibleBias, of.inverseTemperature);
            roughVisible.setOffsets({offsets, columns});
        }
        roughVisible.into(of);
    }
    simd::loops().draw(of);
    trim(visible, dbn->top().visibleCount());
    flips += simd::loops().difference(visible.data(), visibleBefore.data(), visible.size());
}

/// One unit of a softmax: weights as whole numbers, whose sum is the same in any order.
void Chain::State::drawLabel(std::uint32_t drawStep, Draw draw)
{
    const auto species = static_cast<std::size_t>(dbn->speciesCount());
    if (wantedLabel >= 0)
        labelInput[static_cast<std::size_t>(wantedLabel)] += labelBias;
    for (float& input : labelInput)
        input *= 1.0f / temperature;
    const float greatest =
        *std::max_element(labelInput.begin(), labelInput.begin() + static_cast<std::ptrdiff_t>(species));
    simd::loops().exponentials(labelInput.data(), greatest, labelInput.size(), labelWeights.data());
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < species; ++i)
        sum += static_cast<std::uint64_t>(labelWeights[i]);
    const std::uint32_t word = random.words(drawStep, static_cast<std::uint32_t>(draw), 0)[0];
    std::uint64_t left = word * sum >> 32;
    std::size_t unit = 0;
    for (; unit + 1 < species && left >= static_cast<std::uint64_t>(labelWeights[unit]); ++unit)
        left -= static_cast<std::uint64_t>(labelWeights[unit]);
    label = static_cast<int>(unit);
}

void Chain::State::afterVisible(bool mean)
{
    drawVisible(mean);
    if (hasLabels())
        drawLabel(drawStep(), Draw::label);
    ++steps;
}

void Chain::State::drawFromMean(std::uint32_t drawStep, Draw draw)
{
    simd::loops().draw({tables->visibleColumns, nullptr, nullptr, nullptr, nullptr, 1.0f,
                        visibleHold.on ? visibleHold.values.data() : nullptr,
                        visibleHold.on ? visibleHold.strengths.data() : nullptr,
                        key(drawStep, static_cast<std::uint32_t>(draw)), meanVisible.data(), visible.data()});
    trim(visible, dbn->top().visibleCount());
}

void Chain::State::seed(int givenLabel)
{
    const std::uint32_t drawStep = seeds++;
    fast.clear(); // it flees the place that it came from, not the new one
    drawFromMean(drawStep, Draw::seedVisible);
    label = hasLabels() ? givenLabel : -1;
    hiddenInputs.follow(visible);
    drawHidden(drawStep, Draw::seedHidden);
    if (!hasLabels() || label >= 0)
        return;
    visibleInputs.follow(hidden);
    const std::size_t columns = tables->visibleColumns;
    simd::loops().scaledRows(visibleInputs.sums() + columns, tables->visibleFromHidden.scales() + columns,
                             tables->visibleBiases.data() + columns, labelInput.size(), labelInput.data());
    drawLabel(drawStep, Draw::seedLabel);
}

std::span<const float> Chain::State::inputsWithoutLabel()
{
    hiddenInputs.follow(visible);
    offsetsLabel = -1;
    simd::loops().scaledRows(hiddenInputs.sums(), tables->hiddenFromVisible.scales(),
                             tables->hiddenBiases.data(), hiddenOffsets.size(), hiddenOffsets.data());
    return {hiddenOffsets.data(), static_cast<std::size_t>(dbn->top().hiddenCount())};
}

const Vector& Chain::State::unpacked(const Bits& bits, Vector& to) const
{
    for (Eigen::Index i = 0; i < to.size(); ++i)
        to[i] = static_cast<float>(bits[static_cast<std::size_t>(i / 64)] >> (i % 64) & 1);
    return to;
}

} // namespace frond
