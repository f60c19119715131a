// SPDX-License-Identifier: GPL-3.0-or-later
// Counter-based random numbers (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2,
// 3"). A draw is a pure function of who asks for it, so a take is reproducible whatever the order of
// evaluation.
#pragma once

#include <array>
#include <cstdint>

namespace frond
{

/// Philox4x32-10: four independent 32-bit words from a 128-bit counter and a 64-bit key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

class Random
{
public:
    /// stream tells apart the users of one seed: a voice, a purpose.
    explicit Random(std::uint64_t seed = 0, std::uint32_t stream = 0)
        : seed(seed)
        , stream(stream)
    {}

    /// Four words for (step, layer, block); unit u of a layer uses word u % 4 of block u / 4.
    std::array<std::uint32_t, 4> words(std::uint32_t step, std::uint32_t layer, std::uint32_t block) const;

    /// 0 <= u < 1 with 24 bits.
    float uniform(std::uint32_t step, std::uint32_t layer, std::uint32_t unit) const;
    /// Standard normal (Box & Muller 1958), from the two words that unit owns.
    float normal(std::uint32_t step, std::uint32_t layer, std::uint32_t unit) const;

    std::uint64_t seedValue() const { return seed; }
    std::uint32_t streamValue() const { return stream; }

    static float toUniform(std::uint32_t word) { return static_cast<float>(word >> 8) * 0x1p-24f; }

private:
    std::uint64_t seed;
    std::uint32_t stream;
};

} // namespace frond
