// SPDX-License-Identifier: GPL-3.0-or-later
#include "Augment.h"

#include <Media/Silhouette.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <utility>

namespace frond
{
namespace
{

constexpr int controlCount = 5; // a side
constexpr int knotCount = 8;    // control points and the spline's support beyond them

struct Point
{
    float x, y;
};

/// Where each pixel of the warped leaf comes from. Coordinates are -1 to 1 across the master canvas.
class Warp
{
public:
    Warp(const Random& random, std::uint32_t index, const AugmentationSpread& spread)
    {
        const auto draw = [&](std::uint32_t unit) {
            // Beyond three deviations a leaf looks broken rather than varied.
            return std::clamp(random.normal(index, 0, unit), -3.f, 3.f);
        };
        const float angle = spread.rotationRadians * draw(0);
        const float aspect = std::exp(0.5f * spread.logAspect * draw(1));
        const float shear = spread.shear * draw(2);
        xx = std::cos(angle) * aspect;
        xy = (std::cos(angle) * shear - std::sin(angle)) / aspect;
        yx = std::sin(angle) * aspect;
        yy = (std::sin(angle) * shear + std::cos(angle)) / aspect;
        for (int k = 0; k < knotCount * knotCount; ++k) {
            const auto unit = static_cast<std::uint32_t>(8 + 2 * k);
            // A cubic B-spline evens out its control values; 2.2 restores the spread that was asked for.
            knots[static_cast<std::size_t>(k)] = {2.2f * 2.f * spread.elastic * draw(unit),
                                                  2.2f * 2.f * spread.elastic * draw(unit + 1)};
        }
    }

    /// Where the pixels of one row come from: x from -1 - margin to 1 + margin at `side` pixel centres.
    void row(float y, const std::vector<float>& columns, std::vector<Point>& from) const
    {
        const auto [firstRow, rowWeights] = support(y);
        std::array<Point, knotCount> across{}; // the spline, already summed along y
        for (std::size_t i = 0; i < knotCount; ++i)
            for (std::size_t j = 0; j < 4; ++j) {
                const Point& knot = knots[(firstRow + j) * knotCount + i];
                across[i].x += rowWeights[j] * knot.x;
                across[i].y += rowWeights[j] * knot.y;
            }
        for (std::size_t pixel = 0; pixel < columns.size(); ++pixel) {
            const float x = columns[pixel];
            const auto [first, weights] = support(x);
            from[pixel] = {xx * x + xy * y, yx * x + yy * y};
            for (std::size_t i = 0; i < 4; ++i) {
                from[pixel].x += weights[i] * across[first + i].x;
                from[pixel].y += weights[i] * across[first + i].y;
            }
        }
    }

private:
    /// The first of four knots and their cubic B-spline weights.
    static std::pair<std::size_t, std::array<float, 4>> support(float v)
    {
        const float place = std::clamp((v + 1.f) * 0.5f * (controlCount - 1), 0.f, 3.999f);
        const auto first = static_cast<std::size_t>(place);
        const float t = place - static_cast<float>(first), u = 1.f - t;
        return {first,
                {u * u * u / 6.f, (3.f * t * t * t - 6.f * t * t + 4.f) / 6.f,
                 (3.f * u * u * u - 6.f * u * u + 4.f) / 6.f, t * t * t / 6.f}};
    }

    float xx, xy, yx, yy;
    std::array<Point, knotCount * knotCount> knots;
};

float interpolate(const std::vector<float>& image, int size, float x, float y)
{
    if (!(x > -1.f && y > -1.f && x < static_cast<float>(size) && y < static_cast<float>(size)))
        return 0.f;
    const float fx = std::floor(x), fy = std::floor(y);
    const int ix = static_cast<int>(fx), iy = static_cast<int>(fy);
    const auto at = [&](int px, int py) {
        const bool inside = px >= 0 && py >= 0 && px < size && py < size;
        return inside ? image[static_cast<std::size_t>(py * size + px)] : 0.f;
    };
    const float tx = x - fx, ty = y - fy;
    return (1.f - ty) * ((1.f - tx) * at(ix, iy) + tx * at(ix + 1, iy)) +
           ty * ((1.f - tx) * at(ix, iy + 1) + tx * at(ix + 1, iy + 1));
}

} // namespace

std::vector<float> augmentLeaf(const std::vector<float>& master, int masterSize, int size,
                               const Random& random, std::uint32_t index, const AugmentationSpread& spread)
{
    const Warp warp(random, index, spread);
    const int side = masterSize * 11 / 8; // room for corners that turn outwards
    const float half = 0.5f * static_cast<float>(masterSize);
    const float flip = index % 2 == 1 ? -1.f : 1.f;
    std::vector<float> places; // -1 to 1 across the master, and a little beyond
    for (int x = 0; x < side; ++x)
        places.push_back((static_cast<float>(x) + 0.5f - 0.5f * static_cast<float>(side)) / half);
    std::vector<Point> from(places.size());
    GreyImage warped{side, side, {}};
    warped.pixels.reserve(places.size() * places.size());
    for (const float y : places) {
        warp.row(y, places, from);
        for (const Point& point : from)
            warped.pixels.push_back(interpolate(master, masterSize, (flip * point.x + 1.f) * half - 0.5f,
                                                (point.y + 1.f) * half - 0.5f));
    }
    return fitToCanvas(warped, size);
}

std::vector<float> mirrorLeaf(const std::vector<float>& leaf, int size)
{
    std::vector<float> result(leaf.size());
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            result[static_cast<std::size_t>(y * size + x)] =
                leaf[static_cast<std::size_t>(y * size + size - 1 - x)];
    return result;
}

} // namespace frond
