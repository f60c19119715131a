// SPDX-License-Identifier: GPL-3.0-or-later
// What clocks outside the instrument say: the host's song, MIDI clock, a Link session.
#pragma once

#include <cmath>
#include <cstdint>

namespace frond
{

/// A bar of the song, where the clock knows its bars: signatures change, and a bar is then no longer a
/// multiple of its length from the song's start.
struct BarPlace
{
    double lengthBeats = 0.0; // 0: it does not say; 3.5 in 7/8
    double startBeats = 0.0;
    bool counted = false; // whether it says the number as well
    double number = 0.0;  // a whole one; the song's first bar is 0

    /// The same clock's bar of another moment, as long as the signature stays.
    BarPlace at(double beats) const
    {
        auto place = *this;
        const auto passed =
            std::floor((beats - startBeats) / lengthBeats + 1e-9); // a hair is rounding's doing
        place.startBeats += passed * lengthBeats;
        place.number += passed;
        return place;
    }
    /// So many bars as one, counted from the song's start: those that this bar is among, as if all of them
    /// were of its length. Where the signature changes among them, the next ones begin with it.
    BarPlace group(double bars) const
    {
        const auto groups = std::floor(number / bars + 1e-9);
        return {bars * lengthBeats, startBeats - (number - bars * groups) * lengthBeats, counted, groups};
    }
};

/// Where one clock stood when it was read. Beats are quarter notes from the song's start.
struct ClockReading
{
    bool valid = false, playing = false;
    double beats = 0.0, tempoBpm = 120.0;
    double beatsPerBar = 0.0; // 0: it does not say; 3.5 in 7/8
    BarPlace bar{};           // of that moment
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
