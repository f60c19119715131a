// SPDX-License-Identifier: GPL-3.0-or-later
// The ends of the lobes: where the margin is farther from the base than on either side.
#pragma once

#include "AnatomyMarch.h"
#include "AnatomyMargin.h"

#include <vector>

namespace frond
{

inline constexpr int maxAnatomyTips = 16;
inline constexpr float leastProminenceUnits = 2.f; // of a tip that gets a vein at all

struct AnatomyTip
{
    AnatomyPoint place;
    int pixel = 0;        // of the blade, beside it
    float distance = 0.f; // pixels from the base, inside the blade
    float prominence =
        0.f; // how many pixels one must come back towards the base to get farther out elsewhere
};

class AnatomyTips
{
public:
    void prepare(const AnatomyGrid& newGrid);
    void reset() { apexKnown = apexPaired = false; }

    /// The march must have run from the base alone.
    void step(const AnatomyMargin& margin, const AnatomyMarch& march, AnatomyPoint base, AnatomyPoint axis);

    /// The apex, where the midrib ends, comes first; then by falling prominence.
    int count() const { return found; }
    const AnatomyTip& tip(int number) const { return tips[static_cast<std::size_t>(number)]; }

private:
    void measure(const AnatomyMargin& margin, const AnatomyMarch& march);
    float prominenceOf(int peak) const;
    void settle(const AnatomyMargin& margin, int peak, AnatomyTip& tip) const;
    void add(const AnatomyTip& tip);
    int chooseApex(AnatomyPoint base, AnatomyPoint axis) const;
    bool tipOnAxis(const AnatomyMargin& margin, AnatomyPoint base, AnatomyPoint axis, AnatomyTip& tip) const;
    bool isPaired(const AnatomyTip& between, AnatomyPoint base, AnatomyPoint axis) const;
    void bringForward(int number);
    float distance(int number) const { return distances[static_cast<std::size_t>(number)]; }

    AnatomyGrid grid;
    std::vector<float> distances, spare;
    std::array<AnatomyTip, maxAnatomyTips> tips{};
    int found = 0;
    AnatomyPoint lastApex;
    bool apexKnown = false, apexPaired = false;
};

} // namespace frond
