// SPDX-License-Identifier: GPL-3.0-or-later
// Keys the dreams to the song: each of its steps starts every dream anew, from the song's number and the
// step's alone. The instance's own seed has no say, so that a song that is rendered, or opened again, is the
// same song.
#pragma once

#include "Voice.h"

#include <Frames/ControlFrame.h>

#include <span>

namespace frond
{

class SongKeeper
{
public:
    void reset() { *this = {}; }
    /// Before the chains step.
    void step(const ControlFrame& control, const Weather& weather, std::span<Voice, maxVoices> voices);
    bool isKeyed() const { return place.keyed; }

private:
    static SongPlace placeOf(const ControlFrame& control);

    SongPlace place; // of the newest frame
};

} // namespace frond
