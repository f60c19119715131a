// SPDX-License-Identifier: GPL-3.0-or-later
#include "FastWeights.h"

#include "Simd.h"

#include <algorithm>
#include <cmath>

namespace frond
{
namespace
{

constexpr float leastShare = 1.0f / 256.0f;
// Of a sum's parts: all factors rounded away from 0 still fit into 16 bits.
constexpr float partCount = 32767.0f - static_cast<float>(FastWeights::capacity);

} // namespace

void FastWeights::Side::prepare(std::size_t columns)
{
    words = columns / unitBlock;
    states.assign(capacity * words, 0);
    sums.assign(columns, 0);
}

void FastWeights::Side::remember(std::size_t slot, const Bits& now)
{
    std::copy_n(now.begin(), words, states.begin() + static_cast<std::ptrdiff_t>(slot * words));
}

void FastWeights::prepare(std::size_t visibleColumns, std::size_t hiddenColumns)
{
    visibleSide.prepare(visibleColumns);
    hiddenSide.prepare(hiddenColumns);
    labels.fill(-1);
    clear();
}

void FastWeights::set(float newRate, float newDecay)
{
    rate = std::max(newRate, 0.0f);
    decay = std::clamp(newDecay, 0.0f, 0.999f);
    if (rate == 0.0f)
        clear();
}

void FastWeights::clear()
{
    newest = capacity - 1;
    used = 0;
}

void FastWeights::remember(const Bits& visible, int label, const Bits& hidden)
{
    if (rate == 0.0f)
        return;
    newest = (newest + 1) % capacity;
    used = std::min(used + 1, capacity);
    visibleSide.remember(newest, visible);
    hiddenSide.remember(newest, hidden);
    labels[newest] = label;
}

void FastWeights::sum(Side& side, std::size_t count, float* input)
{
    float total = 0.0f;
    for (std::size_t age = 0; age < count; ++age)
        total += std::abs(coefficients[age]);
    const float part = total / partCount, perPart = total > 0.0f ? 1.0f / part : 0.0f;
    for (std::size_t age = 0; age < count; ++age) {
        parts[age] = static_cast<std::int16_t>(std::floor(coefficients[age] * perPart + 0.5f));
        rows[age] = side.at(slotOfAge(age));
    }
    simd::loops().sumStates({side.sums.size(), {rows.data(), count}, parts.data(), side.sums.data()});
    for (std::size_t i = 0; i < side.sums.size(); ++i)
        input[i] = static_cast<float>(side.sums[i]) * part;
}

void FastWeights::hiddenInput(const Bits& visible, int label, float labelGain, float* input)
{
    std::size_t count = 0;
    for (float share = 1.0f; count < used && share >= leastShare; ++count, share *= decay) {
        const std::size_t slot = slotOfAge(count);
        const float alike = label >= 0 && labels[slot] == label ? labelGain : 0.0f;
        const auto both = simd::loops().overlap(visibleSide.at(slot), visible.data(), visibleSide.words);
        coefficients[count] = -rate * share * (static_cast<float>(both) + alike);
    }
    sum(hiddenSide, count, input);
}

void FastWeights::visibleInput(const Bits& hidden, float* input, float* labelInput)
{
    std::size_t count = 0;
    for (float share = 1.0f; count < used && share >= leastShare; ++count, share *= decay) {
        const std::size_t slot = slotOfAge(count);
        const auto both = simd::loops().overlap(hiddenSide.at(slot), hidden.data(), hiddenSide.words);
        coefficients[count] = -rate * share * static_cast<float>(both);
        if (labels[slot] >= 0 && labelInput != nullptr)
            labelInput[labels[slot]] += coefficients[count];
    }
    sum(visibleSide, count, input);
}

} // namespace frond
