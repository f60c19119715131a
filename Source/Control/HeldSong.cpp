// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeldSong.h"

#include <cmath>

namespace frond
{

namespace
{

constexpr double sameSeconds = 0.02; // hosts may say it in the midst of a block

} // namespace

void HeldSong::say(const Said& said)
{
    const bool goesOn = now.valid && std::abs(said.seconds - atSeconds) < sameSeconds;
    const bool otherBars = said.beatsPerBar != now.beatsPerBar;
    now.valid = true;
    now.playing = said.playing;
    now.tempoBpm = said.tempoBpm;
    now.beatsPerBar = said.beatsPerBar;
    atSeconds = said.seconds;
    if (!goesOn)
        jumpTo(said);
    else if (otherBars && said.beatsPerBar > 0.0)
        now.bar = {said.beatsPerBar, now.beats, said.barNumber.has_value(), said.barNumber.value_or(0.0)};
}

void HeldSong::jumpTo(const Said& said)
{
    now.beats = said.beats.value_or(said.seconds * said.tempoBpm / 60.0);
    now.bar = {};
    if (said.beatsPerBar <= 0.0)
        return;
    if (said.barNumber && !said.beats && std::floor(now.beats / said.beatsPerBar + 1e-3) != *said.barNumber)
        now.beats = *said.barNumber * said.beatsPerBar;
    now.bar = BarPlace{said.beatsPerBar, 0.0, said.barNumber.has_value(), 0.0}.at(now.beats + 1e-3);
}

void HeldSong::advance(double seconds)
{
    if (!now.valid || !now.playing)
        return;
    atSeconds += seconds;
    now.beats += seconds * now.tempoBpm / 60.0;
    if (now.bar.lengthBeats > 0.0)
        now.bar = now.bar.at(now.beats);
}

} // namespace frond
