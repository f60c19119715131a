// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitSums.h"

#include "Simd.h"

#include <algorithm>
#include <bit>

namespace frond
{
namespace
{

// Columns whose weights stay in the second-level cache while several chains use them.
constexpr std::size_t sharedColumns = 128;
constexpr std::size_t sharedRows = 600; // fewer in all are not worth the blocks

std::size_t list(std::uint64_t word, std::uint32_t first, std::uint32_t* to)
{
    std::size_t count = 0;
    for (; word != 0; word &= word - 1)
        to[count++] = first + static_cast<std::uint32_t>(std::countr_zero(word));
    return count;
}

} // namespace

void UnitSums::prepare(const IntegerRows& of)
{
    known.assign(wholeBlocks(of.units()) / unitBlock, 0);
    values.assign(of.columns(), 0);
    plus.resize(known.size() * unitBlock);
    minus.resize(plus.size());
    onCount = 0;
    moved = 0;
    exchange(of);
}

void UnitSums::exchange(const IntegerRows& of)
{
    rows = &of;
    stale = true;
}

/// Lists the units that differ from those that are known, and knows them.
void UnitSums::plan(const Bits& states)
{
    plusCount = minusCount = 0;
    for (std::size_t word = 0; word < known.size(); ++word) {
        const std::uint64_t flipped = known[word] ^ states[word];
        const auto first = static_cast<std::uint32_t>(word * unitBlock);
        plusCount += list(flipped & states[word], first, plus.data() + plusCount);
        minusCount += list(flipped & known[word], first, minus.data() + minusCount);
        known[word] = states[word];
    }
    onCount += plusCount - minusCount;
    if (stale || plusCount + minusCount > onCount) {
        std::fill(values.begin(), values.end(), std::int16_t(0));
        plusCount = minusCount = 0;
        for (std::size_t word = 0; word < known.size(); ++word)
            plusCount +=
                list(known[word], static_cast<std::uint32_t>(word * unitBlock), plus.data() + plusCount);
        stale = false;
    }
    moved += plusCount + minusCount;
}

void UnitSums::move(std::size_t firstColumn, std::size_t columns)
{
    simd::loops().addRows({rows->data(),
                           rows->stride(),
                           firstColumn,
                           columns,
                           {plus.data(), plusCount},
                           {minus.data(), minusCount},
                           values.data()});
}

void UnitSums::follow(const Bits& states)
{
    plan(states);
    move(0, rows->columns());
}

void UnitSums::followAll(std::span<UnitSums* const> all, std::span<const Bits* const> states)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i]->plan(*states[i]);
        count += all[i]->plusCount + all[i]->minusCount;
    }
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i + 1;
        while (end < all.size() && all[end]->rows == all[i]->rows)
            ++end;
        const std::size_t all64 = all[i]->rows->columns();
        const std::size_t columns = count > sharedRows ? sharedColumns : all64;
        for (std::size_t first = 0; first < all64; first += columns)
            for (std::size_t k = i; k < end; ++k)
                all[k]->move(first, std::min(columns, all64 - first));
        i = end;
    }
}

} // namespace frond
