// SPDX-License-Identifier: GPL-3.0-or-later
#include "AutoGain.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float gateDecibels = -56.f;        // what is softer is a room, or a cable
constexpr float peakSeconds = 0.05f;         // in which the reference meets what is louder
constexpr float fallDecibelsPerSecond = 2.f; // of the reference, towards what is softer
constexpr float restSeconds = 4.f;           // in which silence brings it back
constexpr float rememberSeconds = 4.f;       // a rest in the music
constexpr float leastGain = -18.f, mostGain = 30.f, lowestReference = -44.f;

} // namespace

float AutoGain::step(float decibels, float hopSeconds)
{
    const bool sounds = decibels > gateDecibels;
    quietSeconds = sounds ? 0.f : quietSeconds + hopSeconds;
    const auto easeTo = [&](float aim, float seconds) {
        reference += (1.f - std::exp(-hopSeconds / seconds)) * (aim - reference);
    };
    if (decibels > reference)
        easeTo(decibels, peakSeconds);
    else if (quietSeconds > rememberSeconds)
        easeTo(wantedDecibels, restSeconds);
    else
        reference = std::max(reference - fallDecibelsPerSecond * hopSeconds, lowestReference);
    return std::clamp(wantedDecibels - reference, leastGain, mostGain);
}

} // namespace frond
