// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a voice's chain goes and how long a strike heats it.
#pragma once

#include "Imagination.h"
#include "Weather.h"

#include <algorithm>

namespace frond
{

inline constexpr float heatSeconds = 0.6f;         // how soon a strike's heat is gone
inline constexpr float hurryStepsPerSecond = 24.f; // to get where a note asks it to be
inline constexpr float heldStepsPerSecond = 24.f;  // a held step looks at every pixel, which takes its time

inline float stepsPerSecond(const Weather& weather, const Imagination& imagination, bool hurried)
{
    const auto rate =
        hurried ? std::max(hurryStepsPerSecond, weather.stepsPerSecond) : weather.stepsPerSecond;
    const bool held = imagination.isHolding() || imagination.isLooking();
    return held ? std::min(rate, heldStepsPerSecond) : rate;
}

} // namespace frond
