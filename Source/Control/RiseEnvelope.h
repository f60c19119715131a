// SPDX-License-Identifier: GPL-3.0-or-later
// How strongly something begins, for the beat: how far the energy of a few bands stands, in decibels, above
// where it has been lately (the band-wise energy difference of Klapuri 1999). Coarser than the onset
// detector's flux on purpose: kick and snare weigh more than hats, and the beat is theirs.
#pragma once

#include <Frames/ControlFrame.h>

#include <array>
#include <span>

namespace frond
{

class RiseEnvelope
{
public:
    void prepare(float hopSeconds);
    void reset();
    /// Mean squares of one hop, a band each. Returns decibels.
    float step(std::span<const float, soundBandCount> bandEnergies);

private:
    struct Follower
    {
        float fastEnergy = 0.f, slowDecibels = 0.f;
    };

    std::array<Follower, soundBandCount> followers{};
    std::array<float, soundBandCount> fastShares{};
    float slowUpShare = 0.f, slowDownShare = 0.f;
};

} // namespace frond
