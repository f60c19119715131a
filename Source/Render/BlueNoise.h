// SPDX-License-Identifier: GPL-3.0-or-later
// Thresholds for dithering whose errors the eye does not see: noise without low frequencies.
#pragma once

#include <cstdint>
#include <vector>

namespace frond
{

/// (side, side) thresholds, each rank once and spread over 0 to 255, a tile that repeats without a seam, by
/// the void-and-cluster method (Ulichney 1993). side is a power of two, at most 64. Always the same.
std::vector<std::uint8_t> makeBlueNoise(int side);

} // namespace frond
