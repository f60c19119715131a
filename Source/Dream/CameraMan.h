// SPDX-License-Identifier: GPL-3.0-or-later
// Moves the camera: where the controls want it, eased, with a slow drift that breathes with the phrase and a
// push on the beat.
#pragma once

#include "StageClock.h"

#include <Frames/DreamFrame.h>

namespace frond
{

class CameraMan
{
public:
    void reset() { *this = {}; }
    void step(const Settings& settings, const StageTime& time);
    const Camera& camera() const { return now; }

private:
    Spring x, y, orbit, roll, drift, push;
    double driftSeconds = 0.0;
    bool started = false;
    Camera now;
};

} // namespace frond
