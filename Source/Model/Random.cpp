// SPDX-License-Identifier: GPL-3.0-or-later
#include "Random.h"

#include <cmath>
#include <numbers>

namespace frond
{
namespace
{

// Salmon et al. 2011, table 2 and section 3.3: multipliers of a round, and the Weyl increments of the key.
constexpr std::uint32_t multiplier0 = 0xD2511F53u, multiplier1 = 0xCD9E8D57u;
constexpr std::uint32_t weyl0 = 0x9E3779B9u, weyl1 = 0xBB67AE85u;
constexpr int rounds = 10;

} // namespace

std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key)
{
    auto [a, b, c, d] = counter;
    auto [k0, k1] = key;
    for (int round = 0; round < rounds; ++round) {
        const std::uint64_t product0 = std::uint64_t(multiplier0) * a;
        const std::uint64_t product1 = std::uint64_t(multiplier1) * c;
        a = static_cast<std::uint32_t>(product1 >> 32) ^ b ^ k0;
        c = static_cast<std::uint32_t>(product0 >> 32) ^ d ^ k1;
        b = static_cast<std::uint32_t>(product1);
        d = static_cast<std::uint32_t>(product0);
        k0 += weyl0;
        k1 += weyl1;
    }
    return {a, b, c, d};
}

std::array<std::uint32_t, 4> Random::words(std::uint32_t step, std::uint32_t layer, std::uint32_t block) const
{
    return philox4x32({block, layer, step, stream},
                      {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)});
}

float Random::uniform(std::uint32_t step, std::uint32_t layer, std::uint32_t unit) const
{
    return toUniform(words(step, layer, unit / 4)[unit % 4]);
}

float Random::normal(std::uint32_t step, std::uint32_t layer, std::uint32_t unit) const
{
    const auto block = words(step, layer, unit / 2);
    const std::uint32_t first = unit % 2 * 2;
    const float radius = std::sqrt(-2.0f * std::log(1.0f - toUniform(block[first]))); // 1 - u is never 0
    return radius * std::cos(2.0f * std::numbers::pi_v<float> * toUniform(block[first + 1]));
}

} // namespace frond
