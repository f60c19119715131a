// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing units and what belongs to it: Philox, e^x, the logistic function. Compiled once for each
// instruction set.
#include "SimdTargets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Model/SimdUnits.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "SimdMaths.h"

#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
HWY_BEFORE_NAMESPACE();
namespace frond::simd
{
namespace HWY_NAMESPACE
{
namespace hn = hwy::HWY_NAMESPACE;
namespace
{

const hn::ScalableTag<float> floats;
const hn::RebindToSigned<decltype(floats)> ints;
const hn::RebindToUnsigned<decltype(floats)> words;
const hn::Rebind<std::int16_t, decltype(ints)> halves;
using Floats = hn::Vec<decltype(floats)>;
using Ints = hn::Vec<decltype(ints)>;
using Words = hn::Vec<decltype(words)>;

HWY_INLINE Floats all(float value)
{
    return hn::Set(floats, value);
}

HWY_INLINE Floats exponential(Floats x)
{
    const Floats limited = hn::Min(hn::Max(x, all(-maths::greatest)), all(maths::greatest));
    const Floats rounded = hn::Add(hn::Mul(limited, all(maths::log2e)), all(maths::rounder));
    const Floats whole = hn::Sub(rounded, all(maths::rounder));
    const Ints power = hn::Add(hn::BitCast(ints, rounded), hn::Set(ints, maths::exponentBias));
    const Floats rest =
        hn::Sub(hn::Sub(limited, hn::Mul(whole, all(maths::ln2High))), hn::Mul(whole, all(maths::ln2Low)));
    Floats sum = all(maths::series[0]);
    for (std::size_t i = 1; i < sizeof(maths::series) / sizeof(float); ++i)
        sum = hn::Add(hn::Mul(sum, rest), all(maths::series[i])); // never fused: see Simd.h
    return hn::Mul(sum, hn::BitCast(floats, hn::ShiftLeft<23>(power)));
}

HWY_INLINE Floats logisticOf(Floats x)
{
    return hn::Div(all(1.0f), hn::Add(all(1.0f), exponential(hn::Sub(all(0.0f), x))));
}

/// Both halves of the 64-bit products of a round, in the order of the factors.
HWY_INLINE void multiply(Words a, Words factor, Words& high, Words& low)
{
    const hn::Repartition<std::uint64_t, decltype(words)> wide;
    const auto even = hn::MulEven(a, factor);
    const auto odd = hn::MulEven(hn::BitCast(words, hn::ShiftRight<32>(hn::BitCast(wide, a))), factor);
    low = hn::OddEven(hn::BitCast(words, hn::ShiftLeft<32>(odd)), hn::BitCast(words, even));
    high = hn::OddEven(hn::BitCast(words, odd), hn::BitCast(words, hn::ShiftRight<32>(even)));
}

/// How many vectors of blocks are in the making at a time: a round waits for the one before.
constexpr std::size_t abreast = hn::MaxLanes(floats) < 16 ? 2 : 1;

/// The four words of the blocks from `first` on. Philox4x32-10 as in Random.cpp.
HWY_INLINE void philox(const DrawKey& key, std::uint32_t first, Words result[abreast][4])
{
    const Words factor0 = hn::Set(words, 0xD2511F53u), factor1 = hn::Set(words, 0xCD9E8D57u);
    for (std::size_t i = 0; i < abreast; ++i) {
        result[i][0] = hn::Iota(words, first + static_cast<std::uint32_t>(i * hn::Lanes(words)));
        result[i][1] = hn::Set(words, key.layer);
        result[i][2] = hn::Set(words, key.step);
        result[i][3] = hn::Set(words, key.stream);
    }
    std::uint32_t k0 = key.key0, k1 = key.key1;
    for (int round = 0; round < 10; ++round) {
        for (std::size_t i = 0; i < abreast; ++i) {
            Words* const r = result[i];
            Words high0, low0, high1, low1;
            multiply(r[0], factor0, high0, low0);
            multiply(r[2], factor1, high1, low1);
            r[0] = hn::Xor(hn::Xor(high1, r[1]), hn::Set(words, k0));
            r[2] = hn::Xor(hn::Xor(high0, r[3]), hn::Set(words, k1));
            r[1] = low1;
            r[3] = low0;
        }
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
}

HWY_INLINE Floats probability(const UnitDraw& of, std::size_t unit)
{
    Floats p = all(0.0f);
    if (of.sums == nullptr) {
        p = hn::Load(floats, of.probabilities + unit);
    } else {
        const Floats sum = hn::ConvertTo(floats, hn::PromoteTo(ints, hn::Load(halves, of.sums + unit)));
        Floats x =
            hn::Add(hn::Mul(sum, hn::Load(floats, of.scales + unit)), hn::Load(floats, of.offsets + unit));
        if (of.extras != nullptr)
            x = hn::Add(x, hn::Load(floats, of.extras + unit));
        p = logisticOf(hn::Mul(x, all(of.inverseTemperature)));
    }
    if (of.holdStrengths == nullptr)
        return p;
    const Floats strength = hn::Load(floats, of.holdStrengths + unit);
    return hn::Add(hn::Mul(hn::Sub(all(1.0f), strength), p),
                   hn::Mul(strength, hn::Load(floats, of.holdValues + unit)));
}

HWY_INLINE std::uint64_t bitsOf(hn::Mask<decltype(floats)> mask)
{
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(floats, mask, bytes);
    return bytes[0] | std::uint64_t(hn::Lanes(floats) > 8 ? bytes[1] : 0) << 8;
}

/// Which of the units with probabilities from `p` on are on. Where 16 bits cannot tell, `unsure` is set in
/// that lane, and `fine` decides if it is there.
HWY_INLINE std::uint64_t drawn(const float* p, Words coarse, const Words* fine, Ints& unsure)
{
    const Floats scaledUp = hn::Mul(hn::Load(floats, p), all(65536.0f));
    const Floats least = hn::ConvertTo(floats, hn::BitCast(ints, coarse));
    const auto on = hn::Le(hn::Add(least, all(1.0f)), scaledUp);
    const auto tie = hn::AndNot(on, hn::Lt(least, scaledUp));
    unsure = hn::Or(unsure, hn::BitCast(ints, hn::VecFromMask(floats, tie)));
    if (fine == nullptr)
        return bitsOf(on);
    const Floats uniform =
        hn::Mul(hn::ConvertTo(floats, hn::BitCast(ints, hn::ShiftRight<8>(*fine))), all(0x1p-24f));
    return bitsOf(hn::Or(on, hn::And(tie, hn::Lt(uniform, hn::Sub(scaledUp, least)))));
}

/// 64 or 128 units from `first` on, with probabilities `p`; false where 16 bits could not tell and `fine` was
/// not asked for.
template <bool fine>
HWY_INLINE bool drawGroup(const UnitDraw& of, std::size_t first, const float* p)
{
    constexpr std::size_t lanes = hn::MaxLanes(floats);
    const bool both = first + 64 < of.units;
    DrawKey fineKey = of.key;
    fineKey.layer |= fineLayers;
    std::uint64_t low = 0, high = 0;
    Ints unsure = hn::Zero(ints);
    for (std::size_t lane = 0; lane < 16; lane += abreast * lanes) {
        Words coarse[abreast][4], fineLow[abreast][4], fineHigh[abreast][4];
        philox(of.key, static_cast<std::uint32_t>(first / 8 + lane), coarse);
        if (fine) {
            philox(fineKey, static_cast<std::uint32_t>(first / 4 + lane), fineLow);
            philox(fineKey, static_cast<std::uint32_t>(first / 4 + 16 + lane), fineHigh);
        }
        for (std::size_t i = 0; i < 4 * abreast; ++i) {
            const std::size_t vector = i / 4, quarter = i % 4, unit = 16 * quarter + lane + vector * lanes;
            const Words lower = hn::And(coarse[vector][quarter], hn::Set(words, 0xFFFFu));
            const Words upper = hn::ShiftRight<16>(coarse[vector][quarter]);
            low |= drawn(p + unit, lower, fine ? &fineLow[vector][quarter] : nullptr, unsure) << unit;
            if (both)
                high |= drawn(p + 64 + unit, upper, fine ? &fineHigh[vector][quarter] : nullptr, unsure)
                        << unit;
        }
    }
    of.bits[first / 64] = low;
    if (both)
        of.bits[first / 64 + 1] = high;
    return fine || hn::AllFalse(ints, hn::MaskFromVec(unsure));
}

void draw(const UnitDraw& of)
{
    HWY_ALIGN float buffer[128];
    for (std::size_t first = 0; first < of.units; first += 128) {
        float* const p = of.probabilities != nullptr ? of.probabilities + first : buffer;
        const std::size_t count = of.units - first < 128 ? 64 : 128;
        // Apart from the drawing: both together want more registers than there are.
        for (std::size_t i = 0; i < count; i += hn::Lanes(floats))
            hn::Store(probability(of, first + i), floats, p + i);
        if (!drawGroup<false>(of, first, p))
            drawGroup<true>(of, first, p);
    }
}

void logistic(const float* inputs, std::size_t units, float* probabilities)
{
    for (std::size_t i = 0; i < units; i += hn::Lanes(floats))
        hn::Store(logisticOf(hn::Load(floats, inputs + i)), floats, probabilities + i);
}

void exponentials(const float* inputs, float greatest, std::size_t units, std::int32_t* results)
{
    for (std::size_t i = 0; i < units; i += hn::Lanes(floats)) {
        const Floats power = exponential(hn::Sub(hn::Load(floats, inputs + i), all(greatest)));
        hn::Store(hn::ConvertTo(ints, hn::Mul(power, all(0x1p20f))), ints, results + i);
    }
}

void scaledRows(const std::int16_t* sums, const float* scales, const float* offsets, std::size_t units,
                float* results)
{
    for (std::size_t i = 0; i < units; i += hn::Lanes(floats)) {
        const Floats sum = hn::ConvertTo(floats, hn::PromoteTo(ints, hn::Load(halves, sums + i)));
        hn::Store(hn::Add(hn::Mul(sum, hn::Load(floats, scales + i)), hn::Load(floats, offsets + i)), floats,
                  results + i);
    }
}

void scaled(const std::int32_t* sums, const float* scales, float scale, const float* offsets,
            std::size_t units, float* results)
{
    for (std::size_t i = 0; i < units; i += hn::Lanes(floats)) {
        const Floats factor = hn::Mul(hn::Load(floats, scales + i), all(scale));
        const Floats sum = hn::ConvertTo(floats, hn::Load(ints, sums + i));
        hn::Store(hn::Add(hn::Mul(sum, factor), hn::Load(floats, offsets + i)), floats, results + i);
    }
}

void quantise(const float* inputs, float levels, std::size_t units, std::int16_t* results)
{
    const Ints positive = hn::Set(ints, static_cast<std::int32_t>(maths::positive));
    for (std::size_t i = 0; i < units; i += hn::Lanes(floats)) {
        const Floats level = hn::Add(hn::Mul(hn::Load(floats, inputs + i), all(levels)),
                                     all(maths::positive + 0.5f)); // see SimdPlain.cpp
        hn::Store(hn::DemoteTo(halves, hn::Sub(hn::ConvertTo(ints, level), positive)), halves, results + i);
    }
}

void fillUnits(Loops& to)
{
    to.draw = draw;
    to.logistic = logistic;
    to.exponentials = exponentials;
    to.scaledRows = scaledRows;
    to.scaled = scaled;
    to.quantise = quantise;
}

} // namespace
} // namespace HWY_NAMESPACE
} // namespace frond::simd
HWY_AFTER_NAMESPACE();
#endif

#if HWY_ONCE
namespace frond::simd
{

bool fillUnitLoops(std::int64_t target, Loops& loops)
{
    FROND_FOR_TARGETS(fillUnits);
}

} // namespace frond::simd
#endif
