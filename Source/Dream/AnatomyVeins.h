// SPDX-License-Identifier: GPL-3.0-or-later
// The primary veins of one field, as they should be: the dream's motion is AnatomyTracks' business.
#pragma once

#include "AnatomyTips.h"

#include <Frames/DreamFrame.h>

#include <array>
#include <vector>

namespace frond
{

inline constexpr int midribNodes = 26, sideVeinNodes = 12;
inline constexpr int maxTracedVeins = maxAnatomyTips;

struct TracedVein
{
    AnatomyPoint tip;
    float strength = 0.f;
    int parent = -1;        // the vein it leaves, by number; -1 the midrib, which begins at the base
    float junction = 0.f;   // where on the parent, as a share of the parent's length from its own beginning
    float pathLength = 0.f; // pixels
    int nodeCount = 0;
    std::array<AnatomyPoint, midribNodes> nodes{}; // evenly spaced from the beginning to the tip, pixels
    std::array<float, midribNodes> halfWidths{};   // pixels
};

/// The midrib runs from the base to the apex on the cheapest way. Every other vein, the more prominent first,
/// takes the cheapest way to what is already there, where growing along a vein costs only veinCost of growing
/// through the blade: so a vein leaves its parent at the angle whose cosine that is, as light is refracted,
/// and a lobe that lies farther to the side is reached straight from the base. One rule gives pinnate and
/// palmate leaves.
class AnatomyVeins
{
public:
    void prepare(const AnatomyGrid& newGrid);

    /// The march must have run from the base alone; it is run further.
    void step(const AnatomyBlade& blade, AnatomyPoint base, const AnatomyTips& tips, AnatomyMarch& march);

    int count() const { return found; }
    const TracedVein& vein(int number) const { return veins[static_cast<std::size_t>(number)]; }

private:
    struct Sample
    {
        AnatomyPoint place;
        float effort = 0.f; // to grow here from the base, along veins
        float walked = 0.f; // pixels from the vein's beginning
        int vein = 0;
    };
    struct Meeting
    {
        int sample = -1;
        bool met() const { return sample >= 0; }
    };
    bool trace(const AnatomyBlade& blade, const AnatomyMarch& march, const AnatomyTip& tip,
               AnatomyPoint base);
    void close(AnatomyPoint end);
    Meeting meet(AnatomyPoint place) const;
    AnatomyPoint stepDown(const AnatomyBlade& blade, const AnatomyMarch& march, AnatomyPoint place) const;
    void keep(const AnatomyTip& tip, const AnatomyMarch& march);
    void offerAsSources(int vein, AnatomyMarch& march) const;
    static AnatomyPoint pointOn(const TracedVein& vein, float share);
    void draw(TracedVein& vein, int nodeCount) const;
    void measureWidths(const AnatomyBlade& blade);

    AnatomyGrid grid;
    std::vector<AnatomyPoint> path; // of the vein being traced, from the tip down
    Meeting pathEnd;
    std::vector<Sample> samples; // of all veins, each from its beginning to its tip
    std::vector<int> sampleAt;   // a sample in each pixel, or -1
    std::array<int, maxTracedVeins + 1> firstSample{};
    std::array<TracedVein, maxTracedVeins> veins{};
    int found = 0;
};

} // namespace frond
