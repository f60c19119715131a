// SPDX-License-Identifier: GPL-3.0-or-later
// Philox4x32-10 (Random.h) of as many counters as a vector has lanes, for each instruction set that an
// including file is compiled for.
#if defined(FROND_SIMD_PHILOX_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef FROND_SIMD_PHILOX_INL
#undef FROND_SIMD_PHILOX_INL
#else
#define FROND_SIMD_PHILOX_INL
#endif

#include "Simd.h"
#include "SimdMaths-inl.h"

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
constexpr std::size_t abreast = 2;

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

} // namespace
} // namespace HWY_NAMESPACE
} // namespace frond::simd
HWY_AFTER_NAMESPACE();
#endif

#endif
