// SPDX-License-Identifier: GPL-3.0-or-later
// The pixel grid that the anatomy is traced on, with one cell of ground around it so that neighbours always
// exist.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace frond
{

inline std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

/// Pixel coordinates: the centre of pixel (x, y) is at (x, y).
struct AnatomyPoint
{
    float x = 0.f, y = 0.f;
};

inline AnatomyPoint operator+(AnatomyPoint a, AnatomyPoint b)
{
    return {a.x + b.x, a.y + b.y};
}
inline AnatomyPoint operator-(AnatomyPoint a, AnatomyPoint b)
{
    return {a.x - b.x, a.y - b.y};
}
inline AnatomyPoint operator*(float s, AnatomyPoint a)
{
    return {s * a.x, s * a.y};
}
inline float dot(AnatomyPoint a, AnatomyPoint b)
{
    return a.x * b.x + a.y * b.y;
}
inline float length(AnatomyPoint a)
{
    return std::sqrt(dot(a, a));
}

/// A vector of unit length, or `otherwise` where a is too short to have a direction.
inline AnatomyPoint direction(AnatomyPoint a, AnatomyPoint otherwise)
{
    const float size = length(a);
    return size > 1e-5f ? (1.f / size) * a : otherwise;
}

/// 0 below `from`, 1 above `to`, smooth between.
inline float smoothRise(float from, float to, float value)
{
    const float amount = std::clamp((value - from) / (to - from), 0.f, 1.f);
    return amount * amount * (3.f - 2.f * amount);
}

struct AnatomyGrid
{
    int width = 0, height = 0;
    int stride = 0;
    float unit = 1.f; // pixels that are 1/64 of the field: the measure of every length below

    void prepare(int newWidth, int newHeight)
    {
        width = newWidth;
        height = newHeight;
        stride = width + 2;
        unit = static_cast<float>(std::max(width, height)) / 64.f;
    }

    std::size_t size() const
    {
        return static_cast<std::size_t>(stride) * static_cast<std::size_t>(height + 2);
    }
    int index(int x, int y) const { return (y + 1) * stride + x + 1; }
    AnatomyPoint centre(int index) const
    {
        return {static_cast<float>(index % stride - 1), static_cast<float>(index / stride - 1)};
    }
    /// The pixel that holds the point; the border's cells catch what lies outside.
    int nearest(AnatomyPoint point) const
    {
        const int x = std::clamp(static_cast<int>(std::floor(point.x + 0.5f)), -1, width);
        const int y = std::clamp(static_cast<int>(std::floor(point.y + 0.5f)), -1, height);
        return index(x, y);
    }
    std::array<int, 4> sides() const { return {-1, 1, -stride, stride}; }
    std::array<int, 8> around() const
    {
        return {-1, 1, -stride, stride, -stride - 1, -stride + 1, stride - 1, stride + 1};
    }
};

} // namespace frond
