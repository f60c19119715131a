// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitSums.h"

#include "Simd.h"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace frond
{
namespace
{

// Where several chains share rows, they take them piece by piece, all chains before the next: pieces of so
// many columns, and of as few units as still give each chain some rows to add.
constexpr std::size_t sharedColumns = 256;
constexpr std::size_t sharedRows = 600; // fewer in all are not worth the pieces
constexpr std::size_t rowsAtATime = 16;
// Pieces of more units than this are not near when the next chain wants them.
constexpr std::size_t mostWordsAtATime = 4;

std::size_t list(std::uint64_t word, std::uint32_t first, std::uint32_t* to)
{
    std::size_t count = 0;
    for (; word != 0; word &= word - 1)
        to[count++] = first + static_cast<std::uint32_t>(std::countr_zero(word));
    return count;
}

} // namespace

void UnitSums::prepare(const IntegerRows& of, std::size_t mostColumns)
{
    known.assign(wholeBlocks(of.units()) / unitBlock, 0);
    values.assign(std::max(of.columns(), mostColumns), 0);
    plus.resize(known.size() * unitBlock);
    minus.resize(plus.size());
    plusFrom.assign(known.size() + 1, 0);
    minusFrom = plusFrom;
    onCount = 0;
    moved = 0;
    exchange(of);
}

void UnitSums::exchange(const IntegerRows& of)
{
    if (of.columns() > values.size() || wholeBlocks(of.units()) != known.size() * unitBlock)
        throw std::invalid_argument("exchange: rows of another shape");
    rows = &of;
    stale = true;
}

/// Lists the units that differ from those that are known, and knows them.
void UnitSums::plan(const Bits& states)
{
    std::size_t plusCount = 0, minusCount = 0;
    for (std::size_t word = 0; word < known.size(); ++word) {
        const std::uint64_t flipped = known[word] ^ states[word];
        const auto first = static_cast<std::uint32_t>(word * unitBlock);
        plusCount += list(flipped & states[word], first, plus.data() + plusCount);
        minusCount += list(flipped & known[word], first, minus.data() + minusCount);
        plusFrom[word + 1] = static_cast<std::uint32_t>(plusCount);
        minusFrom[word + 1] = static_cast<std::uint32_t>(minusCount);
        known[word] = states[word];
    }
    onCount += plusCount - minusCount;
    if (stale || plusCount + minusCount > onCount) {
        std::fill(values.begin(), values.end(), std::int16_t(0));
        std::fill(minusFrom.begin(), minusFrom.end(), 0u);
        plusCount = 0;
        for (std::size_t word = 0; word < known.size(); ++word) {
            plusCount +=
                list(known[word], static_cast<std::uint32_t>(word * unitBlock), plus.data() + plusCount);
            plusFrom[word + 1] = static_cast<std::uint32_t>(plusCount);
        }
        stale = false;
    }
    moved += planned();
}

void UnitSums::move(std::size_t firstWord, std::size_t lastWord, std::size_t firstColumn, std::size_t columns)
{
    const auto some = [&](const std::vector<std::uint32_t>& units, const std::vector<std::uint32_t>& from) {
        return std::span(units).subspan(from[firstWord], from[lastWord] - from[firstWord]);
    };
    simd::loops().addRows({rows->data(), rows->stride(), firstColumn, columns, some(plus, plusFrom),
                           some(minus, minusFrom), values.data()});
}

void UnitSums::follow(const Bits& states)
{
    plan(states);
    moveAll();
}

void UnitSums::moveTogether(std::span<UnitSums* const> all)
{
    std::size_t count = 0;
    for (const UnitSums* each : all)
        count += each->planned();
    const std::size_t columns = all[0]->rows->columns(), words = all[0]->known.size();
    if (all.size() == 1 || count < sharedRows) {
        for (UnitSums* each : all)
            each->moveAll();
        return;
    }
    std::size_t step = (rowsAtATime * all.size() * words + count - 1) / count;
    if (step > mostWordsAtATime)
        step = words;
    for (std::size_t column = 0; column < columns; column += sharedColumns)
        for (std::size_t word = 0; word < words; word += step)
            for (UnitSums* each : all)
                each->move(word, std::min(word + step, words), column,
                           std::min(sharedColumns, columns - column));
}

void UnitSums::followAll(std::span<UnitSums* const> all, std::span<const Bits* const> states)
{
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i]->plan(*states[i]);
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i + 1;
        while (end < all.size() && all[end]->rows == all[i]->rows)
            ++end;
        moveTogether(all.subspan(i, end - i));
        i = end;
    }
}

} // namespace frond
