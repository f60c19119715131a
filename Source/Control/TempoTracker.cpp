// SPDX-License-Identifier: GPL-3.0-or-later
#include "TempoTracker.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float fastestBpm = 190.f, slowestBpm = 55.f;
constexpr float nearlyAsMuch = 0.9f; // of the best explanation: then the faster tempo is the beat
constexpr int lookTicks = 25;
constexpr float leastCertainty = 0.25f;
constexpr int firstTicks = 300;           // three seconds before anything is said
constexpr float lateBeatSeconds = 0.035f; // so long after its beginning a rise stands at its highest
constexpr int looksToChange = 6, looksToDoubt = 16;

} // namespace

void TempoTracker::prepare(float hop)
{
    hopSeconds = hop;
    hopsPerTick = std::max(1, static_cast<int>(std::lround(0.01f / hop)));
    tickSeconds = hop * static_cast<float>(hopsPerTick);
    reset();
}

void TempoTracker::reset()
{
    envelope.fill(0.f);
    hops = ticks = sinceLook = candidateLooks = doubts = 0;
    rise = period = candidate = 0.f;
    phaseError = 0.0;
    next = 0;
    now = {};
}

void TempoTracker::step(float riseDecibels)
{
    if (period > 0.f) {
        const auto beatsNow = static_cast<double>(hopSeconds / (period * tickSeconds));
        // At most a third faster or slower while it glides into place.
        const auto correction = std::clamp(0.04 * phaseError, -0.33 * beatsNow, 0.33 * beatsNow);
        phaseError -= correction;
        now.beats += beatsNow + correction;
    }
    rise = std::max(rise, std::max(0.f, riseDecibels));
    if (++hops < hopsPerTick)
        return;
    hops = 0;
    envelope[next] = std::min(rise, 30.f);
    next = (next + 1) % length;
    rise = 0.f;
    ticks = std::min(ticks + 1, static_cast<int>(length));
    if (++sinceLook >= lookTicks && ticks >= firstTicks) {
        sinceLook = 0;
        look();
    }
}

float TempoTracker::similarity(float lag) const
{
    const auto whole = static_cast<std::size_t>(lag);
    if (whole + 1 >= mostLag)
        return 0.f;
    return std::lerp(correlation[whole], correlation[whole + 1], lag - static_cast<float>(whole));
}

void TempoTracker::look()
{
    const auto heard = static_cast<std::size_t>(ticks);
    float mean = 0.f;
    for (std::size_t i = 0; i < heard; ++i)
        mean += back(heard - 1 - i);
    mean /= static_cast<float>(heard);
    // Beginnings are some ticks wide, so that a beat between two ticks is found as well.
    for (std::size_t i = 0; i < heard; ++i) {
        const auto left = i > 0 ? back(heard - i) : 0.f;
        const auto right = i + 1 < heard ? back(heard - 2 - i) : 0.f;
        line[i] = 0.25f * left + 0.5f * back(heard - 1 - i) + 0.25f * right - mean;
    }
    const auto most = std::min(mostLag, heard / 2);
    for (std::size_t lag = 0; lag < mostLag; ++lag) {
        float sum = 0.f;
        if (lag < most)
            for (std::size_t i = lag; i < heard; ++i)
                sum += line[i] * line[i - lag];
        correlation[lag] = sum / static_cast<float>(heard - std::min(lag, heard - 1));
    }
    const auto power = correlation[0];
    for (auto& each : correlation)
        each = power > 0.05f ? each / power : 0.f;
    findPeriod();
    if (period > 0.f)
        findPhase();
}

void TempoTracker::findPeriod()
{
    const auto slowest = 60.f / (slowestBpm * tickSeconds), fastest = 60.f / (fastestBpm * tickSeconds);
    const auto reach = static_cast<float>(std::min(mostLag - 2, static_cast<std::size_t>(ticks) / 2));
    const auto explains = [&](float lag) {
        float sum = 0.f, weight = 0.f;
        for (int k = 1; k <= 4 && lag * static_cast<float>(k) < reach; ++k) {
            sum += std::max(0.f, similarity(lag * static_cast<float>(k)));
            weight += 1.f;
        }
        return weight > 0.f ? sum / weight : 0.f;
    };
    float best = 0.f;
    for (auto lag = fastest; lag <= slowest; lag += 0.25f)
        best = std::max(best, explains(lag));
    float found = 0.f;
    for (auto lag = fastest; lag <= slowest && found <= 0.f; lag += 0.25f) {
        const auto here = explains(lag);
        if (here >= nearlyAsMuch * best && here >= explains(lag - 0.25f) && here >= explains(lag + 0.25f))
            found = lag;
    }
    now.certaintyAmount = std::clamp(best, 0.f, 1.f);
    if (found <= 0.f || best < leastCertainty) {
        if (++doubts > looksToDoubt) {
            period = 0.f;
            now.tempoBpm = 0.f;
        }
        return;
    }
    doubts = 0;
    // Sharper: the finest step around it, where its multiples still agree.
    auto fine = found;
    for (auto lag = found - 0.5f; lag <= found + 0.5f; lag += 0.02f)
        if (explains(lag) > explains(fine))
            fine = lag;
    const bool near = period > 0.f && std::abs(fine / period - 1.f) < 0.04f;
    if (period <= 0.f)
        period = fine;
    else if (near)
        period += 0.3f * (fine - period);
    else {
        candidateLooks = candidate > 0.f && std::abs(fine / candidate - 1.f) < 0.04f ? candidateLooks + 1 : 1;
        candidate = fine;
        if (candidateLooks >= looksToChange)
            period = fine;
    }
    if (near)
        candidateLooks = 0;
    now.tempoBpm = 60.f / (period * tickSeconds);
}

/// Where a comb of beats, newer ones weighing more, meets the most beginnings.
void TempoTracker::findPhase()
{
    const auto heard = static_cast<float>(ticks);
    float best = -1.f, bestOffset = 0.f;
    for (float offset = 0.f; offset < period; offset += 0.5f) {
        float sum = 0.f, weight = 1.f;
        for (auto at = offset; at < heard - 1.f && weight > 0.2f; at += period, weight *= 0.9f) {
            const auto whole = static_cast<std::size_t>(at);
            sum += weight *
                   std::lerp(line[static_cast<std::size_t>(ticks) - 1 - whole],
                             line[static_cast<std::size_t>(std::max(0, ticks - 2 - static_cast<int>(whole)))],
                             at - static_cast<float>(whole));
        }
        if (sum > best) {
            best = sum;
            bestOffset = offset;
        }
    }
    const auto wanted = static_cast<double>((bestOffset + lateBeatSeconds / tickSeconds) /
                                            period); // beats since the last one
    const auto error = wanted - (now.beats - std::floor(now.beats));
    phaseError = error - std::round(error);
}

} // namespace frond
