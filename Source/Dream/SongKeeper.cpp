// SPDX-License-Identifier: GPL-3.0-or-later
#include "SongKeeper.h"

#include <Control/BeatClock.h>

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

/// The lowest rank that no leaf of the instrument's own has.
std::uint32_t freeRank(std::span<const Voice> voices)
{
    std::uint32_t rank = 0;
    const auto taken = [&](const Voice& voice) {
        return voice.exists() && !voice.isPlayed() && voice.isKeyed() && voice.songRank() == rank;
    };
    while (std::ranges::any_of(voices, taken))
        ++rank;
    return rank;
}

} // namespace

SongPlace SongKeeper::placeOf(const ControlFrame& control)
{
    const auto& time = control.time;
    const auto beats =
        beatsOf(control.settings.choice<Division>(ParameterId::songDivision), time.beatsPerBar);
    const auto step = std::floor(time.beats / beats + 1e-9); // what is a hair before it is rounding's doing
    const auto song = static_cast<std::uint64_t>(control.settings[ParameterId::songSeed] + 0.5f);
    SongPlace now;
    now.keyed = control.settings[ParameterId::songKey] > 0.5f && time.playing && time.tempoBpm > 0.0;
    now.key = (song + 1) * 0xd1342543de82ef95u ^
              (static_cast<std::uint64_t>(static_cast<std::int64_t>(step)) + 1) * 0x9e3779b97f4a7c15u;
    const auto beatSeconds = now.keyed ? 60.0 / time.tempoBpm : 0.0;
    now.seconds = std::max(0.0, time.beats - step * beats) * beatSeconds;
    now.songSeconds = time.beats * beatSeconds;
    return now;
}

void SongKeeper::step(const ControlFrame& control, const Weather& weather, std::span<Voice, maxVoices> voices)
{
    const auto before = place;
    place = placeOf(control);
    const bool entered = place.keyed && (!before.keyed || place.key != before.key);
    for (auto& voice : voices)
        voice.follow(place);
    std::uint32_t rank = 0;
    for (auto& voice : voices) {
        // What starts within a step belongs to it as well.
        if (!place.keyed || !voice.exists() || (!entered && voice.ageSeconds() > 0.f))
            continue;
        const auto own = voice.isPlayed() ? 0u : entered ? rank++ : freeRank(voices);
        voice.reseedFrom(weather, own);
    }
}

} // namespace frond
