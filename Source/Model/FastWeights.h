// SPDX-License-Identifier: GPL-3.0-or-later
// Fast weights (Tieleman & Hinton 2009, "Using fast weights to improve persistent contrastive divergence"): a
// decaying overlay on the weights that pushes a chain away from where it has just been. After each step the
// overlay is W' ← decay · W' - rate · h vᵀ, over the visible and the label units.
//
// W' is never formed. It is a sum of outer products, so what it adds to an input is -rate · Σ decayᵏ hₖ (vₖ ·
// v) over the latest pairs: a few dot products of bits and a few sums. Pairs whose share fell below 1/256,
// and those older than `capacity` steps, are left out.
#pragma once

#include "Dbn.h"

#include <cstdint>
#include <vector>

namespace frond
{

class FastWeights
{
public:
    static constexpr std::size_t capacity = 128;

    void prepare(Eigen::Index visibleUnits, Eigen::Index hiddenUnits);
    /// rate 0: off, and what was is forgotten. decay is limited to 0…0.999.
    void set(float rate, float decay);
    void clear();
    bool active() const { return rate > 0.0f && used > 0; }

    void remember(const Vector& visible, int label, const Vector& hidden);
    /// labelGain: what a label counts for, as in the chain.
    void addHiddenInput(const Vector& visible, int label, float labelGain, Vector& input);
    void addVisibleInput(const Vector& hidden, Vector& visibleInput, Vector& labelInput);

private:
    using Bits = std::vector<std::uint64_t>;
    using Bytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
    struct Side
    {
        Bytes states; // (capacity, units)
        Bits bits;    // (capacity, words)
        Bits now;     // (words)
        std::size_t words = 0;

        void prepare(Eigen::Index units);
        void remember(std::size_t slot, const Vector& values);
        void pack(const Vector& values, std::uint64_t* to) const;
        int overlap(std::size_t slot) const;
        void addTo(Vector& input, std::size_t slot, float coefficient) const;
    };

    std::size_t slotOfAge(std::size_t age) const { return (newest + capacity - age) % capacity; }

    Side visibleSide, hiddenSide;
    std::vector<int> labels;
    float rate = 0.0f, decay = 0.95f;
    std::size_t newest = 0, used = 0;
};

} // namespace frond
