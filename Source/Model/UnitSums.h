// SPDX-License-Identifier: GPL-3.0-or-later
// What a layer of binary units adds to the inputs of another: the sum of the rows of those that are on. It
// follows the states, by the rows of units that flipped or from nothing, whichever is less work; the sums are
// the same.
#pragma once

#include "IntegerTables.h"
#include "Simd.h"

#include <cstdint>
#include <span>
#include <vector>

namespace frond
{

/// States of units, 64 a word from the lowest bit on.
using Bits = Aligned<std::uint64_t>;

class UnitSums
{
public:
    /// Takes all memory, for rows of up to so many columns. The rows outlive it, or are exchanged.
    void prepare(const IntegerRows& rows, std::size_t mostColumns = 0);
    /// Others for as many units and of no more columns (std::invalid_argument): sums are made anew.
    void exchange(const IntegerRows& rows);

    void follow(const Bits& states);
    /// Many that share rows, each with states of its own: rows are taken tile by tile for all of them, so
    /// that they come but once from far memory. `after` are the rows that will be wanted next, if they are
    /// known.
    static void followAll(std::span<UnitSums* const> all, std::span<const Bits* const> states,
                          const IntegerRows* after = nullptr);

    const std::int16_t* sums() const { return values.data(); } // (columns)
    std::uint64_t rowsMoved() const { return moved; }          // added or taken away, all in all

private:
    void plan(const Bits& states);
    simd::RowSums sumsOf(std::size_t tile, std::size_t tiles);
    /// What is planned for some that share rows.
    static void moveTogether(std::span<UnitSums* const> all, const IntegerRows* after);
    std::size_t planned() const { return plusCount + minusCount; }

    const IntegerRows* rows = nullptr;
    Bits known;
    Aligned<std::int16_t> values;           // whole tiles
    std::vector<std::uint32_t> plus, minus; // room for every unit
    std::size_t plusCount = 0, minusCount = 0, onCount = 0;
    std::uint64_t moved = 0;
    bool stale = true;
};

} // namespace frond
