// SPDX-License-Identifier: GPL-3.0-or-later
// What clocks outside the instrument say: the host's song, MIDI clock.
#pragma once

#include <cstdint>

namespace frond
{

/// Where one clock stood when it was read. Beats are quarter notes from the song's start.
struct ClockReading
{
    bool valid = false, playing = false;
    double beats = 0.0, tempoBpm = 120.0;
    int beatsPerBar = 0; // 0: it does not say
};

struct ExternalClocks
{
    std::uint64_t number = 0; // another one with every reading
    ClockReading host, midi;
    ClockReading sound; // read anew in every frame
};

/// What the performer did to the time since the frame before.
struct TimeGestures
{
    double nudgeBeats = 0.0;
    bool resync = false; // now is the start of a bar
};

} // namespace frond
