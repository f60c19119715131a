// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a voice's chain goes and how long a strike heats it.
#pragma once

#include "Imagination.h"
#include "Weather.h"

#include <algorithm>
#include <cmath>

namespace frond
{

inline constexpr float heatSeconds = 0.6f;         // how soon a strike's heat is gone
inline constexpr float hurryStepsPerSecond = 24.f; // to get where a note asks it to be
inline constexpr float heldStepsPerSecond = 24.f;  // a held step looks at every pixel, which takes its time

/// Whether a step holds pixels.
inline bool isHeld(const Imagination& imagination)
{
    return imagination.isHolding() || imagination.isLooking();
}

inline float stepsPerSecond(const Weather& weather, const Imagination& imagination, bool hurried)
{
    const auto rate =
        hurried ? std::max(hurryStepsPerSecond, weather.stepsPerSecond) : weather.stepsPerSecond;
    return isHeld(imagination) ? std::min(rate, heldStepsPerSecond) : rate;
}

/// How many held steps so many voices may take together in a frame: a quarter more than are due in it when
/// nothing happens, so that those which a chord or a preset asks for at once are made up for soon.
inline int heldStepsAtATime(int voices, const Weather& weather)
{
    constexpr float most = 1.25f, fewest = 4.f;
    const float due = heldStepsPerSecond * weather.deltaSeconds * static_cast<float>(voices);
    return static_cast<int>(std::ceil(std::max(fewest, most * due)));
}

} // namespace frond
