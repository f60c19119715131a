// SPDX-License-Identifier: GPL-3.0-or-later
// What clocks outside the instrument say: the host's song, MIDI clock, a Link session.
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
    ClockReading sound, link; // read anew in every frame
};

/// What the performer did to the time since the frame before.
struct TimeGestures
{
    double nudgeBeats = 0.0;
    bool resync = false;     // the start of a bar
    bool tapped = false;     // a beat, by its number since the start of a bar
    double tappedBeat = 0.0; // of the clock itself, before the performer's factor
    double agoSeconds = 0.0; // so long before this frame both were
};

} // namespace frond
