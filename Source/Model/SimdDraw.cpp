// SPDX-License-Identifier: GPL-3.0-or-later
// Drawing units: Philox and what is told by it. Compiled once for each instruction set.
#include "SimdTargets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Model/SimdDraw.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <cstring>

#include "SimdMaths-inl.h"
#include "SimdPhilox-inl.h"
#include "SimdRough.h"
#include "UnitLists.h"

#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
HWY_BEFORE_NAMESPACE();
namespace frond::simd
{
namespace HWY_NAMESPACE
{
namespace
{

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

/// Groups of 128 units whose numbers are made together: as many vectors abreast hold the blocks of.
constexpr std::size_t groupsTogether = abreast * hn::MaxLanes(floats) > 16
                                           ? abreast* hn::MaxLanes(floats) / 16
                                           : 1;

/// The coarse random numbers of some groups from unit `first` on: those of a group's units u and u + 64 are
/// to[u]'s halves, and each group's follow after those of the one before.
HWY_INLINE void coarseNumbers(const Philox& philox, std::size_t first, std::uint32_t* to)
{
    constexpr std::size_t lanes = hn::MaxLanes(floats);
    for (std::size_t block = 0; block < 16 * groupsTogether; block += abreast * lanes) {
        Words result[abreast][4];
        philox.blocks(static_cast<std::uint32_t>(first / 8 + block), result);
        for (std::size_t i = 0; i < 4 * abreast; ++i) {
            const std::size_t at = block + i / 4 * lanes;
            hn::Store(result[i / 4][i % 4], words, to + 64 * (at / 16) + 16 * (i % 4) + at % 16);
        }
    }
}

/// Which of a vector's units with probabilities `p` are on; where the coarse numbers cannot tell, one unit at
/// a time.
HWY_INLINE std::uint64_t drawExactly(const DrawKey& key, std::size_t unit, const float* p, Floats least)
{
    const Floats scaledUp = hn::Mul(hn::Load(floats, p), all(65536.0f));
    const auto on = hn::Le(hn::Add(least, all(1.0f)), scaledUp);
    const auto tie = hn::AndNot(on, hn::Lt(least, scaledUp));
    std::uint64_t result = bitsOf(on);
    if (HWY_UNLIKELY(!hn::AllFalse(floats, tie)))
        for (std::uint64_t left = bitsOf(tie); left != 0; left &= left - 1) {
            const auto lane = hwy::Num0BitsBelowLS1Bit_Nonzero64(left);
            if (isOn(key, static_cast<std::uint32_t>(unit + lane), p[lane]))
                result |= std::uint64_t(1) << lane;
        }
    return result;
}

const hn::ScalableTag<std::int16_t> shorts;
const hn::RebindToUnsigned<decltype(shorts)> counts;
using Shorts = hn::Vec<decltype(shorts)>;
using Counts = hn::Vec<decltype(counts)>;

HWY_INLINE std::uint64_t bitsOf(hn::Mask<decltype(shorts)> mask)
{
    std::uint8_t bytes[8] = {};
    hn::StoreMaskBits(shorts, mask, bytes);
    std::uint32_t bits;
    std::memcpy(&bits, bytes, sizeof(bits));
    return bits;
}

/// The tables of SimdRough.h, each piece's in every block of 16 bytes.
struct RoughTables
{
    explicit RoughTables(int doublings)
        : doublings(doublings)
    {
        const RoughLogistic& from = roughLogistic();
        const auto load = [](const std::uint8_t* table) {
            return hn::BitCast(shorts, hn::LoadDup128(bytes, table));
        };
        low = load(from.fromLow);
        high = load(from.fromHigh);
        slope = load(from.slope);
        margin = load(from.margin[doublings]);
    }

    static constexpr hn::ScalableTag<std::uint8_t> bytes{};
    int doublings;
    Shorts low, high, slope, margin;
};

struct RoughDraw
{
    hn::Mask<decltype(shorts)> off, sure;
};

/// A vector of units from `unit` on, by 16 bits each of `numbers`.
HWY_INLINE RoughDraw drawRoughly(const UnitDraw& of, const RoughTables& tables, std::size_t unit,
                                 Counts numbers)
{
    Shorts y = hn::SaturatedAdd(
        hn::MulFixedPoint15(hn::Load(shorts, of.sums + unit), hn::Load(shorts, of.roughScales + unit)),
        hn::Load(shorts, of.roughOffsets + unit));
    for (int i = 0; i < tables.doublings; ++i)
        y = hn::SaturatedAdd(y, y);
    const Shorts negative = hn::BroadcastSignBit(y);
    const Counts size = hn::Min(hn::BitCast(counts, hn::Abs(y)),
                                hn::Set(counts, std::uint16_t(roughPieces * roughPieceSteps - 1)));
    // A look into a table gives a byte; of the other byte's place the highest bit is set, which gives 0.
    const Counts piece = hn::ShiftRight<5>(size);
    const Shorts inLow = hn::BitCast(shorts, hn::Or(piece, hn::Set(counts, std::uint16_t(0x8000)))),
                 inHigh = hn::BitCast(shorts,
                                      hn::Or(hn::ShiftLeft<8>(piece), hn::Set(counts, std::uint16_t(0x80))));
    const Shorts from =
        hn::Or(hn::TableLookupBytesOr0(tables.low, inLow), hn::TableLookupBytesOr0(tables.high, inHigh));
    const Shorts likely =
        hn::Add(from, hn::Mul(hn::BitCast(shorts, size), hn::TableLookupBytesOr0(tables.slope, inLow)));
    // 1 / (1 + e^x) = 1 - 1 / (1 + e^-x): of a negative input the mirrored number is asked.
    const Shorts number =
        hn::BitCast(shorts, hn::ShiftRight<2>(hn::Xor(numbers, hn::BitCast(counts, negative))));
    const Shorts distance = hn::Sub(likely, number);
    return {hn::Lt(hn::Xor(distance, negative), hn::Zero(shorts)),
            hn::Gt(hn::Abs(distance), hn::TableLookupBytesOr0(tables.margin, inLow))};
}

/// Units that 16 bits of their inputs cannot tell, a vector of them at a time. `numbers` are those of
/// coarseNumbers for the units from `first` on.
HWY_NOINLINE void drawUnsure(const UnitDraw& of, std::span<const std::uint32_t> units, std::size_t first,
                             const std::uint32_t* numbers)
{
    constexpr std::size_t lanes = hn::MaxLanes(floats);
    HWY_ALIGN float p[lanes] = {};
    HWY_ALIGN std::int32_t coarse[lanes] = {};
    for (std::size_t begin = 0; begin < units.size(); begin += lanes) {
        const auto some = units.subspan(begin, HWY_MIN(lanes, units.size() - begin));
        for (std::size_t i = 0; i < some.size(); ++i) {
            const std::size_t unit = some[i], place = unit - first;
            p[i] = static_cast<float>(of.sums[unit]) * of.scales[unit] + of.offsets[unit];
            coarse[i] = numbers[place / 128 * 64 + place % 64] >> place % 128 / 64 * 16 & 0xFFFF;
        }
        hn::Store(logisticOf(hn::Mul(hn::Load(floats, p), all(of.inverseTemperature))), floats, p);
        const Floats scaledUp = hn::Mul(hn::Load(floats, p), all(65536.0f));
        const Floats least = hn::ConvertTo(floats, hn::Load(ints, coarse));
        const auto on = hn::Le(hn::Add(least, all(1.0f)), scaledUp);
        const std::uint64_t isSure = bitsOf(on), isTie = bitsOf(hn::AndNot(on, hn::Lt(least, scaledUp)));
        for (std::size_t i = 0; i < some.size(); ++i) {
            const bool yes = (isSure >> i & 1) != 0 || ((isTie >> i & 1) != 0 && isOn(of.key, some[i], p[i]));
            std::uint64_t& word = of.bits[some[i] / 64];
            word = (word & ~(std::uint64_t(1) << some[i] % 64)) | std::uint64_t(yes) << some[i] % 64;
        }
    }
}

/// The same units for less work where their probabilities are not asked for: 16 bits of the inputs mostly
/// tell.
void drawQuickly(const UnitDraw& of)
{
    constexpr std::size_t part = 2048; // units, whose numbers are kept for those that are not told at once
    constexpr std::size_t lanes = hn::MaxLanes(floats), many = hn::MaxLanes(shorts);
    const RoughTables tables(of.roughDoublings);
    const Philox philox(of.key);
    HWY_ALIGN std::uint32_t numbers[part / 2];
    std::uint32_t units[part + 7];
    for (std::size_t begin = 0; begin < of.units; begin += part) {
        FoundWords<part / 64> unsure;
        const std::size_t end = HWY_MIN(begin + part, of.units);
        for (std::size_t first = begin; first < end; first += 128) {
            std::uint32_t* const from = numbers + (first - begin) / 2;
            if ((first - begin) / 128 % groupsTogether == 0)
                coarseNumbers(philox, first, from);
            std::uint64_t off[2] = {}, sure[2] = {};
            const std::size_t halfCount = first + 64 < end ? 2 : 1;
            for (std::size_t u = 0; u < 64; u += many) {
                const auto a = hn::BitCast(counts, hn::Load(words, from + u)),
                           b = hn::BitCast(counts, hn::Load(words, from + u + lanes));
                const auto take = [&](std::size_t half, Counts of16) {
                    const RoughDraw draw = drawRoughly(of, tables, first + 64 * half + u, of16);
                    off[half] |= bitsOf(draw.off) << u;
                    sure[half] |= bitsOf(draw.sure) << u;
                };
                take(0, hn::ConcatEven(counts, b, a));
                if (halfCount == 2)
                    take(1, hn::ConcatOdd(counts, b, a));
            }
            for (std::size_t half = 0; half < halfCount; ++half) {
                of.bits[first / 64 + half] = ~off[half];
                unsure.add(~sure[half], static_cast<std::uint32_t>(first + 64 * half));
            }
        }
        drawUnsure(of, {units, unsure.list(units)}, begin, numbers);
    }
}

/// All units, by a function (unit, place among 128, least) that says which of a vector's are on; `least` is a
/// unit's coarse number. `before`(first, count) is called for each 128 of them.
template <typename Before, typename Draw>
HWY_INLINE void drawAll(const UnitDraw& of, Before&& before, Draw&& drawn)
{
    const Philox philox(of.key);
    HWY_ALIGN std::uint32_t numbersTogether[64 * groupsTogether];
    for (std::size_t first = 0; first < of.units; first += 128) {
        const std::uint32_t* const numbers = numbersTogether + first / 128 % groupsTogether * 64;
        if (numbers == numbersTogether)
            coarseNumbers(philox, first, numbersTogether);
        const std::size_t halfCount = first + 64 < of.units ? 2 : 1;
        before(first, 64 * halfCount);
        std::uint64_t bits[2] = {};
        for (std::size_t u = 0; u < 64; u += hn::Lanes(floats)) {
            const Words both = hn::Load(words, numbers + u);
            const Words low = hn::And(both, hn::Set(words, 0xFFFFu));
            bits[0] |= drawn(first + u, u, hn::ConvertTo(floats, hn::BitCast(ints, low))) << u;
            const Words high = hn::ShiftRight<16>(both);
            if (halfCount == 2)
                bits[1] |= drawn(first + 64 + u, 64 + u, hn::ConvertTo(floats, hn::BitCast(ints, high))) << u;
        }
        for (std::size_t half = 0; half < halfCount; ++half)
            of.bits[first / 64 + half] = bits[half];
    }
}

void draw(const UnitDraw& of)
{
    if (of.roughScales != nullptr)
        return drawQuickly(of);
    HWY_ALIGN float buffer[128];
    float* p = buffer;
    drawAll(
        of,
        [&](std::size_t first, std::size_t count) { // apart: both together want more registers than there are
            p = of.probabilities != nullptr ? of.probabilities + first : buffer;
            for (std::size_t i = 0; i < count; i += hn::Lanes(floats))
                hn::Store(probability(of, first + i), floats, p + i);
        },
        [&](std::size_t unit, std::size_t place, Floats least) {
            return drawExactly(of.key, unit, p + place, least);
        });
}

void fillDraw(Loops& to)
{
    to.draw = draw;
}

} // namespace
} // namespace HWY_NAMESPACE
} // namespace frond::simd
HWY_AFTER_NAMESPACE();
#endif

#if HWY_ONCE
namespace frond::simd
{

bool fillDrawLoops(std::int64_t target, Loops& loops)
{
    FROND_FOR_TARGETS(fillDraw);
}

} // namespace frond::simd
#endif
