// SPDX-License-Identifier: GPL-3.0-or-later
#include "UnitSums.h"

#include <algorithm>
#include <stdexcept>

namespace frond
{

void UnitSums::prepare(const IntegerRows& of, std::size_t mostColumns)
{
    known.assign(wholeBlocks(of.units()) / unitBlock, 0);
    const std::size_t tiles = (mostColumns + IntegerRows::tileColumns - 1) / IntegerRows::tileColumns;
    values.assign(std::max(of.tiles(), tiles) * IntegerRows::tileColumns, 0);
    plus.resize(known.size() * unitBlock + 7);
    minus.resize(plus.size());
    plusCount = minusCount = onCount = 0;
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
    const auto list = [&](const Bits& from) {
        const auto [on, off] =
            simd::loops().listFlips({known.size(), known.data(), from.data(), plus.data(), minus.data()});
        plusCount = on;
        minusCount = off;
    };
    list(states);
    onCount += plusCount - minusCount;
    if (stale || planned() > onCount) {
        std::fill(values.begin(), values.end(), std::int16_t(0));
        std::fill(known.begin(), known.end(), std::uint64_t(0));
        list(states);
        stale = false;
    }
    moved += planned();
}

/// What is planned, in some tiles.
simd::RowSums UnitSums::sumsOf(std::size_t tile, std::size_t tiles)
{
    return {rows->tile(tile),
            std::span(plus).first(plusCount),
            std::span(minus).first(minusCount),
            values.data() + tile * IntegerRows::tileColumns,
            IntegerRows::bias,
            tiles,
            rows->tileBytes()};
}

void UnitSums::follow(const Bits& states)
{
    plan(states);
    UnitSums* const self = this;
    moveTogether({&self, 1}, nullptr);
}

void UnitSums::moveTogether(std::span<UnitSums* const> all, const IntegerRows* after)
{
    std::size_t count = 0;
    for (const UnitSums* each : all)
        count += each->planned();
    if (count == 0)
        return;
    const IntegerRows& rows = *all[0]->rows;
    // Where many chains want most rows of a tile, they take it one after the other, and meanwhile all of the
    // next is sent for, line after line; where few do, each goes through all tiles alone.
    const std::size_t bytes = rows.tileBytes() / count;
    if (bytes > IntegerRows::tileColumns || all.size() == 1) {
        for (UnitSums* each : all)
            simd::loops().addRows(each->sumsOf(0, rows.tiles()));
        return;
    }
    const std::uint8_t* const last = after != nullptr ? after->tile(0) : nullptr;
    for (std::size_t tile = 0; tile < rows.tiles(); ++tile) {
        const std::uint8_t* next = tile + 1 < rows.tiles() ? rows.tile(tile + 1) : last;
        for (UnitSums* each : all) {
            simd::RowSums sums = each->sumsOf(tile, 1);
            sums.next = next;
            sums.nextBytes = bytes;
            simd::loops().addRows(sums);
            if (next != nullptr)
                next += each->planned() * bytes;
        }
    }
}

void UnitSums::followAll(std::span<UnitSums* const> all, std::span<const Bits* const> states,
                         const IntegerRows* after)
{
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i]->plan(*states[i]);
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i + 1;
        while (end < all.size() && all[end]->rows == all[i]->rows)
            ++end;
        moveTogether(all.subspan(i, end - i), after);
        i = end;
    }
}

} // namespace frond
