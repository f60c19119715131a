// SPDX-License-Identifier: GPL-3.0-or-later
// Musical time on the dream thread: follows the host, MIDI clock, the sound's beat or a Link session, or
// keeps its own; with the performer's factor, nudges, taps and resyncs on top. Allocates nothing.
#pragma once

#include <Frames/ControlFrame.h>

namespace frond
{

/// How many beats a division has; a bar has beatsPerBar.
double beatsOf(Division division, double beatsPerBar);

class BeatClock
{
public:
    void reset();
    const MusicalTime& step(const ExternalClocks& clocks, const Settings& settings,
                            const TimeGestures& gestures, double deltaSeconds);

private:
    TimeSource choose(const ExternalClocks& clocks, const Settings& settings) const;
    double follow(const ClockReading& reading);
    static BarPlace barOf(const ClockReading* reading, const Settings& settings, double factor);
    void obey(const TimeGestures& gestures, double factor);

    MusicalTime time;
    double ownBeats = 0.0, ownTempoBpm = 120.0; // before factor and offset
    double sinceReadingSeconds = 0.0, offsetBeats = 0.0;
    double followedBeats = 0.0;
    std::uint64_t readingNumber = 0;
};

} // namespace frond
