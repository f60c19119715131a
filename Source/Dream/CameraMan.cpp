// SPDX-License-Identifier: GPL-3.0-or-later
#include "CameraMan.h"

#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace frond
{

namespace
{

constexpr float easeSeconds = 0.6f;
constexpr float farthestX = 0.7f, farthestY = 0.5f; // stage units
constexpr float farthestOrbit = 0.7f;               // radians
constexpr float beatPush = 0.09f;

/// From -1 to 1; a second slow wave keeps it from repeating.
float wander(double seconds, double periodSeconds, double phase)
{
    const auto turns = 2.0 * std::numbers::pi * (seconds / periodSeconds + phase);
    return static_cast<float>(0.7 * std::sin(turns) + 0.3 * std::sin(2.618 * turns + 1.0));
}

} // namespace

void CameraMan::step(const Settings& settings, const StageTime& time)
{
    const std::array<std::pair<Spring*, float>, 6> wishes{{
        {&x, farthestX * settings[ParameterId::cameraX]},
        {&y, farthestY * settings[ParameterId::cameraY]},
        {&orbit, farthestOrbit * settings[ParameterId::cameraOrbitAmount]},
        {&roll, settings[ParameterId::cameraRollDegrees] * std::numbers::pi_v<float> / 180.f},
        {&drift, settings[ParameterId::cameraDriftAmount]},
        {&push, settings[ParameterId::cameraPushAmount]},
    }};
    const SpringStep move(time.deltaSeconds, easeSeconds);
    for (const auto& [spring, wish] : wishes)
        started ? spring->step(wish, move) : spring->jump(wish);
    started = true;

    driftSeconds += static_cast<double>(time.deltaSeconds);
    const auto t = driftSeconds;
    const float wide = drift.value * (0.65f + 0.35f * time.breathAmount);
    now.x = x.value + 0.30f * wide * wander(t, 47.0, 0.1);
    now.y = y.value + 0.16f * wide * wander(t, 61.0, 0.4);
    now.orbitRadians = orbit.value + 0.32f * wide * wander(t, 53.0, 0.75);
    now.rollRadians = roll.value + 0.07f * wide * wander(t, 71.0, 0.2);
    now.pushAmount = 0.16f * drift.value * time.breathAmount + beatPush * push.value * time.pulseAmount;
}

} // namespace frond
