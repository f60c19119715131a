// SPDX-License-Identifier: GPL-3.0-or-later
// Which instruction sets the loops are compiled for by Highway. Included before Highway's own headers by the
// files that are compiled once for each; what has none of these runs the loops of SimdPlain.cpp.
#pragma once

#define HWY_WANT_SSE4 1
// Vectors of unknown length cannot stand in arrays, and no machine that plays Frond has only those.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128)
#include <hwy/detect_targets.h>

#include "Simd.h"

#include <cstdint>

namespace frond::simd
{

/// The loops of one of Highway's targets, whether or not this machine can run them; false where there are
/// none.
bool fillUnitLoops(std::int64_t target, Loops& loops);
bool fillDrawLoops(std::int64_t target, Loops& loops);
bool fillSumLoops(std::int64_t target, Loops& loops);
void fillPlainLoops(Loops& loops);

/// Whether a unit with probability p is on, by the numbers that DrawKey tells of.
bool isOn(const DrawKey& key, std::uint32_t unit, float p);

} // namespace frond::simd

/// In a function (target, loops): calls `fill`(loops) in the namespace of that target.
#if HWY_TARGETS & HWY_NEON
#define FROND_FOR_NEON(fill)                                                                                 \
    if (target == HWY_NEON)                                                                                  \
        return N_NEON::fill(loops), true;
#else
#define FROND_FOR_NEON(fill)
#endif
#if HWY_TARGETS & HWY_SSE4
#define FROND_FOR_SSE4(fill)                                                                                 \
    if (target == HWY_SSE4)                                                                                  \
        return N_SSE4::fill(loops), true;
#else
#define FROND_FOR_SSE4(fill)
#endif
#if HWY_TARGETS & HWY_AVX2
#define FROND_FOR_AVX2(fill)                                                                                 \
    if (target == HWY_AVX2)                                                                                  \
        return N_AVX2::fill(loops), true;
#else
#define FROND_FOR_AVX2(fill)
#endif
#if HWY_TARGETS & HWY_AVX3
#define FROND_FOR_AVX3(fill)                                                                                 \
    if (target == HWY_AVX3)                                                                                  \
        return N_AVX3::fill(loops), true;
#else
#define FROND_FOR_AVX3(fill)
#endif
#define FROND_FOR_TARGETS(fill)                                                                              \
    FROND_FOR_NEON(fill) FROND_FOR_SSE4(fill) FROND_FOR_AVX2(fill) FROND_FOR_AVX3(fill) return false
