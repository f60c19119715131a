// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyBase.h"

namespace frond
{

namespace
{

constexpr float axisWidth = 0.28f; // of the square root of the area: how far from the axis a base may be
constexpr float lowWeight = 0.5f, stalkWeight = 0.8f, traceWeight = 1.7f, notchWeight = 0.5f,
                memoryWeight = 0.35f;
constexpr float fineReach = 2.5f, stalkReach = 4.5f, notchReach = 9.f; // units
constexpr int traceSteps = 4;           // pixels of 64, the first of which the blade may hide
constexpr float leastSuspicion = 0.06f; // of a pixel that can be a petiole
constexpr float traceAside = 2.5f;      // units
constexpr float memoryReach = 4.f;      // units

} // namespace

void AnatomyBase::prepare(const AnatomyGrid& newGrid)
{
    grid = newGrid;
    reset();
}

void AnatomyBase::step(const AnatomyBlade& blade, const AnatomyMargin& margin)
{
    const AnatomyPoint axis = blade.axis();
    fineSteps = margin.stepsIn(fineReach * grid.unit);
    stalkSteps = margin.stepsIn(stalkReach * grid.unit);
    notchSteps = margin.stepsIn(notchReach * grid.unit);
    lowest = 1.f;
    for (int i = 0; i < margin.count(); ++i)
        lowest = std::max(lowest, dot(margin.point(i) - blade.centroid(), axis));
    float best = -1e9f;
    // Beginning near the last base sets a high mark at once.
    const int start = known && number < margin.count() ? number : 0;
    for (int walked = 0; walked < margin.count(); ++walked) {
        const int i = margin.wrap(start + walked);
        if (dot(margin.point(i) - blade.centroid(), axis) < 0.f)
            continue;
        const float value = score(blade, margin, i, best);
        if (value > best) {
            best = value;
            number = i;
        }
    }
    base = margin.point(number);
    known = true;
}

/// A petiole is thinner than a pixel, so the field often only suspects it: a likely line that leads down and
/// out, between less likely ground on both sides. 0 to 1.
float AnatomyBase::faintStalk(const AnatomyBlade& blade, AnatomyPoint place, AnatomyPoint axis) const
{
    const AnatomyPoint aside{axis.y * grid.unit, -axis.x * grid.unit};
    float sum = 0.f;
    for (int step = 0; step < traceSteps; ++step) {
        const AnatomyPoint on = place + (1.f + static_cast<float>(step)) * grid.unit * axis;
        const float middle = likelihood(blade, on);
        if (middle < leastSuspicion)
            continue;
        // In the blade, or at its fringe: where a petiole is blade, its end is the better place.
        if (middle >= 0.5f || likelihood(blade, on - aside) >= 0.5f || likelihood(blade, on + aside) >= 0.5f)
            continue;
        const float left = likelihood(blade, on - traceAside * aside);
        const float right = likelihood(blade, on + traceAside * aside);
        sum += std::max(0.f, middle - std::max(left, right));
    }
    return sum / static_cast<float>(traceSteps - 1);
}

float AnatomyBase::likelihood(const AnatomyBlade& blade, AnatomyPoint place) const
{
    const float left = std::floor(place.x), top = std::floor(place.y);
    const float u = place.x - left, v = place.y - top;
    const auto level = [&](float x, float y) { return blade.level(grid.nearest({x, y})); };
    const float above = level(left, top) + u * (level(left + 1.f, top) - level(left, top));
    const float below = level(left, top + 1.f) + u * (level(left + 1.f, top + 1.f) - level(left, top + 1.f));
    // As good as the logistic function here, and quicker.
    const float logit = above + v * (below - above), bent = logit / 1.6f;
    return 0.5f + 0.5f * bent / std::sqrt(1.f + bent * bent);
}

/// The dear terms last, and only where they can still make this point the best.
float AnatomyBase::score(const AnatomyBlade& blade, const AnatomyMargin& margin, int candidate,
                         float best) const
{
    const AnatomyPoint axis = blade.axis();
    const AnatomyPoint place = margin.point(candidate);
    const AnatomyPoint offset = place - blade.centroid();
    const float across = (offset.x * axis.y - offset.y * axis.x) / (axisWidth * std::sqrt(blade.area()));
    float sum = lowWeight * dot(offset, axis) / lowest - across * across;
    if (known) {
        const float moved = length(place - base) / (memoryReach * grid.unit);
        sum += memoryWeight / (1.f + moved * moved);
    }
    if (sum + stalkWeight + notchWeight + traceWeight <= best)
        return sum;

    const float fine = margin.sharpness(candidate, fineSteps);
    const float coarse = margin.sharpness(candidate, stalkSteps);
    const float downwards = std::max(0.f, dot(margin.outwards(candidate, fineSteps), axis));
    sum += stalkWeight * downwards * std::max(0.f, 0.5f * (fine + coarse));
    sum += notchWeight * std::max(0.f, -margin.sharpness(candidate, notchSteps));
    if (sum + traceWeight <= best)
        return sum;
    return sum + traceWeight * faintStalk(blade, place, axis);
}

} // namespace frond
