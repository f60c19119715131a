// SPDX-License-Identifier: GPL-3.0-or-later
// Writing for labels, in single strokes of a pen drawn for this: no font of the system's, so that a label
// looks the same everywhere.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace frond
{

/// A page of (height, width) bytes from the top left: 0 is bare, 255 the middle of the pen's line, and
/// between them it falls evenly over Lettering::reach pixels, so that a shader can choose how broad the pen
/// was.
struct Page
{
    std::span<std::uint8_t> pixels;
    int width = 0, height = 0;
};

struct Lettering
{
    static constexpr float reach = 4.f;

    float size = 24.f;  // pixels from a descender's foot to an ascender's head
    float slant = 0.2f; // how far a letter's head lies to the right, as a share of its height

    /// Pixels; what it has no letter for is left out.
    float widthOf(std::string_view text) const;
    /// From this point of the baseline.
    void write(std::string_view text, float x, float baseline, const Page& page) const;
};

} // namespace frond
