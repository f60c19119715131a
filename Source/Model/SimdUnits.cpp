// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of units one by one: the logistic function, e^x, sums in their scale. Compiled once for each
// instruction set.
#include "SimdTargets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "Model/SimdUnits.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "SimdMaths-inl.h"

#if HWY_TARGET != HWY_SCALAR && HWY_TARGET != HWY_EMU128
HWY_BEFORE_NAMESPACE();
namespace frond::simd
{
namespace HWY_NAMESPACE
{
namespace hn = hwy::HWY_NAMESPACE;
namespace
{

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
