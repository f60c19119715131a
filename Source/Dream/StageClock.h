// SPDX-License-Identifier: GPL-3.0-or-later
// How the stage moves in time: with the beat, the phrase, the sound, and how far the music has built up. All
// of it depends on time alone, not on how often it is asked.
#pragma once

#include "Easing.h"
#include "Weather.h"

#include <Frames/ControlFrame.h>

namespace frond
{

struct StageTime
{
    float deltaSeconds = 0.f;
    double travel = 0.0;       // how far the composition has moved by itself; about 1 a second
    double notches = 0.0;      // beats, each taken in one eased step, as far as Beat motion goes
    float pulseAmount = 0.f;   // swells with every beat, 1 on it
    float breathAmount = 0.5f; // once a phrase of four bars
    float energyAmount = 0.f;  // the sound's level and the improviser's arc
    float motionAmount = 1.f;  // 1 as composed, 0 still, 2 at most
    float beatMotionAmount = 0.f;
};

class StageClock
{
public:
    void reset() { *this = {}; }
    const StageTime& step(const ControlFrame& control, const Weather& weather);

private:
    StageTime now;
    Spring energy, breath, motion, beatMotion;
    float slip = 0.f; // what is left of a jump of the beat
    MusicalTime last;
    bool started = false;
};

/// 1 on the beat, from just before it until well after it; smooth everywhere. phase from 0 to 1.
float beatPulse(float phase);

/// Whole beats, with an eased step from each to the next in its first half.
double beatSteps(double beats);

} // namespace frond
