// SPDX-License-Identifier: GPL-3.0-or-later
// Where the petiole enters the blade.
#pragma once

#include "AnatomyMargin.h"

namespace frond
{

/// Leaves hang upright, more or less, petiole down. So the base is the point of the margin that is near the
/// blade's axis and low, and, of those near the axis, stands out like a petiole's end or lies in a notch
/// between two basal lobes. The point found before is preferred, so that two good places do not take turns.
class AnatomyBase
{
public:
    void prepare(const AnatomyGrid& newGrid);
    void reset() { known = false; }
    void step(const AnatomyBlade& blade, const AnatomyMargin& margin);

    AnatomyPoint point() const { return base; }

private:
    float faintStalk(const AnatomyBlade& blade, AnatomyPoint place, AnatomyPoint axis) const;
    float likelihood(const AnatomyBlade& blade, AnatomyPoint place) const;
    float score(const AnatomyBlade& blade, const AnatomyMargin& margin, int candidate, float best) const;

    AnatomyGrid grid;
    bool known = false;
    int number = 0; // of the margin point
    int fineSteps = 1, stalkSteps = 1, notchSteps = 1;
    float lowest = 1.f; // the blade's reach along its axis, below the centroid
    AnatomyPoint base;
};

} // namespace frond
