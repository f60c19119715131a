// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures of Tests/Golden that were judged good, and how far a picture is from one. FROND_WRITE_GOLDEN
// in the environment writes them anew.
#pragma once

#include "Studio.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace frond::test
{

inline constexpr int goldenWidth = 240, goldenHeight = 135; // of what is drawn, in pixels

/// Means of three by three pixels: (goldenHeight / 3, goldenWidth / 3, 3), the top row first.
std::vector<std::uint8_t> averaged(const Picture& picture);

struct Distance
{
    double mean = 0.0; // of all values, 0 to 255
    int most = 0;      // 99.5 % of the values are nearer
};
Distance distanceOf(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b);
/// As near as another driver draws it.
bool isSame(const Distance& distance, int mostBelow = 8);

/// The picture of this name: its file has the name in small letters, without blanks and hyphens.
std::vector<std::uint8_t> golden(std::string_view name);
/// The same; where goldens are written, after this one was.
std::vector<std::uint8_t> goldenOrWritten(std::string_view name, const std::vector<std::uint8_t>& drawn);

} // namespace frond::test
