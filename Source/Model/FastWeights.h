// SPDX-License-Identifier: GPL-3.0-or-later
// Fast weights (Tieleman & Hinton 2009, "Using fast weights to improve persistent contrastive divergence"): a
// decaying overlay on the weights that pushes a chain away from where it has just been. After each step the
// overlay is W' ← decay · W' - rate · h vᵀ, over the visible and the label units.
//
// W' is never formed. It is a sum of outer products, so what it adds to an input is -rate · Σ decayᵏ hₖ (vₖ ·
// v) over the latest pairs: a few counts of bits and a few sums. Pairs whose share fell below 1/256, and
// those older than `capacity` steps, are left out. The factors of one sum are rounded to whole parts of it,
// so that it is the same on every machine.
#pragma once

#include "UnitSums.h"

#include <array>
#include <cstdint>
#include <vector>

namespace frond
{

class FastWeights
{
public:
    static constexpr std::size_t capacity = 128;

    void prepare(std::size_t visibleColumns, std::size_t hiddenColumns);
    /// rate 0: off, and what was is forgotten. decay is limited to 0…0.999.
    void set(float rate, float decay);
    void clear();
    bool active() const { return rate > 0.0f && used > 0; }

    void remember(const Bits& visible, int label, const Bits& hidden);
    /// input (hidden columns), written. labelGain: what a label counts for, as in the chain.
    void hiddenInput(const Bits& visible, int label, float labelGain, float* input);
    /// input (visible columns), written; the labels' is added to labelInput (species) where there are any.
    void visibleInput(const Bits& hidden, float* input, float* labelInput);

private:
    struct Side
    {
        Aligned<std::uint64_t> states; // (capacity, words)
        Aligned<std::int16_t> sums;    // (units)
        std::size_t words = 0;

        void prepare(std::size_t columns);
        const std::uint64_t* at(std::size_t slot) const { return states.data() + slot * words; }
        void remember(std::size_t slot, const Bits& now);
    };

    std::size_t slotOfAge(std::size_t age) const { return (newest + capacity - age) % capacity; }
    /// coefficients[age] · the states of `side`, into `input`.
    void sum(Side& side, std::size_t count, float* input);

    Side visibleSide, hiddenSide;
    std::array<int, capacity> labels{};
    std::array<float, capacity> coefficients{};
    std::array<std::int16_t, capacity> parts{};
    std::array<const std::uint64_t*, capacity> rows{};
    float rate = 0.0f, decay = 0.95f;
    std::size_t newest = 0, used = 0;
};

} // namespace frond
