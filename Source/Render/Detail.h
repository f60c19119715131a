// SPDX-License-Identifier: GPL-3.0-or-later
// The fine structure of leaf and film, computed once: tiles that repeat without a seam.
#pragma once

#include <cstdint>
#include <vector>

namespace frond
{

/// (size, size, 4) bytes: fine pigment (paler on the veinlets around the areoles, the smallest cells of a
/// leaf's net), grain, and the slope (x, y) of the bumps they make; 128 is level. size is a power of two, at
/// least 128.
std::vector<std::uint8_t> makeTissue(int size);

/// (size, size, 4) bytes: four unrelated broad patterns for patches of pigment.
std::vector<std::uint8_t> makeMottle(int size);

/// (size, size, 2) bytes of the film: grain, and what dithers eight bits: blue noise, bent to a triangle from
/// one step below to one above, 128 is none. size is a power of two, at least 64.
std::vector<std::uint8_t> makeSpecks(int size);

} // namespace frond
