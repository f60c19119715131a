// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiClock.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr std::uint8_t songPosition = 0xf2, timingClock = 0xf8, start = 0xfa, goOn = 0xfb, stop = 0xfc;
constexpr double ticksPerPosition = 6.0; // a song position counts sixteenths
constexpr double silentSeconds = 0.5;    // 20 BPM ticks every 125 ms
constexpr double shortestTick = 60.0 / (400.0 * 24.0), longestTick = 60.0 / (20.0 * 24.0);
// A second-order loop (an alpha-beta filter, Benedict & Bordner 1962): quick at first, then steady.
constexpr double steadyPlace = 0.12, steadyRate = 0.008;

} // namespace

bool MidiClock::handle(std::span<const std::uint8_t> message, double timeSeconds)
{
    if (message.empty())
        return false;
    switch (message[0]) {
    case timingClock:
        tick(timeSeconds);
        return true;
    case start:
        ticks = 0.0;
        running = waitsForFirst = everRun = true;
        return true;
    case goOn:
        running = waitsForFirst = everRun = true;
        return true;
    case stop:
        running = false;
        return true;
    case songPosition:
        if (message.size() == 3)
            ticks = ticksPerPosition * (message[1] + 128.0 * message[2]);
        everRun = true;
        return true;
    default:
        return false;
    }
}

void MidiClock::tick(double timeSeconds)
{
    const auto gap = timeSeconds - lastSeconds;
    const bool steady = lastSeconds >= 0.0 && gap <= silentSeconds && gap >= 0.0;
    lastSeconds = timeSeconds;
    ticksHeard = steady ? ticksHeard + 1 : 0;
    if (!steady) {
        steadySeconds = timeSeconds;
    } else if (ticksHeard == 1) {
        tickSeconds = std::clamp(gap, shortestTick, longestTick);
        steadySeconds = timeSeconds;
    } else {
        const auto share = 1.0 / std::min(ticksHeard, 96);
        const auto error = timeSeconds - (steadySeconds + tickSeconds);
        steadySeconds += tickSeconds + std::max(steadyPlace, share) * error;
        tickSeconds =
            std::clamp(tickSeconds + std::max(steadyRate, share * share) * error, shortestTick, longestTick);
    }
    if (waitsForFirst)
        waitsForFirst = false; // the first tick after a start is the place itself
    else if (running || !everRun)
        ticks += 1.0; // a clock that never says start still has beats
}

ClockReading MidiClock::at(double timeSeconds) const
{
    ClockReading reading;
    const bool ticking = lastSeconds >= 0.0 && timeSeconds - lastSeconds < silentSeconds && tickSeconds > 0.0;
    reading.valid = ticking || everRun;
    reading.playing = ticking && (running || !everRun) && !waitsForFirst;
    reading.tempoBpm = tickSeconds > 0.0 ? 60.0 / (tickSeconds * ticksPerBeat) : 120.0;
    const auto since = reading.playing ? (timeSeconds - steadySeconds) / tickSeconds : 0.0;
    reading.beats = (ticks + std::clamp(since, -1.0, 3.0)) / ticksPerBeat;
    return reading;
}

} // namespace frond
