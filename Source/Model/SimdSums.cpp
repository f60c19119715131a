// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of whole numbers: rows of weights, dense layers, remembered states. Compiled once for each instruction
// set.
#include "SimdTargets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Model/SimdSums.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

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

template <std::size_t vectors>
HWY_INLINE void addTile(const RowSums& to, std::size_t column)
{
    const std::int16_t* const weights = to.rows + column;
    Halves sum[vectors];
    for (std::size_t v = 0; v < vectors; ++v)
        sum[v] = hn::Load(halves, to.sums + column + v * lanes);
    for (const std::uint32_t row : to.plus)
        for (std::size_t v = 0; v < vectors; ++v)
            sum[v] = hn::Add(sum[v], hn::Load(halves, weights + row * to.stride + v * lanes));
    for (const std::uint32_t row : to.minus)
        for (std::size_t v = 0; v < vectors; ++v)
            sum[v] = hn::Sub(sum[v], hn::Load(halves, weights + row * to.stride + v * lanes));
    for (std::size_t v = 0; v < vectors; ++v)
        hn::Store(sum[v], halves, to.sums + column + v * lanes);
}

void addRows(const RowSums& to)
{
    constexpr std::size_t narrow = 64 / lanes, wide = 8; // vectors of a tile
    const std::size_t end = to.firstColumn + to.columns;
    std::size_t column = to.firstColumn;
    for (; column + wide * lanes <= end; column += wide * lanes)
        addTile<wide>(to, column);
    for (; column < end; column += 64)
        addTile<narrow>(to, column);
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

std::uint32_t overlap(const std::uint64_t* a, const std::uint64_t* b, std::size_t words)
{
    const hn::ScalableTag<std::uint64_t> longs;
    constexpr std::size_t step = hn::MaxLanes(longs);
    auto sum = hn::Zero(longs);
    std::size_t i = 0;
    for (; i + step <= words; i += step)
        sum = hn::Add(sum, hn::PopulationCount(hn::And(hn::LoadU(longs, a + i), hn::LoadU(longs, b + i))));
    std::uint64_t count = hn::GetLane(hn::SumOfLanes(longs, sum));
    for (; i < words; ++i)
        count += hwy::PopCount(a[i] & b[i]);
    return static_cast<std::uint32_t>(count);
}

void fillSums(Loops& to)
{
    to.addRows = addRows;
    to.dense = dense;
    to.sumStates = sumStates;
    to.overlap = overlap;
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
