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

struct Products
{
    Words high, low;
};

/// Both halves of the 64-bit products of all lanes.
HWY_INLINE Products multiply(Words a, Words factor)
{
    const hn::Repartition<std::uint64_t, decltype(words)> wide;
    const auto even = hn::MulEven(a, factor);
    const auto odd = hn::MulEven(hn::BitCast(words, hn::ShiftRight<32>(hn::BitCast(wide, a))), factor);
#if HWY_TARGET == HWY_AVX3
    // One instruction each, which Highway's shift and OddEven do not become.
    return {Words{_mm512_mask_shuffle_epi32(odd.raw, 0x5555, even.raw, _MM_PERM_DDBB)},
            Words{_mm512_mask_shuffle_epi32(even.raw, 0xAAAA, odd.raw, _MM_PERM_CCAA)}};
#else
    return {hn::OddEven(hn::BitCast(words, odd), hn::BitCast(words, hn::ShiftRight<32>(even))),
            hn::OddEven(hn::BitCast(words, hn::ShiftLeft<32>(odd)), hn::BitCast(words, even))};
#endif
}

/// How many vectors of blocks are in the making at a time: a round waits for the one before.
constexpr std::size_t abreast = HWY_TARGET == HWY_AVX3 ? 4 : 2;

/// Philox4x32-10 as in Random.cpp. Of the first two rounds only half differs from block to block; that, and
/// the keys of all rounds, are the same for all that one asks for.
class Philox
{
public:
    explicit HWY_INLINE Philox(const DrawKey& key)
        : lanes(hn::Iota(words, 0))
    {
        for (std::uint32_t round = 0; round < rounds; ++round) {
            key0[round] = key.key0 + round * 0x9E3779B9u;
            key1[round] = key.key1 + round * 0xBB67AE85u;
        }
        const std::uint64_t ofStep = m1 * key.step;
        const std::uint64_t ofLayer = m0 * ((ofStep >> 32) ^ key.layer ^ key0[0]);
        firstKey = key.stream ^ key1[0];
        secondKey0 = static_cast<std::uint32_t>(ofStep) ^ key0[1];
        secondKey1 = static_cast<std::uint32_t>(ofLayer >> 32) ^ key1[1];
        lowOfLayer = static_cast<std::uint32_t>(ofLayer);
    }

    /// The four words of the blocks from `first` on.
    HWY_INLINE void blocks(std::uint32_t first, Words result[abreast][4]) const
    {
        const Words factor0 = hn::Set(words, std::uint32_t(m0)), factor1 = hn::Set(words, std::uint32_t(m1));
        for (std::size_t i = 0; i < abreast; ++i) {
            Words* const r = result[i];
            const auto number = first + static_cast<std::uint32_t>(i * hn::Lanes(words));
            const Products once = multiply(hn::Add(lanes, hn::Set(words, number)), factor0);
            const Products twice = multiply(hn::Xor(once.high, hn::Set(words, firstKey)), factor1);
            r[0] = hn::Xor(twice.high, hn::Set(words, secondKey0));
            r[1] = twice.low;
            r[2] = hn::Xor(once.low, hn::Set(words, secondKey1));
            r[3] = hn::Set(words, lowOfLayer);
        }
        for (std::size_t round = 2; round < rounds; ++round)
            for (std::size_t i = 0; i < abreast; ++i) {
                Words* const r = result[i];
                const Products a = multiply(r[0], factor0), c = multiply(r[2], factor1);
                r[0] = hn::Xor(hn::Xor(c.high, r[1]), hn::Set(words, key0[round]));
                r[2] = hn::Xor(hn::Xor(a.high, r[3]), hn::Set(words, key1[round]));
                r[1] = c.low;
                r[3] = a.low;
            }
    }

private:
    static constexpr std::uint64_t m0 = 0xD2511F53u, m1 = 0xCD9E8D57u;
    static constexpr std::size_t rounds = 10;
    Words lanes;
    std::uint32_t key0[rounds], key1[rounds];
    std::uint32_t firstKey, secondKey0, secondKey1, lowOfLayer;
};

} // namespace
} // namespace HWY_NAMESPACE
} // namespace frond::simd
HWY_AFTER_NAMESPACE();
#endif

#endif
