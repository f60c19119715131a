// SPDX-License-Identifier: GPL-3.0-or-later
#include "Detail.h"

#include "Hash.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace frond
{

namespace
{

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

} // namespace

std::vector<std::uint8_t> makeDetail(int size)
{
    std::vector<std::uint8_t> texels;
    texels.reserve(4 * static_cast<std::size_t>(size) * static_cast<std::size_t>(size));
    const auto toByte = [](float amount) {
        return static_cast<std::uint8_t>(std::lround(255.f * std::clamp(amount, 0.f, 1.f)));
    };
    for (int row = 0; row < size; ++row)
        for (int column = 0; column < size; ++column) {
            const float x = static_cast<float>(column) / static_cast<float>(size);
            const float y = static_cast<float>(row) / static_cast<float>(size);
            // The cells' borders wander a little, or they would look like a mesh of straight wires.
            const float bendX = x + 0.010f * (noise(x, y, 24, 41) - 0.5f);
            const float bendY = y + 0.010f * (noise(x, y, 24, 42) - 0.5f);
            const std::array<float, 4> channels{octaves(x, y, 4, 4, 11), octaves(x, y, 16, 3, 21),
                                                borderDistance(bendX, bendY, 16),
                                                lattice(column, row, size, 51)};
            for (const float channel : channels)
                texels.push_back(toByte(channel));
        }
    return texels;
}

} // namespace frond
