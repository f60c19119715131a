// SPDX-License-Identifier: GPL-3.0-or-later
// Small fixed randomness for a leaf's own details.
#pragma once

#include <cstdint>

namespace frond
{

/// A number from 0 to 1 (below 1) that belongs to this seed and purpose (the finaliser of MurmurHash3).
inline float hashAmount(std::uint32_t seed, std::uint32_t purpose)
{
    std::uint32_t bits = seed * 0x9e3779b9u + purpose * 0x85ebca6bu + 0x1b873593u;
    bits ^= bits >> 16;
    bits *= 0x85ebca6bu;
    bits ^= bits >> 13;
    bits *= 0xc2b2ae35u;
    bits ^= bits >> 16;
    return static_cast<float>(bits >> 8) / 16777216.f;
}

} // namespace frond
