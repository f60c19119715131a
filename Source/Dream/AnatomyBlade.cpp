// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyBlade.h"

namespace frond
{

namespace
{

constexpr std::uint8_t ground = 0, blade = 1, hole = 2, edge = 3;
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
    runs.clear();
    runs.reserve(geometry.size());
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
    listRuns();
    keepLargestPiece();
    listPixels();
    if (joinCorners() | fillPinholes())
        listPixels();

    const float field = static_cast<float>(geometry.width) * static_cast<float>(geometry.height);
    if (area() < smallestArea * geometry.unit * geometry.unit || area() > largestShare * field)
        return false;
    std::copy(insideCells.begin(), insideCells.end(), previousCells.begin());
    measureDepths();
    measureAxis();
    return true;
}

void AnatomyBlade::copyLevels(const float* logits)
{
    for (int y = 0; y < geometry.height; ++y) {
        float* const row = levels.data() + geometry.index(0, y);
        std::uint8_t* const cells = insideCells.data() + geometry.index(0, y);
        // Every comparison with a NaN is false, which makes it ground.
        for (int x = 0; x < geometry.width; ++x) {
            const float logit = logits[x] > -strongestLevel ? logits[x] : -strongestLevel;
            const float limited = logit < strongestLevel ? logit : strongestLevel;
            const float faint = logit > 0.f ? faintLevel : -faintLevel;
            row[x] = limited + faint;
        }
        for (int x = 0; x < geometry.width; ++x)
            cells[x] = row[x] > 0.f ? blade : ground;
        logits += geometry.width;
    }
}

/// Runs of leaf pixels in reading order; those of neighbouring rows that touch, be it at a corner, share a
/// root.
void AnatomyBlade::listRuns()
{
    runs.clear();
    int above = 0, aboveEnd = 0; // runs of the row above
    for (int y = 0; y < geometry.height; ++y) {
        const int rowStart = static_cast<int>(runs.size());
        const int row = geometry.index(0, y), end = row + geometry.width;
        for (int i = row; i < end; ++i) {
            if (insideCells[at(i)] != blade)
                continue;
            Run run{i, i + 1, static_cast<int>(runs.size()), 0.f};
            while (run.end < end && insideCells[at(run.end)] == blade)
                ++run.end;
            i = run.end;
            runs.push_back(run);
            const int first = run.begin - geometry.stride - 1, last = run.end - geometry.stride;
            while (above < aboveEnd && runs[at(above)].end <= first)
                ++above;
            for (int other = above; other < aboveEnd && runs[at(other)].begin <= last; ++other)
                join(other, static_cast<int>(runs.size()) - 1);
        }
        above = rowStart;
        aboveEnd = static_cast<int>(runs.size());
    }
}

int AnatomyBlade::rootOf(int run)
{
    while (runs[at(run)].root != run) {
        runs[at(run)].root = runs[at(runs[at(run)].root)].root;
        run = runs[at(run)].root;
    }
    return run;
}

void AnatomyBlade::join(int first, int second)
{
    const int a = rootOf(first), b = rootOf(second);
    runs[at(std::max(a, b))].root = std::min(a, b);
}

/// Of two pieces that are about as large, the one that was the blade before stays the blade.
void AnatomyBlade::keepLargestPiece()
{
    const int count = static_cast<int>(runs.size());
    int best = -1;
    for (int i = 0; i < count; ++i) {
        const Run& run = runs[at(i)];
        int known = 0;
        for (int cell = run.begin; cell < run.end; ++cell)
            known += previousCells[at(cell)];
        const int root = rootOf(i);
        runs[at(root)].score += static_cast<float>(run.end - run.begin) + 0.5f * static_cast<float>(known);
    }
    for (int i = 0; i < count; ++i)
        if (runs[at(i)].root == i && (best < 0 || runs[at(i)].score > runs[at(best)].score))
            best = i;
    for (int i = 0; i < count; ++i) {
        if (rootOf(i) == best)
            continue;
        for (int cell = runs[at(i)].begin; cell < runs[at(i)].end; ++cell) {
            insideCells[at(cell)] = ground;
            levels[at(cell)] = -faintLevel;
        }
    }
}

void AnatomyBlade::listPixels()
{
    bladePixels.clear();
    for (int y = 0; y < geometry.height; ++y)
        for (int i = geometry.index(0, y), end = i + geometry.width; i < end; ++i)
            if (inside(i))
                bladePixels.push_back(i);
}

/// Where two pixels of the blade touch at a corner only, the likelier of the two between them joins the
/// blade, so that the blade hangs together by sides. True where there was one.
bool AnatomyBlade::joinCorners()
{
    const int down = geometry.stride;
    bool joined = false;
    for (const int i : bladePixels) {
        if (inside(i + down))
            continue;
        for (const int aside : {-1, 1}) {
            const int beside = i + aside, below = i + down;
            if (!inside(below + aside) || inside(beside) || inside(below))
                continue;
            const int bridge = level(beside) >= level(below) ? beside : below;
            insideCells[at(bridge)] = blade;
            levels[at(bridge)] = faintLevel;
            joined = true;
        }
    }
    return joined;
}

/// True where there was one.
bool AnatomyBlade::fillPinholes()
{
    const auto most = static_cast<std::size_t>(pinholeArea * geometry.unit * geometry.unit);
    bool filled = false;
    for (const int i : bladePixels) {
        // A hole's first pixel in reading order has blade on its left and above it.
        const int first = i + 1;
        if (insideCells[at(first)] != ground || !inside(first - geometry.stride))
            continue;
        flood(first, most);
        const bool closed =
            reached.size() <= most &&
            std::none_of(reached.begin(), reached.end(), [this](int cell) { return touchesEdge(cell); });
        for (const int cell : reached) {
            insideCells[at(cell)] = closed ? blade : ground;
            if (closed)
                levels[at(cell)] = faintLevel;
        }
        filled |= closed;
    }
    return filled;
}

/// Marks the ground that is joined to start (corners join) and lists it in reached; gives up beyond `most`
/// pixels.
void AnatomyBlade::flood(int start, std::size_t most)
{
    const auto neighbours = geometry.around();
    reached.clear();
    reached.push_back(start);
    insideCells[at(start)] = hole;
    for (std::size_t next = 0; next < reached.size() && reached.size() <= most; ++next) {
        for (const int offset : neighbours) {
            const int other = reached[next] + offset;
            if (insideCells[at(other)] == ground) {
                insideCells[at(other)] = hole;
                reached.push_back(other);
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
    const int down = geometry.stride;
    const std::array<int, 4> before{-1, -down - 1, -down, -down + 1};
    const std::array<AnatomyPoint, 4> fromBefore{
        AnatomyPoint{-1.f, 0.f}, {-1.f, -1.f}, {0.f, -1.f}, {1.f, -1.f}};
    for (const int i : bladePixels)
        takeNearest(i, before, fromBefore);
    const std::array<int, 4> after{1, down + 1, down, down - 1};
    const std::array<AnatomyPoint, 4> fromAfter{AnatomyPoint{1.f, 0.f}, {1.f, 1.f}, {0.f, 1.f}, {-1.f, 1.f}};
    deepest = 0.f;
    for (auto pixel = bladePixels.rbegin(); pixel != bladePixels.rend(); ++pixel) {
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
