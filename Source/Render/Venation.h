// SPDX-License-Identifier: GPL-3.0-or-later
// Grows a leaf's finer veins from its primary ones: pinnate secondaries that leave the primary at the
// species' angle, bend towards its tip and end before the margin or where another vein's domain begins,
// tertiaries between neighbouring secondaries, and the petiole. Plain geometry, no GL. Every vein is anchored
// at a distance along its parent, so veins move with the leaf and appear and vanish only with zero length.
#pragma once

#include "BladeField.h"

#include <Frames/DreamFrame.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace frond
{

/// Field coordinates: x right, y down, 0 to 1 across the field.
struct VenationPoint
{
    float x, y;
    float halfWidth; // field units
    float height;    // relief, 0 to 1
};

struct VenationLine
{
    std::size_t first, count;
    int order; // 1 primary, 2 secondary, 3 tertiary
};

class Venation
{
public:
    void prepare();
    /// Replaces all lines. Without a valid anatomy there are none.
    void grow(const LeafAnatomy& anatomy, const BladeField& blade, std::uint32_t seed);

    const std::vector<VenationPoint>& points() const { return allPoints; }
    const std::vector<VenationLine>& lines() const { return allLines; }
    const std::vector<VenationPoint>& petiole() const { return petiolePoints; } // from the base outwards

private:
    struct Habit // what the seed decides
    {
        float spacing, angle, bend, phase, alternation;
    };
    struct Shoot // where a secondary leaves its primary
    {
        float x, y, tangentX, tangentY, side, halfWidth, height;
        float travelled; // along the primary
    };

    void addPrimary(const LeafAnatomy& anatomy, const Vein& vein);
    void measureDomains(const BladeField& blade, std::size_t veinCount);
    void growSide(std::size_t vein, float side, const BladeField& blade, const Habit& habit);
    void growSecondary(const Shoot& shoot, std::size_t vein, const BladeField& blade, const Habit& habit);
    void growRungs(const VenationLine& lower, const VenationLine& upper, float side);
    void growPetiole(const LeafAnatomy& anatomy, const BladeField& blade, std::uint32_t seed);
    /// Distance to the nearest other vein over that to this one: above 1 is this vein's own domain.
    float domainRatio(float x, float y, std::size_t vein) const;

    static constexpr int domainCells = 32; // a side

    std::vector<VenationPoint> allPoints, petiolePoints;
    std::vector<VenationLine> allLines;
    std::vector<int> numbers;   // of one side's secondaries along their primary
    std::vector<float> domains; // (domainCells, domainCells, maxVeins) distance to each primary
    std::size_t primaryCount = 0;
};

} // namespace frond
