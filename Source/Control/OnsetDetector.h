// SPDX-License-Identifier: GPL-3.0-or-later
// Onsets from the energies of a few bands: how far each band stands, in decibels, above where it has been
// lately (the band-wise energy difference of Klapuri 1999), against a threshold that follows the recent past.
#pragma once

#include <Frames/ControlFrame.h>

#include <array>
#include <span>

namespace frond
{

class OnsetDetector
{
public:
    void prepare(float hopSeconds);
    void reset();
    /// Mean squares of one hop, a band each. True at an onset.
    bool step(std::span<const float, soundBandCount> bandEnergies);
    /// How strongly something begins, in the newest hop.
    float riseDecibels() const { return riseNow; }

private:
    struct Follower
    {
        float fastEnergy = 0.f, slowDecibels = 0.f;
    };
    float rise(std::span<const float, soundBandCount> bandEnergies);

    std::array<Follower, soundBandCount> followers{};
    std::array<float, soundBandCount> fastShares{};
    float slowUpShare = 0.f, slowDownShare = 0.f, meanShare = 0.f, hopSeconds = 0.f;
    float meanRise = 0.f, riseNow = 0.f;
    float sinceOnsetSeconds = 1.f;
    bool armed = true;
};

} // namespace frond
