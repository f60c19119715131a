// SPDX-License-Identifier: GPL-3.0-or-later
#include "Weather.h"

#include "Easing.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr float longestDeltaSeconds = 0.1f; // after a stall the dream goes on, it does not leap
constexpr float wheelSeconds = 0.08f, flashSeconds = 0.025f, weatherBreathSeconds = 0.05f;

} // namespace

void WeatherStation::reset()
{
    *this = {};
}

const Weather& WeatherStation::step(const ControlFrame& control)
{
    const auto& settings = control.settings;
    const auto& sound = control.sound;
    auto& now = weather;
    now.deltaSeconds = control.deltaSeconds > 0.0
                           ? std::min(static_cast<float>(control.deltaSeconds), longestDeltaSeconds)
                           : 0.f;
    now.timeSeconds += now.deltaSeconds;
    ease(modWheelAmount, control.modWheelAmount, now.deltaSeconds, wheelSeconds);

    // The treble heats more than the bass, which rather breathes.
    const auto heat = 0.1f * sound.bandAmounts[0] + 0.25f * sound.bandAmounts[1] +
                      0.35f * sound.bandAmounts[2] + 0.3f * sound.bandAmounts[3];
    const auto soundHeat = settings[ParameterId::soundTemperatureAmount];
    now.temperature =
        settings[ParameterId::temperature] * (1.f + 0.9f * soundHeat * heat + 0.5f * modWheelAmount);
    now.stepsPerSecond = settings[ParameterId::speed] * (1.f + soundHeat * heat);
    now.morphSeconds = settings[ParameterId::morphSeconds];
    now.growthSeconds = settings[ParameterId::growthSeconds];
    now.witherSeconds = settings[ParameterId::witherSeconds];
    now.wanderAmount = std::min(1.f, settings[ParameterId::wanderAmount] + modWheelAmount);
    now.speciesPullAmount = settings[ParameterId::speciesPullAmount];
    now.mpe = settings[ParameterId::mpe] > 0.5f;
    now.pitchMode = settings[ParameterId::pitchMode] > 0.5f ? PitchMode::map : PitchMode::species;

    const auto breath =
        settings[ParameterId::soundBreathAmount] * (0.7f * sound.levelAmount + 0.3f * sound.bandAmounts[0]);
    ease(now.breathAmount, breath, now.deltaSeconds, weatherBreathSeconds);
    ease(onsetLight, sound.onsetAmount, now.deltaSeconds, flashSeconds);
    now.lightAmount =
        settings[ParameterId::soundLightAmount] * (0.5f * sound.levelAmount + 0.5f * onsetLight);
    ease(now.windAmount, soundHeat * std::min(1.f, 2.f * heat), now.deltaSeconds, 3.f * weatherBreathSeconds);
    now.bandAmounts = sound.bandAmounts;
    now.seasonAmount = settings[ParameterId::seasonAmount];
    now.seasonSpreadAmount = settings[ParameterId::seasonSpreadAmount];
    return now;
}

} // namespace frond
