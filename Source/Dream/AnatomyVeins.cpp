// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyVeins.h"

#include "AnatomyGrid.h"

namespace frond
{

namespace
{

constexpr float veinCost = 0.8f; // cosine of the angle at which a side vein leaves: 37 degrees
constexpr float stepUnits = 0.7f;
constexpr float coarseGain = 0.2f; // an effort this exact bends no path
constexpr float meetUnits = 0.8f;
constexpr float slideUnits = 1.5f; // a side vein joins this much nearer to the base, on a curve

constexpr float fullProminenceUnits = 5.f;
constexpr float shortestUnits = 2.f, fullLengthUnits = 5.f;
constexpr float sideVeinStrength = 0.9f;

// Pipe model: what hangs on a vein is carried by its section. Murray's law says cube, da Vinci square; leaves
// lie between.
constexpr float pipeExponent = 2.5f;
constexpr float halfWidthOfWhole = 0.011f; // of the field, where a vein carries one field's side of length
constexpr float leastLoadUnits = 0.4f;
constexpr float slenderUnits = 5.f; // blades less deep than this have finer veins

} // namespace

void AnatomyVeins::prepare(const AnatomyGrid& newGrid)
{
    grid = newGrid;
    path.clear();
    path.reserve(grid.size());
    samples.clear();
    samples.reserve(grid.size() * 2);
    sampleAt.assign(grid.size(), -1);
    found = 0;
}

void AnatomyVeins::step(const AnatomyBlade& blade, AnatomyPoint base, const AnatomyTips& tips,
                        AnatomyMarch& march)
{
    found = 0;
    samples.clear();
    firstSample[0] = 0;
    std::fill(sampleAt.begin(), sampleAt.end(), -1);
    for (int i = 0; i < tips.count(); ++i) {
        if (!trace(blade, march, tips.tip(i), base)) {
            if (i == 0)
                return;
            continue;
        }
        keep(tips.tip(i), march);
        if (i + 1 == tips.count())
            break; // nobody is left who could grow to this vein
        offerAsSources(found - 1, march);
        march.extend(coarseGain);
    }
    measureWidths(blade);
}

/// Walks down from the tip into `path` until it meets a vein or, for the midrib, the base.
bool AnatomyVeins::trace(const AnatomyBlade& blade, const AnatomyMarch& march, const AnatomyTip& tip,
                         AnatomyPoint base)
{
    path.clear();
    pathEnd = {};
    AnatomyPoint place = tip.place;
    if (!blade.inside(grid.nearest(place))) {
        path.push_back(place);
        place = grid.centre(tip.pixel);
    }
    for (std::size_t walked = 0; walked < path.capacity() / 2; ++walked) {
        path.push_back(place);
        const bool atBase = length(place - base) <= march.plantReach() + 0.2f * grid.unit;
        pathEnd = found > 0 && atBase ? Meeting{0} : meet(place);
        if (atBase || pathEnd.met()) {
            close(pathEnd.met() ? samples[at(pathEnd.sample)].place : base);
            return true;
        }
        const AnatomyPoint next = stepDown(blade, march, place);
        if (length(next - place) < 0.01f * grid.unit)
            return false;
        place = next;
    }
    return false;
}

void AnatomyVeins::close(AnatomyPoint end)
{
    const AnatomyPoint from = path.back();
    const int steps = 1 + static_cast<int>(length(end - from) / (stepUnits * grid.unit));
    for (int i = 1; i <= steps; ++i)
        path.push_back(from + static_cast<float>(i) / static_cast<float>(steps) * (end - from));
}

AnatomyPoint AnatomyVeins::stepDown(const AnatomyBlade& blade, const AnatomyMarch& march,
                                    AnatomyPoint place) const
{
    const AnatomyPoint next = place + stepUnits * grid.unit * march.descent(place);
    const int here = grid.nearest(place), there = grid.nearest(next);
    if (blade.inside(there) && length(next - place) > 0.1f * grid.unit)
        return next;
    // The way ends between pixels (at a ridge, or just outside): take it up at the cheapest pixel around.
    int best = here;
    float least = blade.inside(here) ? march.effort(here) : AnatomyMarch::unreached;
    for (const int offset : grid.around()) {
        const int other = here + offset;
        if (other < 0 || other >= static_cast<int>(grid.size()) || !blade.inside(other))
            continue;
        if (march.effort(other) < least) {
            least = march.effort(other);
            best = other;
        }
    }
    return grid.centre(best);
}

AnatomyVeins::Meeting AnatomyVeins::meet(AnatomyPoint place) const
{
    const int seen = sampleAt[at(grid.nearest(place))];
    if (seen < 0)
        return {};
    const int vein = samples[at(seen)].vein;
    const int first = firstSample[at(vein)], last = firstSample[at(vein + 1)] - 1;
    int best = seen;
    for (int i = std::max(first, seen - 3); i <= std::min(last, seen + 3); ++i)
        if (length(samples[at(i)].place - place) < length(samples[at(best)].place - place))
            best = i;
    if (length(samples[at(best)].place - place) > meetUnits * grid.unit)
        return {};
    return {std::max(first, best - static_cast<int>(slideUnits / stepUnits))};
}

void AnatomyVeins::keep(const AnatomyTip& tip, const AnatomyMarch& march)
{
    TracedVein& vein = veins[at(found)];
    vein.tip = tip.place;
    vein.parent = -1;
    vein.junction = 0.f;
    float effort = 0.f;
    if (pathEnd.met()) {
        const Sample& joint = samples[at(pathEnd.sample)];
        vein.parent = joint.vein;
        vein.junction = joint.walked / std::max(veins[at(joint.vein)].pathLength, 1e-3f);
        effort = joint.effort;
    }
    vein.pathLength = 0.f;
    AnatomyPoint before = path.back();
    for (auto place = path.rbegin(); place != path.rend() && samples.size() < samples.capacity(); ++place) {
        const float walked = length(*place - before);
        const int pixel = grid.nearest(*place);
        vein.pathLength += walked;
        effort += veinCost * walked * std::min(march.cost(pixel), 8.f);
        sampleAt[at(pixel)] = static_cast<int>(samples.size());
        samples.push_back({*place, effort, vein.pathLength, found});
        before = *place;
    }
    firstSample[at(found + 1)] = static_cast<int>(samples.size());
    vein.strength = 1.f;
    if (found > 0)
        vein.strength =
            sideVeinStrength *
            smoothRise(leastProminenceUnits * grid.unit, fullProminenceUnits * grid.unit, tip.prominence) *
            smoothRise(shortestUnits * grid.unit, fullLengthUnits * grid.unit, vein.pathLength);
    draw(vein, found == 0 ? midribNodes : sideVeinNodes);
    ++found;
}

void AnatomyVeins::offerAsSources(int vein, AnatomyMarch& march) const
{
    for (int i = firstSample[at(vein)]; i < firstSample[at(vein + 1)]; ++i) {
        const Sample& sample = samples[at(i)];
        const int pixel = grid.nearest(sample.place);
        const float aside = length(grid.centre(pixel) - sample.place);
        march.addSource(pixel, sample.effort + aside * march.cost(pixel), march.pathLength(pixel));
    }
}

AnatomyPoint AnatomyVeins::pointOn(const TracedVein& vein, float share)
{
    const float place = std::clamp(share, 0.f, 1.f) * static_cast<float>(vein.nodeCount - 1);
    const int before = std::min(static_cast<int>(place), vein.nodeCount - 2);
    const AnatomyPoint from = vein.nodes[at(before)];
    return from + (place - static_cast<float>(before)) * (vein.nodes[at(before + 1)] - from);
}

/// Evenly spaced nodes along the path, then smoothed with both ends held.
void AnatomyVeins::draw(TracedVein& vein, int nodeCount) const
{
    vein.nodeCount = nodeCount;
    const float gap = vein.pathLength / static_cast<float>(nodeCount - 1);
    vein.nodes[0] = vein.parent < 0 ? path.back() : pointOn(veins[at(vein.parent)], vein.junction);
    float walked = 0.f;
    int node = 1;
    for (std::size_t i = path.size() - 1; i > 0; --i) {
        const AnatomyPoint from = path[i], along = path[i - 1] - from;
        const float stretch = length(along);
        while (node < nodeCount - 1 && static_cast<float>(node) * gap <= walked + stretch && stretch > 0.f) {
            const float share = (static_cast<float>(node) * gap - walked) / stretch;
            vein.nodes[at(node++)] = from + share * along;
        }
        walked += stretch;
    }
    while (node < nodeCount)
        vein.nodes[at(node++)] = path.front();
    for (int pass = 0; pass < 3; ++pass) {
        AnatomyPoint before = vein.nodes[0];
        for (int i = 1; i + 1 < nodeCount; ++i) {
            const AnatomyPoint here = vein.nodes[at(i)];
            vein.nodes[at(i)] = 0.25f * (before + vein.nodes[at(i + 1)]) + 0.5f * here;
            before = here;
        }
    }
}

/// Children come after their parents, so going backwards every load is known before it is carried on.
void AnatomyVeins::measureWidths(const AnatomyBlade& blade)
{
    const float slender = std::clamp(blade.greatestDepth() / (slenderUnits * grid.unit), 0.3f, 1.f);
    const float whole = 64.f * grid.unit;
    std::array<std::array<float, midribNodes>, maxTracedVeins> loads{};
    for (int number = found - 1; number >= 0; --number) {
        TracedVein& vein = veins[at(number)];
        auto& load = loads[at(number)];
        const float gap = vein.pathLength / static_cast<float>(vein.nodeCount - 1);
        for (int i = 0; i < vein.nodeCount; ++i) {
            load[at(i)] +=
                vein.strength * static_cast<float>(vein.nodeCount - 1 - i) * gap + leastLoadUnits * grid.unit;
            vein.halfWidths[at(i)] =
                slender * halfWidthOfWhole * whole * std::pow(load[at(i)] / whole, 1.f / pipeExponent);
        }
        if (vein.parent < 0)
            continue;
        const TracedVein& parent = veins[at(vein.parent)];
        const float joint = vein.junction * static_cast<float>(parent.nodeCount - 1);
        for (int i = 0; i <= static_cast<int>(joint); ++i)
            loads[at(vein.parent)][at(i)] += load[0];
    }
}

} // namespace frond
