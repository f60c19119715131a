// SPDX-License-Identifier: GPL-3.0-or-later
// Where a song that keys the dreams is. The same place is the same dream: nothing here counts frames.
#pragma once

#include <cstdint>

namespace frond
{

struct SongPlace
{
    bool keyed = false;       // the performer wants it, and the song plays
    std::uint64_t key = 0;    // of the song's present step
    double startBeats = 0.0;  // where that began
    double seconds = 0.0;     // since then, at the tempo of now
    double songSeconds = 0.0; // likewise since the song began
};

} // namespace frond
