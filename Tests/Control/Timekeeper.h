// SPDX-License-Identifier: GPL-3.0-or-later
// A beat clock with the clocks that it may follow, for the tests.
#pragma once

#include <Control/BeatClock.h>
#include <Control/ParameterTable.h>

namespace frond::test
{

inline constexpr double frameSeconds = 1.0 / 60.0;

struct Timekeeper
{
    const MusicalTime& run(double seconds)
    {
        for (int i = 0; i < static_cast<int>(seconds * 60.0 + 0.5); ++i)
            clock.step(clocks, settings, {}, frameSeconds);
        return clock.step(clocks, settings, {}, 0.0);
    }
    void say(ClockReading ExternalClocks::*which, double beats, double tempo, bool playing = true)
    {
        clocks.*which = {true, playing, beats, tempo, 0};
        ++clocks.number;
    }
    BeatClock clock;
    ExternalClocks clocks;
    Settings settings = defaultSettings();
};

} // namespace frond::test
