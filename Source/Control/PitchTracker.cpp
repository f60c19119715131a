// SPDX-License-Identifier: GPL-3.0-or-later
#include "PitchTracker.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace frond
{

namespace
{

constexpr double lowRateTarget = 12000.0;
constexpr float peakShare = 0.9f;      // of the highest: the first such peak is the period
constexpr float leastClarity = 0.55f;  // below, it is noise or a chord
constexpr float leastEnergy = 1e-6f;   // mean square: -60 dB
constexpr std::size_t shortestLag = 6; // 2 kHz

} // namespace

void PitchTracker::prepare(double sampleRateHz)
{
    factor = std::max(1, static_cast<int>(std::lround(sampleRateHz / lowRateTarget)));
    lowRateHz = sampleRateHz / factor;
    share = 1.f - static_cast<float>(std::exp(-2.0 * std::numbers::pi * std::min(2500.0, 0.2 * sampleRateHz) /
                                              sampleRateHz));
    reset();
}

void PitchTracker::reset()
{
    ring = {};
    next = fresh = 0;
    phase = 0;
    lowOne = lowTwo = 0.f;
    reading = {};
}

void PitchTracker::stepSample(float sample)
{
    lowOne += share * (sample - lowOne);
    lowTwo += share * (lowOne - lowTwo);
    if (++phase < factor)
        return;
    phase = 0;
    ring[next] = std::abs(lowTwo) < 1e-12f ? 0.f : lowTwo;
    next = (next + 1) % window;
    ++fresh;
}

const PitchTracker::Reading& PitchTracker::read()
{
    if (fresh >= hop) {
        fresh = 0;
        measure();
    }
    return reading;
}

/// Eight sums beside each other, for the processor's lanes.
float PitchTracker::productAt(std::size_t lag) const
{
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + lag + sums.size() <= window; i += sums.size())
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += line[i + lane] * line[i + lane + lag];
    for (; i + lag < window; ++i)
        sums[0] += line[i] * line[i + lag];
    return std::accumulate(sums.begin(), sums.end(), 0.f);
}

void PitchTracker::measure()
{
    std::copy(ring.begin() + static_cast<std::ptrdiff_t>(next), ring.end(), line.begin());
    std::copy_n(ring.begin(), next, line.end() - static_cast<std::ptrdiff_t>(next));
    float energy = 0.f;
    for (const auto sample : line)
        energy += sample * sample;
    if (energy < leastEnergy * static_cast<float>(window)) {
        reading = {};
        return;
    }
    // n(τ) = 2 Σ x x' / Σ (x² + x'²), over what overlaps.
    auto squares = 2.f * energy;
    for (std::size_t lag = 0; lag < lags; ++lag) {
        difference[lag] = squares > 0.f ? 2.f * productAt(lag) / squares : 0.f;
        squares -= line[lag] * line[lag] + line[window - 1 - lag] * line[window - 1 - lag];
    }
    // The highest point of each hill between zero crossings.
    std::size_t lag = 1;
    while (lag < lags && difference[lag] > 0.f)
        ++lag;
    float highest = 0.f;
    for (auto i = std::max(lag, shortestLag); i + 1 < lags; ++i)
        highest = std::max(highest, difference[i]);
    for (auto i = std::max(lag, shortestLag); i + 1 < lags; ++i) {
        const auto here = difference[i];
        if (here < peakShare * highest || here < difference[i - 1] || here < difference[i + 1])
            continue;
        const auto curve = difference[i - 1] - 2.f * here + difference[i + 1];
        const auto shift = curve < 0.f ? 0.5f * (difference[i - 1] - difference[i + 1]) / curve : 0.f;
        reading.clarityAmount = std::clamp(here, 0.f, 1.f);
        reading.hz =
            here < leastClarity
                ? 0.f
                : static_cast<float>(lowRateHz / (static_cast<double>(i) + static_cast<double>(shift)));
        return;
    }
    reading = {};
}

} // namespace frond
