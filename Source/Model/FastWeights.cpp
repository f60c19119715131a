// SPDX-License-Identifier: GPL-3.0-or-later
#include "FastWeights.h"

#include <algorithm>
#include <bit>

namespace frond
{
namespace
{

constexpr float leastShare = 1.0f / 256.0f;

} // namespace

void FastWeights::Side::prepare(Eigen::Index units)
{
    words = static_cast<std::size_t>(units + 63) / 64;
    states = Bytes::Zero(capacity, units);
    bits.assign(capacity * words, 0);
    now.assign(words, 0);
}

void FastWeights::Side::pack(const Vector& values, std::uint64_t* to) const
{
    std::fill_n(to, words, 0);
    for (Eigen::Index i = 0; i < values.size(); ++i)
        to[i / 64] |= std::uint64_t(values[i] != 0.0f) << (i % 64);
}

void FastWeights::Side::remember(std::size_t slot, const Vector& values)
{
    states.row(static_cast<Eigen::Index>(slot)) = values.transpose().cast<std::uint8_t>();
    pack(values, bits.data() + slot * words);
}

int FastWeights::Side::overlap(std::size_t slot) const
{
    int both = 0;
    for (std::size_t word = 0; word < words; ++word)
        both += std::popcount(now[word] & bits[slot * words + word]);
    return both;
}

void FastWeights::Side::addTo(Vector& input, std::size_t slot, float coefficient) const
{
    // A plain loop, because the compiler widens bytes in vectors and Eigen's cast does not.
    const std::uint8_t* const state = states.row(static_cast<Eigen::Index>(slot)).data();
    float* const sum = input.data();
    for (Eigen::Index i = 0; i < input.size(); ++i)
        sum[i] += coefficient * static_cast<float>(state[i]);
}

void FastWeights::prepare(Eigen::Index visibleUnits, Eigen::Index hiddenUnits)
{
    visibleSide.prepare(visibleUnits);
    hiddenSide.prepare(hiddenUnits);
    labels.assign(capacity, -1);
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

void FastWeights::remember(const Vector& visible, int label, const Vector& hidden)
{
    if (rate == 0.0f)
        return;
    newest = (newest + 1) % capacity;
    used = std::min(used + 1, capacity);
    visibleSide.remember(newest, visible);
    hiddenSide.remember(newest, hidden);
    labels[newest] = label;
}

void FastWeights::addHiddenInput(const Vector& visible, int label, float labelGain, Vector& input)
{
    visibleSide.pack(visible, visibleSide.now.data());
    float share = 1.0f;
    for (std::size_t age = 0; age < used && share >= leastShare; ++age, share *= decay) {
        const std::size_t slot = slotOfAge(age);
        const float alike = label >= 0 && labels[slot] == label ? labelGain : 0.0f;
        hiddenSide.addTo(input, slot,
                         -rate * share * (static_cast<float>(visibleSide.overlap(slot)) + alike));
    }
}

void FastWeights::addVisibleInput(const Vector& hidden, Vector& visibleInput, Vector& labelInput)
{
    hiddenSide.pack(hidden, hiddenSide.now.data());
    float share = 1.0f;
    for (std::size_t age = 0; age < used && share >= leastShare; ++age, share *= decay) {
        const std::size_t slot = slotOfAge(age);
        const float coefficient = -rate * share * static_cast<float>(hiddenSide.overlap(slot));
        visibleSide.addTo(visibleInput, slot, coefficient);
        if (labels[slot] >= 0 && labelInput.size() > 0)
            labelInput[labels[slot]] += coefficient;
    }
}

} // namespace frond
