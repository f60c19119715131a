// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyMarch.h"

namespace frond
{

namespace
{

// Veins keep to the middle of narrow lobes and go straight in the open: a steep wall along the margin, and a
// slight slope from there to the deepest place.
constexpr float wallCost = 4.f, wallUnits = 1.5f, slopeCost = 0.8f;

constexpr float bucketUnits = 0.5f;
constexpr int bucketCount = 4096; // the last one takes everything beyond
constexpr float leastGain = 1e-3f;
constexpr int none = -1;

std::size_t at(int index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

void AnatomyMarch::prepare(const AnatomyGrid& newGrid)
{
    grid = newGrid;
    for (auto* values : {&costs, &efforts, &lengths})
        values->assign(grid.size(), unreached);
    for (auto* links : {&next, &previous, &bucketOf})
        links->assign(grid.size(), none);
    firstInBucket.assign(static_cast<std::size_t>(bucketCount), none);
}

void AnatomyMarch::begin(const AnatomyBlade& newBlade)
{
    blade = &newBlade;
    std::fill(efforts.begin(), efforts.end(), unreached);
    const float deepest = std::max(blade->greatestDepth(), 1e-3f);
    for (const int i : blade->pixels()) {
        const float depth = blade->depth(i), shallow = 1.f - depth / deepest;
        costs[at(i)] =
            1.f + slopeCost * shallow * shallow + wallCost * std::exp(-depth / (wallUnits * grid.unit));
    }
    lowestBucket = bucketCount;
}

void AnatomyMarch::addSource(int index, float effort, float pathLength)
{
    if (!blade->inside(index) || effort > efforts[at(index)])
        return;
    efforts[at(index)] = effort;
    lengths[at(index)] = pathLength;
    enqueue(index);
}

void AnatomyMarch::run()
{
    const auto sides = grid.sides();
    for (; lowestBucket < bucketCount; ++lowestBucket) {
        while (firstInBucket[at(lowestBucket)] != none) {
            const int cell = firstInBucket[at(lowestBucket)];
            unlink(cell);
            const float here = efforts[at(cell)];
            for (const int offset : sides) {
                const int other = cell + offset;
                if (!blade->inside(other) || efforts[at(other)] <= here)
                    continue;
                const Arrival arrival = arrive(other);
                if (arrival.effort < efforts[at(other)] - leastGain) {
                    efforts[at(other)] = arrival.effort;
                    lengths[at(other)] = arrival.length;
                    enqueue(other);
                }
            }
        }
    }
}

/// One upwind step from the cheaper neighbour of either direction. The length grows by the step along the
/// same way: grad effort · grad length = cost.
AnatomyMarch::Arrival AnatomyMarch::arrive(int index) const
{
    const int side = effort(index - 1) < effort(index + 1) ? index - 1 : index + 1;
    const int level =
        effort(index - grid.stride) < effort(index + grid.stride) ? index - grid.stride : index + grid.stride;
    const float a = effort(side), b = effort(level), price = cost(index);
    if (std::abs(a - b) >= price) {
        const int from = a < b ? side : level;
        return {effort(from) + price, lengths[at(from)] + 1.f};
    }
    const float sum = 0.5f * (a + b + std::sqrt(2.f * price * price - (a - b) * (a - b)));
    const float da = sum - a, db = sum - b;
    return {sum, (price + da * lengths[at(side)] + db * lengths[at(level)]) / (da + db)};
}

void AnatomyMarch::enqueue(int index)
{
    if (bucketOf[at(index)] != none)
        unlink(index);
    const float place = efforts[at(index)] / (bucketUnits * grid.unit);
    const int bucket = std::min(static_cast<int>(place), bucketCount - 1);
    lowestBucket = std::min(lowestBucket, bucket);
    const int head = firstInBucket[at(bucket)];
    next[at(index)] = head;
    previous[at(index)] = none;
    bucketOf[at(index)] = bucket;
    if (head != none)
        previous[at(head)] = index;
    firstInBucket[at(bucket)] = index;
}

void AnatomyMarch::unlink(int index)
{
    const int before = previous[at(index)], after = next[at(index)];
    if (before != none)
        next[at(before)] = after;
    else
        firstInBucket[at(bucketOf[at(index)])] = after;
    if (after != none)
        previous[at(after)] = before;
    bucketOf[at(index)] = none;
}

AnatomyPoint AnatomyMarch::descentOf(int index) const
{
    const float here = effort(index);
    const float left = effort(index - 1), right = effort(index + 1);
    const float above = effort(index - grid.stride), below = effort(index + grid.stride);
    const float x = std::max(here - std::min(left, right), 0.f);
    const float y = std::max(here - std::min(above, below), 0.f);
    return direction({left < right ? -x : x, above < below ? -y : y}, {0.f, 0.f});
}

AnatomyPoint AnatomyMarch::descent(AnatomyPoint place) const
{
    const float left = std::floor(place.x), top = std::floor(place.y);
    const float u = place.x - left, v = place.y - top;
    AnatomyPoint sum;
    for (int corner = 0; corner < 4; ++corner) {
        const int dx = corner & 1, dy = corner >> 1;
        const int i = grid.nearest({left + static_cast<float>(dx), top + static_cast<float>(dy)});
        if (!blade->inside(i) || !reached(i))
            continue;
        const float weight = (dx ? u : 1.f - u) * (dy ? v : 1.f - v) + 1e-4f;
        sum = sum + weight * descentOf(i);
    }
    return direction(sum, {0.f, 0.f});
}

float AnatomyMarch::pathLengthAt(AnatomyPoint place, int pixel) const
{
    float best = pathLength(pixel) + length(place - grid.centre(pixel));
    for (const int offset : grid.around()) {
        const int other = pixel + offset;
        if (blade->inside(other) && reached(other))
            best = std::min(best, pathLength(other) + length(place - grid.centre(other)));
    }
    return best;
}

} // namespace frond
