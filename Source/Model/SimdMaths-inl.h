// SPDX-License-Identifier: GPL-3.0-or-later
// e^x and the logistic function of vectors, for each instruction set that an including file is compiled for.
#if defined(FROND_SIMD_MATHS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FROND_SIMD_MATHS_INL
#undef FROND_SIMD_MATHS_INL
#else
#define FROND_SIMD_MATHS_INL
#endif

#include "SimdMaths.h"

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

} // namespace
} // namespace HWY_NAMESPACE
} // namespace frond::simd
HWY_AFTER_NAMESPACE();
#endif

#endif
