// SPDX-License-Identifier: GPL-3.0-or-later
#include "Augment.h"

#include "Silhouette.h"

#include <algorithm>
#include <array>
#include <cmath>

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

    Point operator()(float x, float y) const
    {
        const Point push = displacement(x, y);
        return {xx * x + xy * y + push.x, yx * x + yy * y + push.y};
    }

private:
    static std::array<float, 4> splineWeights(float t)
    {
        const float u = 1.f - t;
        return {u * u * u / 6.f, (3.f * t * t * t - 6.f * t * t + 4.f) / 6.f,
                (3.f * u * u * u - 6.f * u * u + 4.f) / 6.f, t * t * t / 6.f};
    }

    Point displacement(float x, float y) const
    {
        const auto place = [](float v) {
            return std::clamp((v + 1.f) * 0.5f * (controlCount - 1), 0.f, 3.999f);
        };
        const float px = place(x), py = place(y);
        const int ix = static_cast<int>(px), iy = static_cast<int>(py);
        const auto wx = splineWeights(px - static_cast<float>(ix));
        const auto wy = splineWeights(py - static_cast<float>(iy));
        Point sum{0.f, 0.f};
        for (int j = 0; j < 4; ++j)
            for (int i = 0; i < 4; ++i) {
                const Point& knot = knots[static_cast<std::size_t>((iy + j) * knotCount + ix + i)];
                const float weight = wx[static_cast<std::size_t>(i)] * wy[static_cast<std::size_t>(j)];
                sum.x += weight * knot.x;
                sum.y += weight * knot.y;
            }
        return sum;
    }

    float xx, xy, yx, yy;
    std::array<Point, knotCount * knotCount> knots;
};

float interpolate(const std::vector<float>& image, int size, float x, float y)
{
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
    const int side = masterSize * 3 / 2; // room for corners that turn outwards
    const float half = 0.5f * static_cast<float>(masterSize);
    const float flip = index % 2 == 1 ? -1.f : 1.f;
    GreyImage warped{side, side,
                     std::vector<float>(static_cast<std::size_t>(side) * static_cast<std::size_t>(side))};
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            const float centre = 0.5f * static_cast<float>(side);
            const Point from = warp((static_cast<float>(x) + 0.5f - centre) / half,
                                    (static_cast<float>(y) + 0.5f - centre) / half);
            warped.pixels[static_cast<std::size_t>(y * side + x)] = interpolate(
                master, masterSize, (flip * from.x + 1.f) * half - 0.5f, (from.y + 1.f) * half - 0.5f);
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
