// SPDX-License-Identifier: GPL-3.0-or-later
// The logistic function in whole numbers of 16 bits, and how far it may be off: for draws that are mostly
// decided by far. What it cannot decide is drawn exactly, so it changes no result.
//
// An input x is y = 64 x in whole steps; beyond 511 it counts as 511. 16384 / (1 + e^(-|x|)) is `from` + |y|
// · `slope` of the piece |y| / 32, and is off by at most `margin` of that piece.
#pragma once

#include <cstdint>

namespace frond::simd
{

constexpr int roughPieces = 16, roughPieceSteps = 32;
constexpr float roughStepsPerInput = 64.0f;
/// Inputs of small temperatures are made in steps twice as large, and doubled.
constexpr int mostRoughDoublings = 1;

struct RoughLogistic
{
    alignas(16) std::uint8_t fromLow[roughPieces], fromHigh[roughPieces], slope[roughPieces];
    alignas(16) std::uint8_t margin[mostRoughDoublings + 1][roughPieces];
};

const RoughLogistic& roughLogistic();

} // namespace frond::simd
