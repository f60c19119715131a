// SPDX-License-Identifier: GPL-3.0-or-later
// The fine structure of tissue and film, computed once: a tile that repeats without a seam.
#pragma once

#include <cstdint>
#include <vector>

namespace frond
{

/// (size, size, 4) bytes: broad mottling, fine mottling, distance from the borders of the areoles (the cells
/// between the finest veins), and grain. size is a power of two, at least 64.
std::vector<std::uint8_t> makeDetail(int size);

} // namespace frond
