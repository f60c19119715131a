// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyBlade.h"

namespace frond
{

namespace
{

constexpr std::uint8_t ground = 0, blade = 1, unseen = 2, hole = 3, edge = 4;
constexpr float faintLevel = 1e-3f;
constexpr float strongestLevel = 30.f;
constexpr float farAway = 1e4f;

constexpr float smallestArea = 20.f;  // units squared; less is not a leaf
constexpr float largestShare = 0.97f; // of the field; more has no margin to speak of
constexpr float pinholeArea = 12.f;   // units squared

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

void AnatomyBlade::prepare(const AnatomyGrid& newGrid)
{
    geometry = newGrid;
    levels.assign(geometry.size(), -strongestLevel);
    depths.assign(geometry.size(), 0.f);
    insideCells.assign(geometry.size(), edge);
    previousCells.assign(geometry.size(), ground);
    toMargin.assign(geometry.size(), AnatomyPoint{farAway, farAway});
    bladePixels.clear();
    bladePixels.reserve(geometry.size());
    reached.clear();
    reached.reserve(geometry.size());
    largest.clear();
    largest.reserve(geometry.size());
    reset();
}

void AnatomyBlade::reset()
{
    std::fill(previousCells.begin(), previousCells.end(), ground);
    bladePixels.clear();
    deepest = 0.f;
    middle = {};
    downwards = {0.f, 1.f};
}

bool AnatomyBlade::step(const float* logits)
{
    copyLevels(logits);
    const bool found = keepLargestPiece();
    if (found) {
        joinCorners();
        fillPinholes();
    }
    bladePixels.clear();
    for (int y = 0; y < geometry.height; ++y)
        for (int i = geometry.index(0, y), end = i + geometry.width; i < end; ++i)
            if (inside(i))
                bladePixels.push_back(i);

    const float field = static_cast<float>(geometry.width) * static_cast<float>(geometry.height);
    const bool leafLike =
        found && area() >= smallestArea * geometry.unit * geometry.unit && area() <= largestShare * field;
    if (!leafLike)
        return false;
    std::copy(insideCells.begin(), insideCells.end(), previousCells.begin());
    measureDepths();
    measureAxis();
    return true;
}

void AnatomyBlade::copyLevels(const float* logits)
{
    for (int y = 0; y < geometry.height; ++y) {
        const int row = geometry.index(0, y);
        for (int x = 0; x < geometry.width; ++x) {
            const float logit = *logits++;
            // Written so that a NaN compares false and becomes ground.
            const bool leaf = logit > 0.f;
            const float size = leaf ? logit : (logit <= 0.f ? -logit : strongestLevel);
            const float level = std::min(std::max(size, faintLevel), strongestLevel);
            levels[at(row + x)] = leaf ? level : -level;
            insideCells[at(row + x)] = leaf ? unseen : ground;
        }
    }
}

/// Marks what is joined to start (corners join) and lists it in reached; gives up beyond `most` cells.
/// Returns how many of them were blade in the step before.
int AnatomyBlade::flood(int start, std::uint8_t from, std::uint8_t to, std::size_t most)
{
    const auto neighbours = geometry.around();
    reached.clear();
    reached.push_back(start);
    insideCells[at(start)] = to;
    int known = 0;
    for (std::size_t next = 0; next < reached.size() && reached.size() <= most; ++next) {
        const int cell = reached[next];
        known += previousCells[at(cell)];
        for (const int offset : neighbours) {
            const int other = cell + offset;
            if (insideCells[at(other)] == from) {
                insideCells[at(other)] = to;
                reached.push_back(other);
            }
        }
    }
    return known;
}

/// Of two pieces that are about as large, the one that was the blade before stays the blade.
bool AnatomyBlade::keepLargestPiece()
{
    float bestScore = 0.f;
    largest.clear();
    for (int y = 0; y < geometry.height; ++y) {
        for (int i = geometry.index(0, y), end = i + geometry.width; i < end; ++i) {
            if (insideCells[at(i)] != unseen)
                continue;
            const int known = flood(i, unseen, blade, geometry.size());
            const float score = static_cast<float>(reached.size()) + 0.5f * static_cast<float>(known);
            if (score > bestScore) {
                bestScore = score;
                std::swap(reached, largest);
            }
            for (const int crumb : reached) {
                insideCells[at(crumb)] = ground;
                levels[at(crumb)] = -faintLevel;
            }
        }
    }
    return !largest.empty();
}

/// Where two pixels of the blade touch at a corner only, the likelier of the two between them joins the
/// blade, so that the blade hangs together by sides.
void AnatomyBlade::joinCorners()
{
    for (int y = 0; y + 1 < geometry.height; ++y) {
        for (int x = 0; x + 1 < geometry.width; ++x) {
            const int i = geometry.index(x, y);
            const int right = i + 1, below = i + geometry.stride, across = below + 1;
            const bool falling = inside(i) && inside(across) && !inside(right) && !inside(below);
            const bool rising = inside(right) && inside(below) && !inside(i) && !inside(across);
            if (!falling && !rising)
                continue;
            const int first = falling ? right : i, second = falling ? below : across;
            const int bridge = level(first) >= level(second) ? first : second;
            insideCells[at(bridge)] = blade;
            levels[at(bridge)] = faintLevel;
        }
    }
}

void AnatomyBlade::fillPinholes()
{
    const auto most = static_cast<std::size_t>(pinholeArea * geometry.unit * geometry.unit);
    // A hole's first pixel in reading order has blade on its left and above it.
    for (int y = 1; y + 1 < geometry.height; ++y) {
        for (int x = 1; x + 1 < geometry.width; ++x) {
            const int i = geometry.index(x, y);
            if (insideCells[at(i)] != ground || !inside(i - 1) || !inside(i - geometry.stride))
                continue;
            flood(i, ground, hole, most);
            const bool closed =
                reached.size() <= most &&
                std::none_of(reached.begin(), reached.end(), [this](int cell) { return touchesEdge(cell); });
            for (const int cell : reached) {
                insideCells[at(cell)] = closed ? blade : ground;
                if (closed)
                    levels[at(cell)] = faintLevel;
            }
        }
    }
}

bool AnatomyBlade::touchesEdge(int cell) const
{
    const int x = cell % geometry.stride, y = cell / geometry.stride;
    return x == 1 || y == 1 || x == geometry.width || y == geometry.height;
}

/// Vector distance transform (Danielsson 1980, two passes over eight neighbours) from the points where the
/// logits cross zero on the grid's edges, so that the distance moves with the margin by less than a pixel.
void AnatomyBlade::measureDepths()
{
    const auto sides = geometry.sides();
    const std::array<AnatomyPoint, 4> steps{AnatomyPoint{-1.f, 0.f}, {1.f, 0.f}, {0.f, -1.f}, {0.f, 1.f}};
    std::fill(toMargin.begin(), toMargin.end(), AnatomyPoint{farAway, farAway});
    for (const int i : bladePixels) {
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
    const auto take = [this](int i, int offset, AnatomyPoint step) {
        const AnatomyPoint offered = toMargin[at(i + offset)] + step;
        if (dot(offered, offered) < dot(toMargin[at(i)], toMargin[at(i)]))
            toMargin[at(i)] = offered;
    };
    const int down = geometry.stride;
    for (const int i : bladePixels) {
        take(i, -1, {-1.f, 0.f});
        take(i, -down - 1, {-1.f, -1.f});
        take(i, -down, {0.f, -1.f});
        take(i, -down + 1, {1.f, -1.f});
    }
    deepest = 0.f;
    for (auto pixel = bladePixels.rbegin(); pixel != bladePixels.rend(); ++pixel) {
        const int i = *pixel;
        take(i, 1, {1.f, 0.f});
        take(i, down + 1, {1.f, 1.f});
        take(i, down, {0.f, 1.f});
        take(i, down - 1, {-1.f, 1.f});
        depths[at(i)] = length(toMargin[at(i)]);
        deepest = std::max(deepest, depths[at(i)]);
    }
}

void AnatomyBlade::measureAxis()
{
    double x = 0.0, y = 0.0, xx = 0.0, xy = 0.0, yy = 0.0;
    for (const int i : bladePixels) {
        const AnatomyPoint p = geometry.centre(i);
        x += p.x;
        y += p.y;
        xx += p.x * p.x;
        xy += p.x * p.y;
        yy += p.y * p.y;
    }
    const double count = static_cast<double>(bladePixels.size());
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
