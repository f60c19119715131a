// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyTips.h"

namespace frond
{

namespace
{

constexpr int tipSmoothingPasses = 3;
constexpr float settleUnits = 1.5f; // a tip is the middle of what lies this near to the farthest point
constexpr float tipReach = 6.f, tipWeight = 0.15f;
// Tips that stand as a pair beside the axis: angles in radians, the others shares of one another.
constexpr float narrowestPair = 0.18f, widestPair = 1.6f;
constexpr float leastBalance = 0.5f, leastLikeness = 0.88f, leastShallow = 0.8f, pairedMemory = 0.1f;

} // namespace

void AnatomyTips::prepare(const AnatomyGrid& newGrid)
{
    grid = newGrid;
    for (auto* values : {&distances, &spare}) {
        values->clear();
        values->reserve(4096);
    }
    found = 0;
    reset();
}

void AnatomyTips::step(const AnatomyMargin& margin, const AnatomyMarch& march, AnatomyPoint base,
                       AnatomyPoint axis)
{
    measure(margin, march);
    found = 0;
    for (int i = 0; i < margin.count(); ++i) {
        const float here = distance(i);
        if (here <= distance(margin.wrap(i - 1)) || here < distance(margin.wrap(i + 1)))
            continue;
        const float prominence = prominenceOf(i);
        if (prominence >= leastProminenceUnits * grid.unit) {
            AnatomyTip tip;
            tip.distance = here;
            tip.prominence = prominence;
            settle(margin, i, tip);
            add(tip);
        }
    }
    if (found == 0)
        return;
    AnatomyTip between;
    apexPaired = found > 1 && tipOnAxis(margin, base, axis, between) && isPaired(between, base, axis);
    if (apexPaired) {
        found = std::min(found + 1, maxAnatomyTips);
        tips[static_cast<std::size_t>(found - 1)] = between;
    }
    bringForward(apexPaired ? found - 1 : chooseApex(base, axis));
    lastApex = tips[0].place;
    apexKnown = true;
}

void AnatomyTips::measure(const AnatomyMargin& margin, const AnatomyMarch& march)
{
    const auto count = static_cast<std::size_t>(margin.count());
    distances.resize(count);
    spare.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const auto number = static_cast<int>(i);
        distances[i] = march.pathLengthAt(margin.point(number), margin.pixel(number));
    }
    for (int pass = 0; pass < tipSmoothingPasses; ++pass) {
        for (std::size_t i = 0; i < count; ++i) {
            const float before = distances[i > 0 ? i - 1 : count - 1];
            const float after = distances[i + 1 < count ? i + 1 : 0];
            spare[i] = 0.25f * (before + after) + 0.5f * distances[i];
        }
        std::swap(distances, spare);
    }
}

/// Topographic prominence on a closed line: the higher of the two valleys that part the peak from something
/// higher.
float AnatomyTips::prominenceOf(int peak) const
{
    const int count = static_cast<int>(distances.size());
    const float height = distance(peak);
    const auto valley = [&](int step) {
        float lowest = height;
        int place = peak;
        for (int walked = 1; walked < count; ++walked) {
            place += step;
            place = place < 0 ? count - 1 : (place == count ? 0 : place);
            if (distance(place) > height)
                return lowest;
            lowest = std::min(lowest, distance(place));
        }
        return 0.f; // nothing is higher: this is the farthest point of all
    };
    return height - std::max(valley(-1), valley(1));
}

/// The middle of the peak's top, weighted: on a broad round end the farthest point itself would wander with
/// every pixel.
void AnatomyTips::settle(const AnatomyMargin& margin, int peak, AnatomyTip& tip) const
{
    const float floor = distance(peak) - settleUnits * grid.unit;
    float weights = 0.f, steps = 0.f;
    for (const int step : {-1, 1}) {
        for (int offset = step > 0 ? 0 : -1; std::abs(offset) < margin.count() / 4; offset += step) {
            const float above = distance(margin.wrap(peak + offset)) - floor;
            if (above <= 0.f)
                break;
            weights += above * above;
            steps += above * above * static_cast<float>(offset);
        }
    }
    const float place = static_cast<float>(peak) + steps / weights;
    const float whole = std::floor(place);
    const auto number = static_cast<int>(whole);
    tip.pixel = margin.pixel(number);
    tip.place = margin.point(number) + (place - whole) * (margin.point(number + 1) - margin.point(number));
}

void AnatomyTips::add(const AnatomyTip& tip)
{
    int place = found;
    while (place > 0 && tips[static_cast<std::size_t>(place - 1)].prominence < tip.prominence)
        --place;
    if (place >= maxAnatomyTips)
        return;
    found = std::min(found + 1, maxAnatomyTips);
    for (int i = found - 1; i > place; --i)
        tips[static_cast<std::size_t>(i)] = tips[static_cast<std::size_t>(i - 1)];
    tips[static_cast<std::size_t>(place)] = tip;
}

/// The apex is far from the base and up the axis; between equals, the one it was before.
int AnatomyTips::chooseApex(AnatomyPoint base, AnatomyPoint axis) const
{
    int best = 0;
    float bestScore = -1e9f;
    for (int i = 0; i < found; ++i) {
        const AnatomyTip& candidate = tip(i);
        const float ahead = std::max(0.f, -dot(direction(candidate.place - base, axis), axis));
        float score = ahead * ahead * ahead * candidate.distance / tip(0).distance;
        if (apexKnown) {
            const float moved = length(candidate.place - lastApex) / (tipReach * grid.unit);
            score += tipWeight / (1.f + moved * moved);
        }
        score *= 0.1f + smoothRise(0.f, 6.f * grid.unit, candidate.prominence);
        if (score > bestScore) {
            bestScore = score;
            best = i;
        }
    }
    return best;
}

/// Where the axis, drawn upwards from the base, leaves the blade for good.
bool AnatomyTips::tipOnAxis(const AnatomyMargin& margin, AnatomyPoint base, AnatomyPoint axis,
                            AnatomyTip& onAxis) const
{
    float highest = 0.f;
    for (int i = 0; i < margin.count(); ++i) {
        const AnatomyPoint here = margin.point(i) - base, next = margin.point(i + 1) - base;
        const float side = here.x * axis.y - here.y * axis.x, nextSide = next.x * axis.y - next.y * axis.x;
        if ((side < 0.f) == (nextSide < 0.f))
            continue;
        const AnatomyPoint crossing = here + side / (side - nextSide) * (next - here);
        const float height = -dot(crossing, axis);
        if (height <= highest)
            continue;
        highest = height;
        onAxis = {base + crossing, margin.pixel(i), distance(i), distance(i)};
    }
    return highest > 0.f;
}

/// Tulip trees and ginkgos have no tip on their axis but two beside it, alike, and little sinus between:
/// their midrib ends there.
bool AnatomyTips::isPaired(const AnatomyTip& between, AnatomyPoint base, AnatomyPoint axis) const
{
    struct Beside
    {
        float angle = 10.f, distance = 0.f;
    };
    Beside left, right;
    for (int i = 0; i < found; ++i) {
        const AnatomyPoint offset = tip(i).place - base;
        const float angle = std::atan2(offset.x * axis.y - offset.y * axis.x, -dot(offset, axis));
        Beside& nearest = angle < 0.f ? left : right;
        if (std::abs(angle) < nearest.angle)
            nearest = {std::abs(angle), tip(i).distance};
    }
    const float inner = std::min(left.angle, right.angle), outer = std::max(left.angle, right.angle);
    const float nearer = std::min(left.distance, right.distance);
    const float farther = std::max(left.distance, right.distance);
    const float ease = apexPaired ? pairedMemory : 0.f;
    return outer < widestPair && inner > narrowestPair * (1.f - ease) &&
           inner > (leastBalance - ease) * outer && nearer > (leastLikeness - ease) * farther &&
           between.distance > (leastShallow - ease) * nearer;
}

void AnatomyTips::bringForward(int number)
{
    std::rotate(tips.begin(), tips.begin() + number, tips.begin() + number + 1);
}

} // namespace frond
