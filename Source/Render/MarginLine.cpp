// SPDX-License-Identifier: GPL-3.0-or-later
#include "MarginLine.h"

#include "Smoothstep.h"

#include <algorithm>
#include <cmath>

namespace frond
{
namespace
{

constexpr std::size_t leastMarginPoints = 16; // of less nothing is seen
constexpr int marginSmoothings = 3;
constexpr std::size_t bendReach = 3; // points before and after, for the bend of the line
constexpr float bareFromBase = 0.03f, toothedFromBase = 0.1f; // field units
constexpr float gentleSinus = 0.15f, deepSinus = 0.75f;       // sines of the turn

struct Way
{
    std::size_t from = 0, to = 0; // sides of a square: 0 top, 1 right, 2 bottom, 3 left
};

/// Of a square of four cells, by which of them are blade: the sum of 1, 2, 4 and 8, clockwise from the upper
/// left. Where two could be joined either way the blade is parted, as BladeField parts its pieces.
constexpr Way waysThrough[16][2] = {
    {},       {{0, 3}}, {{1, 0}},         {{1, 3}}, {{2, 1}}, {{0, 3}, {2, 1}}, {{2, 0}}, {{2, 3}},
    {{3, 2}}, {{0, 2}}, {{1, 0}, {3, 2}}, {{1, 2}}, {{3, 1}}, {{0, 1}},         {{3, 0}}, {}};

} // namespace

void MarginLine::prepare(int fieldWidth, int fieldHeight)
{
    width = fieldWidth + 2 * BladeField::border;
    height = fieldHeight + 2 * BladeField::border;
    const auto edges = static_cast<std::size_t>(2 * width * height);
    next.assign(edges, -1);
    places.reserve(edges + 1);
    smoothed.reserve(edges + 1);
    line.reserve(edges + 1);
}

void MarginLine::trace(const LeafAnatomy& anatomy, const BladeField& blade)
{
    line.clear();
    if (!anatomy.valid)
        return;
    link(blade);
    int start = -1;
    float nearest = 4.f;
    for (int edge = 0; edge < static_cast<int>(next.size()); ++edge) {
        if (next[static_cast<std::size_t>(edge)] < 0)
            continue;
        const auto at = crossing(blade, edge);
        const float away = std::hypot(at.x - anatomy.baseX, at.y - anatomy.baseY);
        if (away < nearest) {
            nearest = away;
            start = edge;
        }
    }
    if (start < 0)
        return;
    walk(blade, start);
    if (places.size() < leastMarginPoints)
        return;
    smoothen();
    measure(blade);
}

/// Marching squares (Lorensen and Cline 1987, in the plane), the ground to the left of the way as one sees
/// it. An edge is numbered by its first cell: those to the right neighbour first, then those to the one
/// below.
void MarginLine::link(const BladeField& blade)
{
    const auto count = width * height;
    std::ranges::fill(next, -1);
    const auto isBlade = [&](int cell) { return blade.texels()[2 * static_cast<std::size_t>(cell)] > 0.f; };
    for (int y = 0; y + 1 < height; ++y)
        for (int x = 0; x + 1 < width; ++x) {
            const int cell = y * width + x;
            const int sides[] = {cell, count + cell + 1, cell + width, count + cell};
            const int corners = (isBlade(cell) ? 1 : 0) | (isBlade(cell + 1) ? 2 : 0) |
                                (isBlade(cell + width + 1) ? 4 : 0) | (isBlade(cell + width) ? 8 : 0);
            for (const auto& [from, to] : waysThrough[static_cast<std::size_t>(corners)])
                if (from != to)
                    next[static_cast<std::size_t>(sides[from])] = sides[to];
        }
}

MarginLine::Place MarginLine::crossing(const BladeField& blade, int edge) const
{
    const int count = width * height, cell = edge % count;
    const bool down = edge >= count;
    const int other = cell + (down ? width : 1);
    const auto logit = [&](int of) { return blade.texels()[2 * static_cast<std::size_t>(of)]; };
    const float part = logit(cell) / (logit(cell) - logit(other));
    const float column = static_cast<float>(cell % width) + (down ? 0.f : part);
    const float row = static_cast<float>(cell / width) + (down ? part : 0.f);
    return {(column + 0.5f - BladeField::border) / static_cast<float>(width - 2 * BladeField::border),
            (row + 0.5f - BladeField::border) / static_cast<float>(height - 2 * BladeField::border)};
}

void MarginLine::walk(const BladeField& blade, int start)
{
    places.clear();
    int edge = start;
    do {
        places.push_back(crossing(blade, edge));
        edge = next[static_cast<std::size_t>(edge)];
    } while (edge >= 0 && edge != start && places.size() < next.size());
}

/// Each point towards the middle of its neighbours: the cells' corners go, the lobes stay.
void MarginLine::smoothen()
{
    const std::size_t count = places.size();
    for (int round = 0; round < marginSmoothings; ++round) {
        smoothed = places;
        for (std::size_t i = 0; i < count; ++i) {
            const auto &before = smoothed[(i + count - 1) % count], &after = smoothed[(i + 1) % count];
            places[i] = {0.5f * smoothed[i].x + 0.25f * (before.x + after.x),
                         0.5f * smoothed[i].y + 0.25f * (before.y + after.y)};
        }
    }
}

void MarginLine::measure(const BladeField& blade)
{
    const std::size_t count = places.size();
    const auto at = [&](std::size_t i) -> const Place& { return places[i % count]; };
    float length = 0.f;
    for (std::size_t i = 0; i < count; ++i)
        length += std::hypot(at(i + 1).x - at(i).x, at(i + 1).y - at(i).y);
    const float cellSide = 1.f / static_cast<float>(width - 2 * BladeField::border);
    float travelled = 0.f;
    for (std::size_t i = 0; i <= count; ++i) {
        const auto& here = at(i);
        const auto &before = at(i + count - bendReach), &after = at(i + bendReach);
        const auto &last = at(i + count - 1), &following = at(i + 1);
        const float alongX = following.x - last.x, alongY = following.y - last.y;
        const float step = std::max(std::hypot(alongX, alongY), 1e-6f);
        MarginPoint point{here.x, here.y, alongY / step, -alongX / step, 0.f, 0.f, 0.f};
        const float cameX = here.x - before.x, cameY = here.y - before.y;
        const float goesX = after.x - here.x, goesY = after.y - here.y;
        const float lengths = std::max(std::hypot(cameX, cameY) * std::hypot(goesX, goesY), 1e-9f);
        const float turn = (cameY * goesX - cameX * goesY) / lengths; // to the left: round a sinus
        point.fromBase = std::min(travelled, length - travelled);
        point.strength = smoothstep(bareFromBase, toothedFromBase, point.fromBase) *
                         (1.f - smoothstep(gentleSinus, deepSinus, turn));
        const float inside =
            blade.logitAt(here.x - point.normalX * cellSide, here.y - point.normalY * cellSide);
        const float outside =
            blade.logitAt(here.x + point.normalX * cellSide, here.y + point.normalY * cellSide);
        point.steepness = std::max(0.f, (inside - outside) / (2.f * cellSide));
        line.push_back(point);
        travelled += std::hypot(at(i + 1).x - here.x, at(i + 1).y - here.y);
    }
}

} // namespace frond
