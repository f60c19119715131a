// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures in and out of files.
#pragma once

#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

namespace frond
{

/// A file that cannot be used; what() is one line that names the file and the cause.
struct MediaError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

struct GreyImage
{
    int width = 0, height = 0;
    std::vector<float> pixels; // row-major from the top left, 0 black to 1 white
};

struct RgbaImage
{
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba; // (height, width, 4)
};

/// PNG or JPEG, any size and depth; transparent parts count as white paper. Throws MediaError.
GreyImage readImage(const std::string& path);

/// The same in colour, alpha kept apart; the lowest row first, as GL textures want it.
RgbaImage readRgbaFromBelow(const std::string& path);

/// Eight-bit PNGs: grey (height, width) or RGB (height, width, 3). Throws MediaError.
void writeGreyPng(const std::string& path, int width, int height, std::span<const std::uint8_t> grey);
void writeRgbPng(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb);
/// A JPEG of this quality, 1 to 100.
void writeRgbJpeg(const std::string& path, int width, int height, std::span<const std::uint8_t> rgb,
                  int quality);

} // namespace frond
