// SPDX-License-Identifier: GPL-3.0-or-later
// What all leaves of one frame live in: the settings and the sound, eased and ready to use.
#pragma once

#include "Keyboard.h"

#include <Frames/ControlFrame.h>

namespace frond
{

struct Weather
{
    float deltaSeconds = 0.f, timeSeconds = 0.f; // of the dream, not of the host
    float temperature = 1.f;                     // sound and mod wheel included
    float stepsPerSecond = 6.f, morphSeconds = 0.3f;
    float growthSeconds = 1.f, witherSeconds = 2.f;
    float wanderAmount = 0.f, speciesPullAmount = 0.f;
    PitchMode pitchMode = PitchMode::species;
    float breathAmount = 0.f; // how wide the sound opens the leaves
    float lightAmount = 0.f;  // what the sound adds to the light
    float windAmount = 0.f;   // how strongly the sound stirs them
    std::array<float, soundBandCount> bandAmounts{};
    bool mpe = false; // pressure then holds a leaf and timbre is its temperature
    float seasonAmount = 0.5f, seasonSpreadAmount = 0.f;
};

class WeatherStation
{
public:
    void reset();
    /// Eases what would jump (a wheel's 7 bits, an onset's flash) and bounds the time step.
    const Weather& step(const ControlFrame& control);

private:
    Weather weather;
    float modWheelAmount = 0.f, onsetLight = 0.f;
};

} // namespace frond
