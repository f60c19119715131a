// SPDX-License-Identifier: GPL-3.0-or-later
// The inner loops of the running chain, once for each instruction set, chosen when the program runs. All of
// them give the same bits: sums are integers, and every floating-point operation is one that IEEE 754 defines
// exactly, in a fixed order (no fused multiplication, no library function).
//
// Arrays start on a cache line and are as long as a whole number of blocks of 64 units (Aligned.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace frond::simd
{

/// Rows of some tiles of a table of 8-bit weights (IntegerRows) to add to, and to take from, 16-bit sums. Of
/// 16 bits read together, v = 256 h + l with l from 0: the sums of v and of v >> 8 tell those of h and of l.
/// On the way these may wrap around, which does no harm where every sum fits in the end.
struct RowSums
{
    const std::uint8_t* tile; // (tiles, units, 128)
    std::span<const std::uint32_t> plus, minus;
    std::int16_t* sums;                   // (tiles, 128)
    int bias;                             // that l has in every row
    std::size_t tiles = 1, tileBytes = 0; // the way from one tile to the next
    // Of one tile alone: so many bytes for each row from here on are sent for meanwhile, since they will be
    // wanted next; or nothing where it is null.
    const std::uint8_t* next = nullptr;
    std::size_t nextBytes = 0;
};

/// Who draws: the counter and key of Philox4x32-10 (see Random.h). Of every 128 units, unit u has 16 bits of
/// word u % 64 / 16 of block u % 16, the low ones if u < 64; blocks count on from 16 · (u / 128). Where these
/// 16 equal the first 16 of the unit's probability (once in 65536), 24 more decide: those of word u % 64 / 16
/// of block 16 · (u / 64) + u % 16 of a layer of its own.
struct DrawKey
{
    std::uint32_t key0, key1;
    std::uint32_t layer, step, stream; // layer < fineLayers
};
constexpr std::uint32_t fineLayers = 0x80000000u;

/// One layer's units drawn from their inputs x = (sums · scales + offsets [+ extras]) · inverseTemperature:
/// on with probability p = 1 / (1 + e⁻ˣ), of which a hold of strength s at value v makes (1 - s) p + s v.
struct UnitDraw
{
    std::size_t units;        // a multiple of 64
    const std::int16_t* sums; // (units); null: the probabilities are given
    const float* scales;      // (units)
    const float* offsets;     // (units)
    const float* extras;      // (units) or null
    float inverseTemperature;
    const float* holdValues;    // (units) or null
    const float* holdStrengths; // (units)
    DrawKey key;
    float* probabilities; // (units) or null: written, or read where there are no sums
    std::uint64_t* bits;  // (units / 64), states from the lowest bit on
    // The same inputs roughly, in whole steps (RoughInputs.h), where there are no extras, no hold and
    // probabilities are not asked for. Null, or a quicker way to the same units.
    const std::int16_t* roughScales = nullptr;  // (units)
    const std::int16_t* roughOffsets = nullptr; // (units)
    int roughDoublings = 0;
};

/// One layer of a network in whole numbers: sums (outs) = Σ weights · inputs over the pairs of inputs that
/// are not 0. Weights lie in tiles of 64 outputs: (outs / 64, pairs, 64, 2).
struct DensePass
{
    const std::int16_t* weights;
    std::size_t outs;  // a multiple of 64
    std::size_t pairs; // of inputs
    const std::int16_t* inputs;
    std::span<const std::uint32_t> active; // pairs with an input that is not 0
    std::size_t firstTile, lastTile;
    std::int32_t* sums; // (outs): written
    // A second picture's, or null: the weights then come but once for both. `active` is of either.
    const std::int16_t* otherInputs = nullptr;
    std::int32_t* otherSums = nullptr;
};

/// The pairs of states that fast weights remember: sums (units) = Σ coefficient of a state whose unit is on.
/// Sums must fit into 16 bits.
struct StateSums
{
    std::size_t units;
    std::span<const std::uint64_t* const> states;
    const std::int16_t* coefficients; // one a state
    std::int16_t* sums;
};

/// Numbers of the units that `states` has on and `known` has not, into `plus`, and the other way round, into
/// `minus`; known = states. Lists are in rising order and have room for seven more than there are units.
struct StateFlips
{
    std::size_t words;
    std::uint64_t* known;
    const std::uint64_t* states;
    std::uint32_t *plus, *minus;
};
struct FlipCounts
{
    std::size_t plus = 0, minus = 0;
};

/// One instruction set's loops.
struct Loops
{
    const char* name;
    void (*addRows)(const RowSums&);
    void (*draw)(const UnitDraw&);
    void (*dense)(const DensePass&);
    void (*sumStates)(const StateSums&);
    FlipCounts (*listFlips)(const StateFlips&);
    /// Units that are on in both.
    std::uint32_t (*overlap)(const std::uint64_t* a, const std::uint64_t* b, std::size_t words);
    /// Units that are on in one of them only.
    std::uint32_t (*difference)(const std::uint64_t* a, const std::uint64_t* b, std::size_t words);
    /// probabilities = 1 / (1 + e⁻ˣ); they may be where the inputs are.
    void (*logistic)(const float* inputs, std::size_t units, float* probabilities);
    /// 2²⁰ · e^(x - greatest), rounded down. For a softmax whose sum is a whole number, whatever the order.
    void (*exponentials)(const float* inputs, float greatest, std::size_t units, std::int32_t* results);
    /// results = sums · scales + offsets.
    void (*scaledRows)(const std::int16_t* sums, const float* scales, const float* offsets, std::size_t units,
                       float* results);
    /// results = sums · (scales · scale) + offsets.
    void (*scaled)(const std::int32_t* sums, const float* scales, float scale, const float* offsets,
                   std::size_t units, float* results);
    /// results = inputs · levels to the nearest whole number, halves upwards; |inputs · levels| < 32767.
    void (*quantise)(const float* inputs, float levels, std::size_t units, std::int16_t* results);
};

/// Those that this machine can run, the best first; the last is the plainest.
std::span<const Loops> runnable();

/// In use: the best, unless a test has asked for another.
const Loops& loops();
/// By name; false where the machine cannot run it. Not while chains run.
bool use(const char* name);

} // namespace frond::simd
