// SPDX-License-Identifier: GPL-3.0-or-later
// MIDI clock, start, stop, continue and song position (MIDI 1.0) as a reading in beats. A few numbers and no
// memory, so that it may live on the audio thread and count also while nobody watches.
#pragma once

#include <Frames/Clocks.h>

#include <cstdint>
#include <span>

namespace frond
{

class MidiClock
{
public:
    void reset() { *this = {}; }
    /// One whole message of 1 to 3 bytes at its time; false where it is none of the clock's.
    bool handle(std::span<const std::uint8_t> message, double timeSeconds);
    /// Where it stands at this time. Valid while ticks came within the last half second, or while a song
    /// position is known.
    ClockReading at(double timeSeconds) const;

private:
    void tick(double timeSeconds);

    static constexpr double ticksPerBeat = 24.0;
    double ticks = 0.0;         // since the song's start
    double tickSeconds = 0.0;   // the length of one, smoothed; 0: not known yet
    double lastSeconds = -1.0;  // of the newest tick
    double steadySeconds = 0.0; // where the newest tick would be without jitter
    int ticksHeard = 0;
    bool running = false, waitsForFirst = false, everRun = false;
};

} // namespace frond
