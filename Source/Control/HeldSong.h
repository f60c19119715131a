// SPDX-License-Identifier: GPL-3.0-or-later
// A host's song between the moments at which it says where it is: LV2 hosts tell only what has changed, and
// some tell the time and the bar, and no beat. A few numbers, for the audio thread.
#pragma once

#include <Frames/Clocks.h>

#include <optional>

namespace frond
{

class HeldSong
{
public:
    struct Said
    {
        double seconds = 0.0; // from the song's start
        double tempoBpm = 120.0;
        bool playing = false;
        double beatsPerBar = 0.0;        // 0: it does not say
        std::optional<double> barNumber; // the song's first is 0
        std::optional<double> beats;     // where it says them
    };

    void reset() { *this = {}; }
    /// What goes on where it was keeps its beats through changes of tempo and signature, and a signature that
    /// changes begins a bar. After a jump they are counted by the tempo of now; where that is another bar
    /// than the host's, the host's begins there.
    void say(const Said& said);
    void advance(double seconds);
    /// Not valid before anything was said.
    const ClockReading& reading() const { return now; }

private:
    void jumpTo(const Said& said);

    ClockReading now;
    double atSeconds = 0.0;
};

} // namespace frond
