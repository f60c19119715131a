// SPDX-License-Identifier: GPL-3.0-or-later
#include "Detail.h"

#include "BlueNoise.h"
#include "Hash.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr int areolesAcross = 24; // a tile
constexpr int blueNoiseSize = 64; // large enough that its tiles cannot be seen

float lattice(int x, int y, int period, std::uint32_t purpose)
{
    const auto wrap = [period](int v) { return static_cast<std::uint32_t>((v % period + period) % period); };
    return hashAmount(wrap(x) * 7919u + wrap(y), purpose);
}

/// Value noise with `period` lattice points across the tile; x and y in 0 to 1.
float noise(float x, float y, int period, std::uint32_t purpose)
{
    const float scaledX = x * static_cast<float>(period), scaledY = y * static_cast<float>(period);
    const int cellX = static_cast<int>(std::floor(scaledX)), cellY = static_cast<int>(std::floor(scaledY));
    const auto ease = [](float t) { return t * t * t * (t * (6.f * t - 15.f) + 10.f); };
    const float u = ease(scaledX - static_cast<float>(cellX)), v = ease(scaledY - static_cast<float>(cellY));
    const auto at = [&](int dx, int dy) { return lattice(cellX + dx, cellY + dy, period, purpose); };
    const float upper = at(0, 0) + (at(1, 0) - at(0, 0)) * u;
    const float lower = at(0, 1) + (at(1, 1) - at(0, 1)) * u;
    return upper + (lower - upper) * v;
}

/// Octaves of noise, each at half the height of the one before, spread to fill 0 to 1.
float octaves(float x, float y, int period, int count, std::uint32_t purpose)
{
    float sum = 0.f, height = 0.5f, total = 0.f;
    for (int i = 0; i < count; ++i, period *= 2, height *= 0.5f) {
        sum += height * noise(x, y, period, purpose + static_cast<std::uint32_t>(i));
        total += height;
    }
    return std::clamp(0.5f + 1.6f * (sum / total - 0.5f), 0.f, 1.f);
}

/// Distance from the nearest border between the cells of jittered points (Worley 1996: second nearest less
/// nearest), in cell widths.
float borderDistance(float x, float y, int period)
{
    const float scaledX = x * static_cast<float>(period), scaledY = y * static_cast<float>(period);
    const int cellX = static_cast<int>(std::floor(scaledX)), cellY = static_cast<int>(std::floor(scaledY));
    float nearest = 9.f, second = 9.f;
    for (int dy = -2; dy <= 2; ++dy)
        for (int dx = -2; dx <= 2; ++dx) {
            const int px = cellX + dx, py = cellY + dy;
            const float ex = static_cast<float>(px) + 0.1f + 0.8f * lattice(px, py, period, 31) - scaledX;
            const float ey = static_cast<float>(py) + 0.1f + 0.8f * lattice(px, py, period, 32) - scaledY;
            const float distance = std::hypot(ex, ey);
            second = std::min(second, std::max(distance, nearest));
            nearest = std::min(nearest, distance);
        }
    return second - nearest;
}

std::uint8_t toByte(float amount)
{
    return static_cast<std::uint8_t>(std::lround(255.f * std::clamp(amount, 0.f, 1.f)));
}

/// Height of the tissue: areoles bulge between the veinlets, and the whole is a little uneven. 0 to about 1.
float bump(float x, float y)
{
    // The veinlets wander a little, or they would look like a mesh of straight wires.
    const float bentX = x + 0.016f * (noise(x, y, 24, 41) - 0.5f);
    const float bentY = y + 0.016f * (noise(x, y, 24, 42) - 0.5f);
    const float border = std::clamp(borderDistance(bentX, bentY, areolesAcross) / 0.45f, 0.f, 1.f);
    return 0.62f * border * (2.f - border) + 0.38f * octaves(x, y, 24, 3, 21);
}

float grainAt(std::size_t column, std::size_t row, int size)
{
    return lattice(static_cast<int>(column), static_cast<int>(row), size, 51);
}

/// From a threshold of 0 to 255, even, to -1 to 1, where every value is the rarer the farther it is from 0.
float triangular(std::uint8_t threshold)
{
    const float even = (static_cast<float>(threshold) + 0.5f) / 128.f - 1.f;
    return std::copysign(1.f - std::sqrt(1.f - std::abs(even)), even);
}

} // namespace

std::vector<std::uint8_t> makeTissue(int size)
{
    const auto cells = static_cast<std::size_t>(size);
    std::vector<float> heights(cells * cells);
    const auto part = [size](std::size_t i) { return static_cast<float>(i) / static_cast<float>(size); };
    for (std::size_t row = 0; row < cells; ++row)
        for (std::size_t column = 0; column < cells; ++column)
            heights[row * cells + column] = bump(part(column), part(row));
    std::vector<std::uint8_t> texels;
    texels.reserve(4 * heights.size());
    const float steepness = static_cast<float>(size) / 400.f;
    for (std::size_t row = 0; row < cells; ++row)
        for (std::size_t column = 0; column < cells; ++column) {
            const float here = heights[row * cells + column];
            const float right = heights[row * cells + (column + 1) % cells];
            const float below = heights[(row + 1) % cells * cells + column];
            for (const float channel : {0.12f + 0.8f * here, grainAt(column, row, size),
                                        0.5f + (right - here) * steepness, 0.5f + (here - below) * steepness})
                texels.push_back(toByte(channel));
        }
    return texels;
}

std::vector<std::uint8_t> makeMottle(int size)
{
    std::vector<std::uint8_t> texels;
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column)
            for (std::uint32_t channel = 0; channel < 4; ++channel) {
                const float x = static_cast<float>(column) / static_cast<float>(size);
                const float y = static_cast<float>(row) / static_cast<float>(size);
                texels.push_back(toByte(octaves(x, y, 4, 4, 100 + 10 * channel)));
            }
    return texels;
}

std::vector<std::uint8_t> makeSpecks(int size)
{
    const auto thresholds = makeBlueNoise(blueNoiseSize);
    const auto side = static_cast<std::size_t>(size), period = static_cast<std::size_t>(blueNoiseSize);
    std::vector<std::uint8_t> texels;
    texels.reserve(2 * side * side);
    for (std::size_t row = 0; row < side; ++row)
        for (std::size_t column = 0; column < side; ++column) {
            const auto threshold = thresholds[row % period * period + column % period];
            texels.push_back(toByte(grainAt(column, row, size)));
            texels.push_back(static_cast<std::uint8_t>(std::lround(128.f + 127.f * triangular(threshold))));
        }
    return texels;
}

} // namespace frond
