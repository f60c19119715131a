// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyPiece.h"

#include "AnatomyGrid.h"

namespace frond
{

namespace
{

constexpr std::uint8_t ground = 0, leaf = 1, hole = 2, edge = 3;
constexpr float faintLevel = 1e-3f;
constexpr float strongestLevel = 30.f;

constexpr float smallestArea = 20.f;  // units squared; less is not a leaf
constexpr float largestShare = 0.97f; // of the field; more has no margin to speak of
constexpr float pinholeArea = 12.f;   // units squared

} // namespace

void AnatomyPiece::prepare(const AnatomyGrid& newGrid)
{
    geometry = newGrid;
    levels.assign(geometry.size(), -strongestLevel);
    insideCells.assign(geometry.size(), edge);
    previousCells.assign(geometry.size(), ground);
    for (auto* list : {&piecePixels, &reached}) {
        list->clear();
        list->reserve(geometry.size());
    }
    runs.clear();
    runs.reserve(geometry.size());
}

void AnatomyPiece::reset()
{
    std::fill(previousCells.begin(), previousCells.end(), ground);
    piecePixels.clear();
}

bool AnatomyPiece::step(const float* logits)
{
    copyLevels(logits);
    listRuns();
    keepLargestPiece();
    listPixels();
    if (joinCorners() | fillPinholes())
        listPixels();

    const float field = static_cast<float>(geometry.width) * static_cast<float>(geometry.height);
    const float area = static_cast<float>(piecePixels.size());
    if (area < smallestArea * geometry.unit * geometry.unit || area > largestShare * field)
        return false;
    std::copy(insideCells.begin(), insideCells.end(), previousCells.begin());
    return true;
}

void AnatomyPiece::copyLevels(const float* logits)
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
            cells[x] = row[x] > 0.f ? leaf : ground;
        logits += geometry.width;
    }
}

/// Runs of leaf pixels in reading order; those of neighbouring rows that touch, be it at a corner, share a
/// root.
void AnatomyPiece::listRuns()
{
    runs.clear();
    int above = 0, aboveEnd = 0; // runs of the row above
    for (int y = 0; y < geometry.height; ++y) {
        const int rowStart = static_cast<int>(runs.size());
        const int row = geometry.index(0, y), end = row + geometry.width;
        for (int i = row; i < end; ++i) {
            if (insideCells[at(i)] != leaf)
                continue;
            Run run{i, i + 1, static_cast<int>(runs.size()), 0.f};
            while (run.end < end && insideCells[at(run.end)] == leaf)
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

int AnatomyPiece::rootOf(int run)
{
    while (runs[at(run)].root != run) {
        runs[at(run)].root = runs[at(runs[at(run)].root)].root;
        run = runs[at(run)].root;
    }
    return run;
}

void AnatomyPiece::join(int first, int second)
{
    const int a = rootOf(first), b = rootOf(second);
    runs[at(std::max(a, b))].root = std::min(a, b);
}

/// Of two pieces that are about as large, the one that was the leaf before stays the leaf.
void AnatomyPiece::keepLargestPiece()
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

void AnatomyPiece::listPixels()
{
    piecePixels.clear();
    for (int y = 0; y < geometry.height; ++y)
        for (int i = geometry.index(0, y), end = i + geometry.width; i < end; ++i)
            if (inside(i))
                piecePixels.push_back(i);
}

/// Where two pixels of the leaf touch at a corner only, the likelier of the two between them joins the
/// blade, so that the blade hangs together by sides. True where there was one.
bool AnatomyPiece::joinCorners()
{
    const int down = geometry.stride;
    bool joined = false;
    for (const int i : piecePixels) {
        if (inside(i + down))
            continue;
        for (const int aside : {-1, 1}) {
            const int beside = i + aside, below = i + down;
            if (!inside(below + aside) || inside(beside) || inside(below))
                continue;
            const int bridge = level(beside) >= level(below) ? beside : below;
            insideCells[at(bridge)] = leaf;
            levels[at(bridge)] = faintLevel;
            joined = true;
        }
    }
    return joined;
}

/// True where there was one.
bool AnatomyPiece::fillPinholes()
{
    const auto most = static_cast<std::size_t>(pinholeArea * geometry.unit * geometry.unit);
    bool filled = false;
    for (const int i : piecePixels) {
        // A hole's first pixel in reading order has blade on its left and above it.
        const int first = i + 1;
        if (insideCells[at(first)] != ground || !inside(first - geometry.stride))
            continue;
        flood(first, most);
        const bool closed =
            reached.size() <= most &&
            std::none_of(reached.begin(), reached.end(), [this](int cell) { return touchesEdge(cell); });
        for (const int cell : reached) {
            insideCells[at(cell)] = closed ? leaf : ground;
            if (closed)
                levels[at(cell)] = faintLevel;
        }
        filled |= closed;
    }
    return filled;
}

/// Marks the ground that is joined to start (corners join) and lists it in reached; gives up beyond `most`
/// pixels.
void AnatomyPiece::flood(int start, std::size_t most)
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

bool AnatomyPiece::touchesEdge(int cell) const
{
    const int x = cell % geometry.stride, y = cell / geometry.stride;
    return x == 1 || y == 1 || x == geometry.width || y == geometry.height;
}

} // namespace frond
