// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of whole numbers: rows of weights, dense layers, remembered states. Compiled once for each instruction
// set.
#include "SimdTargets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Model/SimdSums.cpp"
#include <hwy/cache_control.h>
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "UnitLists.h"

#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
HWY_BEFORE_NAMESPACE();
namespace frond::simd
{
namespace HWY_NAMESPACE
{
namespace hn = hwy::HWY_NAMESPACE;
namespace
{

const hn::ScalableTag<std::int16_t> halves;
const hn::RepartitionToWide<decltype(halves)> ints;
using Halves = hn::Vec<decltype(halves)>;
using Ints = hn::Vec<decltype(ints)>;

constexpr std::size_t lanes = hn::MaxLanes(halves);

/// Sends for a line as far as the second cache: a tile is more than the first one holds.
HWY_INLINE void sendFor(const std::uint8_t* line)
{
#if defined(__GNUC__)
    __builtin_prefetch(line, 0, 2);
#else
    hwy::Prefetch(line);
#endif
}

constexpr int sameRow = -1; // instead of a number of lines

/// Some vectors of some tiles, so many that their sums stay in registers. `ahead` lines are sent for with
/// every two rows; or the same rows of the tiles that follow.
template <int ahead, std::size_t tiles, std::size_t vectors>
HWY_INLINE void addPart(const RowSums& to, std::size_t firstTile, std::size_t firstByte)
{
    const std::uint8_t* const base = to.tile + firstTile * to.tileBytes + firstByte;
    const std::uint8_t* next = to.next;
    const auto lookAhead = [&](std::size_t row) {
        if constexpr (ahead == sameRow)
            for (std::size_t tile = tiles; tile < 2 * tiles; ++tile)
                for (std::size_t v = 0; v < vectors; v += 32 / lanes)
                    sendFor(base + tile * to.tileBytes + row + v * 2 * lanes);
    };
    const auto lowSums = [&](std::size_t tile, std::size_t v) {
        const std::size_t byte = firstByte + v * 2 * lanes;
        return to.sums + (firstTile + tile) * 128 + byte / 64 * 64 + byte % 64 / 2;
    };
    Halves both[tiles][vectors], upper[tiles][vectors];
    for (std::size_t tile = 0; tile < tiles; ++tile)
        for (std::size_t v = 0; v < vectors; ++v) {
            upper[tile][v] = hn::Load(halves, lowSums(tile, v) + 32);
            both[tile][v] = hn::Add(hn::Load(halves, lowSums(tile, v)), hn::ShiftLeft<8>(upper[tile][v]));
        }
    const auto rows = [&](std::span<const std::uint32_t> units, auto&& combine) {
        const auto take = [&](std::size_t row) {
            for (std::size_t tile = 0; tile < tiles; ++tile)
                for (std::size_t v = 0; v < vectors; ++v) {
                    const auto* at = base + tile * to.tileBytes + row;
                    const Halves weights =
                        hn::Load(halves, reinterpret_cast<const std::int16_t*>(at) + v * lanes);
                    both[tile][v] = combine(both[tile][v], weights);
                    upper[tile][v] = combine(upper[tile][v], hn::ShiftRight<8>(weights));
                }
        };
        const std::uint32_t* unit = units.data();
        for (const std::uint32_t* const end = unit + units.size() / 2 * 2; unit != end; unit += 2) {
            const std::size_t a = std::size_t(unit[0]) * 128, b = std::size_t(unit[1]) * 128;
            lookAhead(a);
            lookAhead(b);
            for (int line = 0; line < ahead; ++line)
                sendFor(next + 64 * line);
            next += 2 * to.nextBytes;
            take(a);
            take(b);
        }
        if (units.size() % 2 != 0) {
            const std::size_t row = std::size_t(*unit) * 128;
            lookAhead(row);
            take(row);
        }
    };
    rows(to.plus, [](Halves a, Halves b) { return hn::Add(a, b); });
    rows(to.minus, [](Halves a, Halves b) { return hn::Sub(a, b); });
    const int count = static_cast<int>(to.plus.size()) - static_cast<int>(to.minus.size());
    const Halves biases = hn::Set(halves, static_cast<std::int16_t>(count * to.bias));
    for (std::size_t tile = 0; tile < tiles; ++tile)
        for (std::size_t v = 0; v < vectors; ++v) {
            hn::Store(hn::Sub(both[tile][v], hn::Add(hn::ShiftLeft<8>(upper[tile][v]), biases)), halves,
                      lowSums(tile, v));
            hn::Store(upper[tile][v], halves, lowSums(tile, v) + 32);
        }
}

constexpr std::size_t tileVectors = 64 / lanes, vectorsTogether = tileVectors < 4 ? tileVectors : 4;

template <int ahead>
HWY_INLINE void addTile(const RowSums& to)
{
    addPart<ahead, 1, vectorsTogether>(to, 0, 0);
    for (std::size_t v = vectorsTogether; v < tileVectors; v += vectorsTogether)
        addPart<0, 1, vectorsTogether>(to, 0, v * 2 * lanes);
}

/// As many tiles at a time as there are registers for: a loop over the rows of a few flips is mostly its
/// beginning and its end.
HWY_INLINE void addTiles(const RowSums& to)
{
    constexpr std::size_t together = HWY_TARGET == HWY_AVX3 ? 4 : 1;
    std::size_t tile = 0;
    for (; tile + 2 * together <= to.tiles; tile += together)
        for (std::size_t v = 0; v < tileVectors; v += vectorsTogether)
            addPart<sameRow, together, vectorsTogether>(to, tile, v * 2 * lanes);
    for (; tile < to.tiles; ++tile)
        for (std::size_t v = 0; v < tileVectors; v += vectorsTogether)
            addPart<0, 1, vectorsTogether>(to, tile, v * 2 * lanes);
}

void addRows(const RowSums& to)
{
    if (to.tiles > 1)
        addTiles(to);
    else if (to.next == nullptr)
        addTile<0>(to);
    else if (to.nextBytes <= 32)
        addTile<1>(to);
    else if (to.nextBytes <= 64)
        addTile<2>(to);
    else if (to.nextBytes <= 96)
        addTile<3>(to);
    else
        addTile<4>(to);
}

/// Sums of the products of neighbouring lanes.
HWY_INLINE Ints multiplyPairs(Halves a, Halves b)
{
#if HWY_TARGET == HWY_NEON
    // Its widening products are of halves of the vectors, so the pairs are taken apart first.
    const auto even = [](Halves v) { return hn::ShiftRight<16>(hn::ShiftLeft<16>(hn::BitCast(ints, v))); };
    const auto odd = [](Halves v) { return hn::ShiftRight<16>(hn::BitCast(ints, v)); };
    return hn::Add(hn::Mul(even(a), even(b)), hn::Mul(odd(a), odd(b)));
#else
    Ints none = hn::Zero(ints);
    return hn::ReorderWidenMulAccumulate(ints, a, b, none, none);
#endif
}

/// `pictures` of them side by side, 1 or 2; fewer sums of each at a time, so that all stay in registers.
template <std::size_t pictures>
HWY_INLINE void denseTogether(const DensePass& pass)
{
    constexpr std::size_t intLanes = lanes / 2, most = 8 / pictures, all = 64 / intLanes;
    constexpr std::size_t vectors = all < most ? all : most;
    const std::int32_t* pairs[pictures];
    std::int32_t* sums[pictures];
    for (std::size_t i = 0; i < pictures; ++i) {
        pairs[i] = reinterpret_cast<const std::int32_t*>(i == 0 ? pass.inputs : pass.otherInputs);
        sums[i] = i == 0 ? pass.sums : pass.otherSums;
    }
    for (std::size_t tile = pass.firstTile; tile < pass.lastTile; ++tile)
        for (std::size_t part = 0; part < all; part += vectors) {
            Ints sum[pictures][vectors];
            for (auto& of : sum)
                for (Ints& each : of)
                    each = hn::Zero(ints);
            const std::int16_t* weights = pass.weights + tile * pass.pairs * 128 + part * lanes;
            for (const std::uint32_t pair : pass.active)
                for (std::size_t v = 0; v < vectors; ++v) {
                    const Halves weight = hn::Load(halves, weights + std::size_t(pair) * 128 + v * lanes);
                    for (std::size_t i = 0; i < pictures; ++i)
                        sum[i][v] = hn::Add(
                            sum[i][v],
                            multiplyPairs(weight, hn::BitCast(halves, hn::Set(ints, pairs[i][pair]))));
                }
            for (std::size_t i = 0; i < pictures; ++i)
                for (std::size_t v = 0; v < vectors; ++v)
                    hn::Store(sum[i][v], ints, sums[i] + 64 * tile + (part + v) * intLanes);
        }
}

void dense(const DensePass& pass)
{
    if (pass.otherInputs == nullptr)
        denseTogether<1>(pass);
    else
        denseTogether<2>(pass);
}

void sumStates(const StateSums& of)
{
    for (std::size_t first = 0; first < of.units; first += lanes) {
        Halves sum = hn::Zero(halves);
        for (std::size_t i = 0; i < of.states.size(); ++i) {
            const auto* bytes = reinterpret_cast<const std::uint8_t*>(of.states[i]) + first / 8;
            const auto on = hn::LoadMaskBits(halves, bytes);
            sum = hn::Add(sum, hn::IfThenElseZero(on, hn::Set(halves, of.coefficients[i])));
        }
        hn::Store(sum, halves, of.sums + first);
    }
}

FlipCounts listFlips(const StateFlips& of)
{
    constexpr std::size_t part = 128;
    FlipCounts counts;
    for (std::size_t first = 0; first < of.words; first += part) {
        FoundWords<part> plus, minus;
        for (std::size_t word = first, last = HWY_MIN(first + part, of.words); word < last; ++word) {
            const std::uint64_t before = of.known[word], now = of.states[word];
            plus.add(now & ~before, static_cast<std::uint32_t>(64 * word));
            minus.add(before & ~now, static_cast<std::uint32_t>(64 * word));
            of.known[word] = now;
        }
        counts.plus += plus.list(of.plus + counts.plus);
        counts.minus += minus.list(of.minus + counts.minus);
    }
    return counts;
}

/// How many bits are set of what `combine`, of vectors, makes of two sets of states.
template <typename Combine>
HWY_INLINE std::uint32_t countBits(const std::uint64_t* a, const std::uint64_t* b, std::size_t words,
                                   Combine&& combine)
{
    const hn::ScalableTag<std::uint64_t> longs;
    const hn::CappedTag<std::uint64_t, 1> one;
    constexpr std::size_t step = hn::MaxLanes(longs);
    auto sum = hn::Zero(longs);
    std::size_t i = 0;
    for (; i + step <= words; i += step)
        sum = hn::Add(sum, hn::PopulationCount(combine(hn::LoadU(longs, a + i), hn::LoadU(longs, b + i))));
    std::uint64_t count = hn::GetLane(hn::SumOfLanes(longs, sum));
    for (; i < words; ++i)
        count += hwy::PopCount(hn::GetLane(combine(hn::LoadU(one, a + i), hn::LoadU(one, b + i))));
    return static_cast<std::uint32_t>(count);
}

std::uint32_t overlap(const std::uint64_t* a, const std::uint64_t* b, std::size_t words)
{
    return countBits(a, b, words, [](auto v, auto w) { return hn::And(v, w); });
}

std::uint32_t difference(const std::uint64_t* a, const std::uint64_t* b, std::size_t words)
{
    return countBits(a, b, words, [](auto v, auto w) { return hn::Xor(v, w); });
}

void fillSums(Loops& to)
{
    to.addRows = addRows;
    to.dense = dense;
    to.sumStates = sumStates;
    to.listFlips = listFlips;
    to.overlap = overlap;
    to.difference = difference;
}

} // namespace
} // namespace HWY_NAMESPACE
} // namespace frond::simd
HWY_AFTER_NAMESPACE();
#endif

#if HWY_ONCE
namespace frond::simd
{

bool fillSumLoops(std::int64_t target, Loops& loops)
{
    FROND_FOR_TARGETS(fillSums);
}

} // namespace frond::simd
#endif
