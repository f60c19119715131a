// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyBlade.h"

#include "AnatomyGrid.h"

namespace frond
{

namespace
{

constexpr float farAway = 1e4f;

} // namespace

void AnatomyBlade::prepare(const AnatomyGrid& newGrid)
{
    piece.prepare(newGrid);
    depths.assign(newGrid.size(), 0.f);
    toMargin.assign(newGrid.size(), AnatomyPoint{farAway, farAway});
    reset();
}

void AnatomyBlade::reset()
{
    piece.reset();
    deepest = 0.f;
    middle = {};
    downwards = {0.f, 1.f};
}

bool AnatomyBlade::step(const float* logits)
{
    if (!piece.step(logits))
        return false;
    measureDepths();
    measureAxis();
    return true;
}

/// Vector distance transform (Danielsson 1980, two passes over eight neighbours) from the points where the
/// logits cross zero on the grid's edges, so that the distance moves with the margin by less than a pixel.
void AnatomyBlade::measureDepths()
{
    const auto sides = grid().sides();
    const std::array<AnatomyPoint, 4> steps{AnatomyPoint{-1.f, 0.f}, {1.f, 0.f}, {0.f, -1.f}, {0.f, 1.f}};
    std::fill(toMargin.begin(), toMargin.end(), AnatomyPoint{farAway, farAway});
    for (const int i : pixels()) {
        float nearest = farAway;
        for (std::size_t side = 0; side < 4; ++side) {
            const int other = i + sides[side];
            if (inside(other))
                continue;
            const float reach = level(i) / (level(i) - level(other));
            if (reach < nearest) {
                nearest = reach;
                toMargin[at(i)] = reach * steps[side];
            }
        }
    }
    const int down = grid().stride;
    const std::array<int, 4> before{-1, -down - 1, -down, -down + 1};
    const std::array<AnatomyPoint, 4> fromBefore{
        AnatomyPoint{-1.f, 0.f}, {-1.f, -1.f}, {0.f, -1.f}, {1.f, -1.f}};
    for (const int i : pixels())
        takeNearest(i, before, fromBefore);
    const std::array<int, 4> after{1, down + 1, down, down - 1};
    const std::array<AnatomyPoint, 4> fromAfter{AnatomyPoint{1.f, 0.f}, {1.f, 1.f}, {0.f, 1.f}, {-1.f, 1.f}};
    deepest = 0.f;
    for (auto pixel = pixels().rbegin(); pixel != pixels().rend(); ++pixel) {
        depths[at(*pixel)] = takeNearest(*pixel, after, fromAfter);
        deepest = std::max(deepest, depths[at(*pixel)]);
    }
}

float AnatomyBlade::takeNearest(int pixel, const std::array<int, 4>& neighbours,
                                const std::array<AnatomyPoint, 4>& steps)
{
    AnatomyPoint best = toMargin[at(pixel)];
    float least = dot(best, best);
    for (std::size_t n = 0; n < 4; ++n) {
        const AnatomyPoint offered = toMargin[at(pixel + neighbours[n])] + steps[n];
        const float squared = dot(offered, offered);
        best = squared < least ? offered : best;
        least = std::min(least, squared);
    }
    toMargin[at(pixel)] = best;
    return std::sqrt(least);
}

void AnatomyBlade::measureAxis()
{
    double x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;
    for (const int i : pixels()) {
        const AnatomyPoint p = grid().centre(i);
        x += p.x;
        y += p.y;
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    const double count = static_cast<double>(pixels().size());
    x /= count;
    y /= count;
    xx = xx / count - x * x;
    xy = xy / count - x * y;
    yy = yy / count - y * y;
    middle = {static_cast<float>(x), static_cast<float>(y)};
    // The principal axis of a slender blade; one that is about as wide as long hangs straight.
    const double slender = smoothRise(1.1f, 1.6f, static_cast<float>(std::sqrt(yy / std::max(xx, 1e-3))));
    const double tilt = slender * 0.5 * std::atan2(2.0 * xy, std::max(yy - xx, 1e-3));
    downwards = {static_cast<float>(std::sin(tilt)), static_cast<float>(std::cos(tilt))};
}

} // namespace frond
