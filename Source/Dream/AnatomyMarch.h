// SPDX-License-Identifier: GPL-3.0-or-later
// How dear it is to grow a vein from the base to every pixel of the blade.
#pragma once

#include "AnatomyBlade.h"

#include <vector>

namespace frond
{

/// Solves |grad effort| = cost over the blade (the eikonal equation, first-order upwind as in Sethian's fast
/// marching method, 1996), so that the way of steepest descent is the cheapest way in the plane and not only
/// among the grid's eight directions. Pixels wait in buckets by effort and may be taken up again when a
/// cheaper way shows, so sources can be added later and only what they change is solved again.
class AnatomyMarch
{
public:
    void prepare(const AnatomyGrid& newGrid);

    /// Forgets every source. Cost is 1 in the middle of the blade and grows towards the margin.
    void begin(const AnatomyBlade& newBlade);
    /// The base, the first source: a small disc around it, since a first-order march is poor near a point.
    void plant(AnatomyPoint base);
    /// How far from the base the disc reaches; inside, the way to the base is straight.
    float plantReach() const { return plantUnits * grid.unit; }
    /// A pixel that a vein reaches with this effort, having grown so many pixels.
    void addSource(int index, float effort, float pathLength);
    /// Solves for efforts and path lengths; gains smaller than leastGain are not passed on.
    void run(float leastGain) { solve<true>(leastGain); }
    /// The same for efforts alone, after more sources.
    void extend(float leastGain) { solve<false>(leastGain); }

    float cost(int index) const { return costs[static_cast<std::size_t>(index)]; }
    float effort(int index) const { return efforts[static_cast<std::size_t>(index)]; }
    /// Pixels walked on the cheapest way here.
    float pathLength(int index) const { return lengths[static_cast<std::size_t>(index)]; }
    bool reached(int index) const { return effort(index) < unreached; }

    /// The way down, unit length where there is one; between pixels too. Zero where nothing is reached.
    AnatomyPoint descent(AnatomyPoint place) const;
    /// The path's length to a place on the margin beside that pixel.
    float pathLengthAt(AnatomyPoint place, int pixel) const;

    static constexpr float unreached = 1e8f;

private:
    static constexpr float plantUnits = 2.5f;

    template <bool withLengths>
    void solve(float leastGain);
    float arrive(const float* here, float price) const;
    float pathTo(int index) const;
    AnatomyPoint descentOf(int index) const;
    void enqueue(int index);
    void unlink(int index);

    AnatomyGrid grid;
    const AnatomyBlade* blade = nullptr;
    std::vector<float> costs, efforts, lengths;
    // One doubly linked list of waiting pixels a bucket.
    std::vector<int> firstInBucket, next, previous, bucketOf;
    int lowestBucket = 0;
    float bucketsPerPixel = 1.f;
};

} // namespace frond
