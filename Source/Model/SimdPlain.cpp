// SPDX-License-Identifier: GPL-3.0-or-later
// The loops without vectors: what the others must equal bit by bit, and what a machine runs that has none of
// their instruction sets.
#include "Random.h"
#include "SimdMaths.h"
#include "SimdTargets.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace frond::simd
{
namespace
{

void addRows(const RowSums& to)
{
    const auto add = [&](std::size_t tile, std::span<const std::uint32_t> rows, int sign) {
        for (const std::uint32_t row : rows)
            for (std::size_t byte = 0; byte < 128; ++byte) {
                const std::uint8_t weight = to.tile[tile * to.tileBytes + std::size_t(row) * 128 + byte];
                const bool low = byte % 2 == 0;
                std::int16_t& sum = to.sums[tile * 128 + byte / 64 * 64 + byte % 64 / 2 + (low ? 0 : 32)];
                sum = static_cast<std::int16_t>(
                    sum + sign * (low ? weight - to.bias : static_cast<std::int8_t>(weight)));
            }
    };
    for (std::size_t tile = 0; tile < to.tiles; ++tile) {
        add(tile, to.plus, 1);
        add(tile, to.minus, -1);
    }
}

float exponential(float x)
{
    const float limited = std::min(std::max(x, -maths::greatest), maths::greatest);
    const float rounded = limited * maths::log2e + maths::rounder;
    const float whole = rounded - maths::rounder;
    const float rest = (limited - whole * maths::ln2High) - whole * maths::ln2Low;
    float sum = maths::series[0];
    for (std::size_t i = 1; i < std::size(maths::series); ++i)
        sum = sum * rest + maths::series[i];
    const auto power = std::bit_cast<std::uint32_t>(rounded) + std::uint32_t(maths::exponentBias);
    return sum * std::bit_cast<float>(power << 23);
}

float logisticOf(float x)
{
    return 1.0f / (1.0f + exponential(0.0f - x));
}

float probability(const UnitDraw& of, std::size_t unit)
{
    float p = 0.0f;
    if (of.sums == nullptr) {
        p = of.probabilities[unit];
    } else {
        float x = static_cast<float>(of.sums[unit]) * of.scales[unit] + of.offsets[unit];
        if (of.extras != nullptr)
            x = x + of.extras[unit];
        p = logisticOf(x * of.inverseTemperature);
    }
    if (of.holdStrengths != nullptr)
        p = (1.0f - of.holdStrengths[unit]) * p + of.holdStrengths[unit] * of.holdValues[unit];
    return p;
}

void draw(const UnitDraw& of)
{
    for (std::size_t first = 0; first < of.units; first += 64) {
        std::uint64_t word = 0;
        for (std::uint32_t u = 0; u < 64; ++u) {
            const std::size_t unit = first + u;
            const float p = probability(of, unit);
            if (of.probabilities != nullptr)
                of.probabilities[unit] = p;
            word |= std::uint64_t(isOn(of.key, static_cast<std::uint32_t>(unit), p)) << u;
        }
        of.bits[first / 64] = word;
    }
}

void denseOne(const DensePass& pass, const std::int16_t* inputs, std::int32_t* all)
{
    for (std::size_t tile = pass.firstTile; tile < pass.lastTile; ++tile) {
        std::int32_t* sums = all + 64 * tile;
        std::fill_n(sums, 64, 0);
        for (const std::uint32_t pair : pass.active) {
            const std::int16_t* weights = pass.weights + (tile * pass.pairs + pair) * 128;
            for (std::size_t out = 0; out < 64; ++out)
                sums[out] +=
                    weights[2 * out] * inputs[2 * pair] + weights[2 * out + 1] * inputs[2 * pair + 1];
        }
    }
}

void dense(const DensePass& pass)
{
    denseOne(pass, pass.inputs, pass.sums);
    if (pass.otherInputs != nullptr)
        denseOne(pass, pass.otherInputs, pass.otherSums);
}

void sumStates(const StateSums& of)
{
    std::fill_n(of.sums, of.units, std::int16_t(0));
    for (std::size_t i = 0; i < of.states.size(); ++i)
        for (std::size_t unit = 0; unit < of.units; ++unit)
            if ((of.states[i][unit / 64] >> (unit % 64) & 1) != 0)
                of.sums[unit] = static_cast<std::int16_t>(of.sums[unit] + of.coefficients[i]);
}

FlipCounts listFlips(const StateFlips& of)
{
    FlipCounts counts;
    for (std::uint32_t unit = 0; unit < 64 * of.words; ++unit) {
        const std::uint64_t bit = std::uint64_t(1) << unit % 64;
        const bool before = (of.known[unit / 64] & bit) != 0, now = (of.states[unit / 64] & bit) != 0;
        if (now && !before)
            of.plus[counts.plus++] = unit;
        if (before && !now)
            of.minus[counts.minus++] = unit;
    }
    std::copy_n(of.states, of.words, of.known);
    return counts;
}

std::uint32_t overlap(const std::uint64_t* a, const std::uint64_t* b, std::size_t words)
{
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < words; ++i)
        count += static_cast<std::uint32_t>(std::popcount(a[i] & b[i]));
    return count;
}

std::uint32_t difference(const std::uint64_t* a, const std::uint64_t* b, std::size_t words)
{
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < words; ++i)
        count += static_cast<std::uint32_t>(std::popcount(a[i] ^ b[i]));
    return count;
}

void logistic(const float* inputs, std::size_t units, float* probabilities)
{
    for (std::size_t i = 0; i < units; ++i)
        probabilities[i] = logisticOf(inputs[i]);
}

void exponentials(const float* inputs, float greatest, std::size_t units, std::int32_t* results)
{
    for (std::size_t i = 0; i < units; ++i)
        results[i] = static_cast<std::int32_t>(exponential(inputs[i] - greatest) * 0x1p20f);
}

void scaledRows(const std::int16_t* sums, const float* scales, const float* offsets, std::size_t units,
                float* results)
{
    for (std::size_t i = 0; i < units; ++i)
        results[i] = static_cast<float>(sums[i]) * scales[i] + offsets[i];
}

void scaled(const std::int32_t* sums, const float* scales, float scale, const float* offsets,
            std::size_t units, float* results)
{
    for (std::size_t i = 0; i < units; ++i)
        results[i] = static_cast<float>(sums[i]) * (scales[i] * scale) + offsets[i];
}

void quantise(const float* inputs, float levels, std::size_t units, std::int16_t* results)
{
    for (std::size_t i = 0; i < units; ++i) // the shift makes rounding down of what is positive
        results[i] = static_cast<std::int16_t>(
            static_cast<std::int32_t>(inputs[i] * levels + (maths::positive + 0.5f)) -
            static_cast<std::int32_t>(maths::positive));
}

} // namespace

bool isOn(const DrawKey& key, std::uint32_t unit, float p)
{
    const std::uint32_t word = unit % 64 / 16;
    const auto random = [&](std::uint32_t block, std::uint32_t layer) {
        return philox4x32({block, layer, key.step, key.stream}, {key.key0, key.key1})[word];
    };
    const std::uint32_t both = random(unit / 128 * 16 + unit % 16, key.layer);
    const std::uint32_t coarse = unit % 128 < 64 ? both & 0xFFFFu : both >> 16;
    const float scaledUp = p * 65536.0f, least = static_cast<float>(coarse);
    if (least >= scaledUp || least + 1.0f <= scaledUp)
        return least < scaledUp;
    const std::uint32_t fine = random(unit / 64 * 16 + unit % 16, key.layer | fineLayers);
    return Random::toUniform(fine) < scaledUp - least;
}

void fillPlainLoops(Loops& to)
{
    to = {"plain",    addRows,  draw,         dense,      sumStates, listFlips, overlap,
          difference, logistic, exponentials, scaledRows, scaled,    quantise};
}

} // namespace frond::simd
