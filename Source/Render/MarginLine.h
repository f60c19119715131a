// SPDX-License-Identifier: GPL-3.0-or-later
// The line of a leaf's margin, from the base along either side to the tip, as a place for teeth that are
// finer than the field. Plain geometry, no GL. A place on it is known by its way from the base, so that teeth
// flow along with a margin that moves.
#pragma once

#include "BladeField.h"

#include <Frames/DreamFrame.h>

#include <vector>

namespace frond
{

struct MarginPoint
{
    float x, y;             // field coordinates
    float normalX, normalY; // out of the blade, unit length
    float fromBase;         // along the margin, the shorter way, field units
    float strength;         // of teeth: 0 at the base and in the sinuses between lobes, 1 elsewhere
    float steepness;        // how much the logits fall out of the blade, a field unit
};

class MarginLine
{
public:
    void prepare(int fieldWidth, int fieldHeight);
    /// The margin of the piece of blade that the base belongs to. Without a valid anatomy, or without a
    /// margin, there is none.
    void trace(const LeafAnatomy& anatomy, const BladeField& blade);
    /// Round the blade from the base on; the last point is the first one again, from the other side.
    const std::vector<MarginPoint>& points() const { return line; }

private:
    struct Place
    {
        float x, y;
    };

    void link(const BladeField& blade);
    Place crossing(const BladeField& blade, int edge) const;
    void walk(const BladeField& blade, int start);
    void smoothen();
    void measure(const BladeField& blade);

    int width = 0, height = 0; // of the padded field
    std::vector<int> next;     // edges between cells: the one where the margin that enters here leaves, or -1
    std::vector<Place> places, smoothed;
    std::vector<MarginPoint> line;
};

} // namespace frond
