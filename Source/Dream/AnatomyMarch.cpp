// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyMarch.h"

#include "AnatomyGrid.h"

namespace frond
{

namespace
{

// Veins keep to the middle of narrow lobes and go straight in the open: a steep wall along the margin, and a
// slight slope from there to the deepest place.
constexpr float wallCost = 4.f, wallUnits = 1.5f, slopeCost = 0.8f;

constexpr float bucketUnits = 0.8f;
constexpr int bucketCount = 4096; // the last one takes everything beyond
constexpr int none = -1;
constexpr float wall = 0.f; // the cost of what is not blade

} // namespace

void AnatomyMarch::prepare(const AnatomyGrid& newGrid)
{
    grid = newGrid;
    for (auto* values : {&costs, &efforts, &lengths})
        values->assign(grid.size(), unreached);
    for (auto* links : {&next, &previous, &bucketOf})
        links->assign(grid.size(), none);
    bucketsPerPixel = 1.f / (bucketUnits * grid.unit);
    firstInBucket.assign(static_cast<std::size_t>(bucketCount), none);
}

void AnatomyMarch::begin(const AnatomyBlade& newBlade)
{
    blade = &newBlade;
    std::fill(efforts.begin(), efforts.end(), unreached);
    std::fill(costs.begin(), costs.end(), wall);
    const float deepest = std::max(blade->greatestDepth(), 1e-3f);
    for (const int i : blade->pixels()) {
        const float depth = blade->depth(i), shallow = 1.f - depth / deepest;
        // Much like an exponential, and nothing beyond four times its reach.
        const float near = std::max(0.f, 1.f - 0.25f * depth / (wallUnits * grid.unit));
        costs[at(i)] = 1.f + slopeCost * shallow * shallow + wallCost * near * near * near * near;
    }
    lowestBucket = bucketCount;
}

/// The base lies on the margin, between pixels. Where it stands off the blade the disc grows till it meets
/// it.
void AnatomyMarch::plant(AnatomyPoint base)
{
    bool planted = false;
    for (float reach = plantReach(); !planted && reach < 64.f * grid.unit; reach *= 2.f) {
        for (const int pixel : blade->pixels()) {
            const AnatomyPoint apart = grid.centre(pixel) - base;
            if (dot(apart, apart) > reach * reach)
                continue;
            addSource(pixel, length(apart) * cost(pixel), length(apart));
            planted = true;
        }
    }
}

void AnatomyMarch::addSource(int index, float effort, float pathLength)
{
    if (!blade->inside(index) || effort > efforts[at(index)])
        return;
    lengths[at(index)] = pathLength;
    efforts[at(index)] = effort;
    enqueue(index);
}

template <bool withLengths>
void AnatomyMarch::solve(float leastGain)
{
    const auto sides = grid.sides();
    float* const known = efforts.data();
    for (; lowestBucket < bucketCount; ++lowestBucket) {
        while (firstInBucket[at(lowestBucket)] != none) {
            const int cell = firstInBucket[at(lowestBucket)];
            unlink(cell);
            for (const int offset : sides) {
                const int other = cell + offset;
                const float price = costs[at(other)];
                if (known[other] <= known[cell] || price == wall)
                    continue;
                const float found = arrive(known + other, price);
                if (found < known[other] - leastGain) {
                    known[other] = found;
                    if constexpr (withLengths)
                        lengths[at(other)] = pathTo(other);
                    enqueue(other);
                }
            }
        }
    }
}

template void AnatomyMarch::solve<true>(float);
template void AnatomyMarch::solve<false>(float);

/// The effort to get here by one upwind step from the cheaper neighbour of either direction.
float AnatomyMarch::arrive(const float* here, float price) const
{
    const float a = std::min(here[-1], here[1]), b = std::min(here[-grid.stride], here[grid.stride]);
    const float apart = a - b;
    if (std::abs(apart) >= price)
        return std::min(a, b) + price;
    return 0.5f * (a + b + std::sqrt(2.f * price * price - apart * apart));
}

/// Along the way of that step: grad effort · grad length = cost.
float AnatomyMarch::pathTo(int index) const
{
    const int down = grid.stride;
    const int side = effort(index - 1) < effort(index + 1) ? index - 1 : index + 1;
    const int level = effort(index - down) < effort(index + down) ? index - down : index + down;
    const float bySide = std::max(effort(index) - effort(side), 0.f);
    const float byLevel = std::max(effort(index) - effort(level), 0.f);
    const float bySum = bySide + byLevel;
    if (bySum <= 0.f)
        return lengths[at(index)];
    const float walked = bySide * lengths[at(side)] + byLevel * lengths[at(level)];
    const float stretch = bySide > 0.f && byLevel > 0.f ? cost(index) : bySum;
    return (stretch + walked) / bySum;
}

void AnatomyMarch::enqueue(int index)
{
    const int bucket = std::min(static_cast<int>(efforts[at(index)] * bucketsPerPixel), bucketCount - 1);
    if (bucketOf[at(index)] == bucket)
        return;
    if (bucketOf[at(index)] != none)
        unlink(index);
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
    const AnatomyPoint corner{std::clamp(std::floor(place.x), -1.f, static_cast<float>(grid.width - 1)),
                              std::clamp(std::floor(place.y), -1.f, static_cast<float>(grid.height - 1))};
    const float u = place.x - corner.x, v = place.y - corner.y;
    const int i = grid.index(static_cast<int>(corner.x), static_cast<int>(corner.y));
    AnatomyPoint sum;
    const auto add = [&](int pixel, float weight) {
        if (blade->inside(pixel) && reached(pixel))
            sum = sum + (weight + 1e-4f) * descentOf(pixel);
    };
    add(i, (1.f - u) * (1.f - v));
    add(i + 1, u * (1.f - v));
    add(i + grid.stride, (1.f - u) * v);
    add(i + grid.stride + 1, u * v);
    return direction(sum, {0.f, 0.f});
}

float AnatomyMarch::pathLengthAt(AnatomyPoint place, int pixel) const
{
    float best = pathLength(pixel) + length(place - grid.centre(pixel));
    for (const int offset : grid.sides()) {
        const int other = pixel + offset;
        if (blade->inside(other) && reached(other))
            best = std::min(best, pathLength(other) + length(place - grid.centre(other)));
    }
    return best;
}

} // namespace frond
