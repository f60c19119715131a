// SPDX-License-Identifier: GPL-3.0-or-later
#include "OnsetDetector.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float floorEnergy = 1e-6f; // -60 dB: what is quieter is no event
constexpr float leastRise = 5.5f;    // decibels
// Filters leak, so one swelling tone lifts every band a little: only the strongest counts in full.
constexpr float otherBandsShare = 0.25f;
constexpr float meanFactor = 2.2f;    // how far above its recent mean a rise must stand
constexpr float restSeconds = 0.055f; // a flam is one onset
constexpr float slowUpSeconds = 0.09f, slowDownSeconds = 0.16f, meanSeconds = 1.2f;
// Low bands hold few cycles a hop and little bandwidth, so their energies are steadied for longer.
constexpr std::array<float, soundBandCount> fastSeconds{0.018f, 0.010f, 0.006f, 0.005f};
constexpr std::array<float, soundBandCount> bandShares{0.8f, 0.9f, 1.f, 1.f};

float shareOf(float hopSeconds, float timeConstantSeconds)
{
    return 1.f - std::exp(-hopSeconds / timeConstantSeconds);
}

} // namespace

void OnsetDetector::prepare(float hop)
{
    hopSeconds = hop;
    for (std::size_t i = 0; i < fastShares.size(); ++i)
        fastShares[i] = shareOf(hop, fastSeconds[i]);
    slowUpShare = shareOf(hop, slowUpSeconds);
    slowDownShare = shareOf(hop, slowDownSeconds);
    meanShare = shareOf(hop, meanSeconds);
    reset();
}

void OnsetDetector::reset()
{
    const auto silence = 10.f * std::log10(floorEnergy);
    followers.fill({0.f, silence});
    meanRise = 0.f;
    sinceOnsetSeconds = 1.f;
    armed = true;
}

float OnsetDetector::rise(std::span<const float, soundBandCount> bandEnergies)
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

bool OnsetDetector::step(std::span<const float, soundBandCount> bandEnergies)
{
    const auto now = riseNow = rise(bandEnergies);
    sinceOnsetSeconds += hopSeconds;
    const auto threshold = leastRise + meanFactor * meanRise;
    const bool onset = armed && now > threshold && sinceOnsetSeconds > restSeconds;
    if (onset) {
        armed = false;
        sinceOnsetSeconds = 0.f;
    }
    // The tail of one onset must fall before another counts.
    armed = armed || now < 0.6f * threshold;
    meanRise += meanShare * (std::min(now, 2.f * leastRise) - meanRise);
    return onset;
}

} // namespace frond
