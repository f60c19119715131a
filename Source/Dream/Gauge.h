// SPDX-License-Identifier: GPL-3.0-or-later
// What one voice's dream says about itself, smooth enough to be shown and to move other things.
#pragma once

#include "MapFinder.h"

#include <Frames/DreamFrame.h>
#include <Model/ChainMeters.h>

#include <memory>
#include <span>

namespace frond
{

class Gauge
{
public:
    void prepare(std::shared_ptr<const Dbn> dbn, const MeterScales& scales);
    /// Another leaf: it begins where that one is.
    void reset();
    /// Looks at the chain and finds it on the map, which takes a millisecond; home is a code, or empty.
    void look(const Chain& chain, std::span<const float> home, float deltaSeconds, MapFinder& finder);
    /// In the frames between.
    void glide(float deltaSeconds);
    bool hasLooked() const { return looked; }
    int species() const { return meters.values().species; } // the nearest, or -1
    void write(Leaf& leaf) const;

private:
    void glidePlace(float deltaSeconds);

    ChainMeters meters;
    bool looked = false, placed = false;
    float x = 0.5f, y = 0.5f, wantedX = 0.5f, wantedY = 0.5f;
};

/// Each leaf's meters count as much as it is present.
Meters overall(std::span<const Leaf> leaves);

} // namespace frond
