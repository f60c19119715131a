// SPDX-License-Identifier: GPL-3.0-or-later
#include "RiseEnvelope.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float floorEnergy = 1e-6f; // -60 dB: what is quieter is no event
// Filters leak, so one swelling tone lifts every band a little: only the strongest counts in full.
constexpr float otherBandsShare = 0.25f;
constexpr float slowUpSeconds = 0.09f, slowDownSeconds = 0.16f;
// Low bands hold few cycles a hop and little bandwidth, so their energies are steadied for longer.
constexpr std::array<float, soundBandCount> fastSeconds{0.018f, 0.010f, 0.006f, 0.005f};
constexpr std::array<float, soundBandCount> bandShares{0.8f, 0.9f, 1.f, 1.f};

float shareOf(float hopSeconds, float timeConstantSeconds)
{
    return 1.f - std::exp(-hopSeconds / timeConstantSeconds);
}

} // namespace

void RiseEnvelope::prepare(float hopSeconds)
{
    for (std::size_t i = 0; i < fastShares.size(); ++i)
        fastShares[i] = shareOf(hopSeconds, fastSeconds[i]);
    slowUpShare = shareOf(hopSeconds, slowUpSeconds);
    slowDownShare = shareOf(hopSeconds, slowDownSeconds);
    reset();
}

void RiseEnvelope::reset()
{
    followers.fill({0.f, 10.f * std::log10(floorEnergy)});
}

float RiseEnvelope::step(std::span<const float, soundBandCount> bandEnergies)
{
    float sum = 0.f, largest = 0.f;
    for (std::size_t i = 0; i < followers.size(); ++i) {
        auto& follower = followers[i];
        follower.fastEnergy += fastShares[i] * (bandEnergies[i] - follower.fastEnergy);
        const auto decibels = 10.f * std::log10(follower.fastEnergy + floorEnergy);
        const auto difference = decibels - follower.slowDecibels;
        const auto rise = bandShares[i] * std::max(0.f, difference);
        sum += rise;
        largest = std::max(largest, rise);
        follower.slowDecibels += (difference > 0.f ? slowUpShare : slowDownShare) * difference;
    }
    return largest + otherBandsShare * (sum - largest);
}

} // namespace frond
