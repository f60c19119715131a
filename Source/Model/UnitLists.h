// SPDX-License-Identifier: GPL-3.0-or-later
// States as numbers of units, for loops that are compiled for each instruction set.
#pragma once

#include <hwy/base.h>

#include <cstddef>
#include <cstdint>

namespace frond::simd
{

/// The numbers of a word's units, at least one of them, from `first` on; room for seven more is needed. Four
/// or eight at a time are written whether or not there are as many: a loop that ends after each word's own
/// number of them is mostly guessed wrong.
template <std::size_t together>
HWY_INLINE std::size_t listUnits(std::uint64_t word, std::uint32_t first, std::uint32_t* to)
{
    const std::size_t count = hwy::PopCount(word);
    std::size_t written = 0;
    do {
        for (std::size_t i = 0; i < together; ++i, word &= word - 1) // beyond the last one whatever comes
            to[written + i] = first + static_cast<std::uint32_t>(
                                          hwy::Num0BitsBelowLS1Bit_Nonzero64(word | std::uint64_t(1) << 63));
        written += together;
    } while (HWY_UNLIKELY(written < count));
    return count;
}

/// The words among `most` of them that have any unit: nothing tells a processor beforehand which ones those
/// are, so they are set apart without a branch.
template <std::size_t most>
class FoundWords
{
public:
    /// Of the 64 units from `first` on.
    HWY_INLINE void add(std::uint64_t word, std::uint32_t first)
    {
        words[count] = word;
        firsts[count] = first;
        count += word != 0;
        units += hwy::PopCount(word);
    }

    /// How many units were listed; room for seven more is needed.
    HWY_INLINE std::size_t list(std::uint32_t* to) const
    {
        if (units > 2 * count)
            listAll<8>(to);
        else
            listAll<4>(to);
        return units;
    }

private:
    template <std::size_t together>
    HWY_INLINE void listAll(std::uint32_t* to) const
    {
        for (std::size_t i = 0; i < count; ++i)
            to += listUnits<together>(words[i], firsts[i], to);
    }

    std::uint64_t words[most];
    std::uint32_t firsts[most];
    std::size_t count = 0, units = 0;
};

} // namespace frond::simd
