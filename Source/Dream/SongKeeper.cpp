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

/// A step of the song. Where signatures change, two of them may have one number: not every host counts bars,
/// and those that do must dream as the others.
struct SongStep
{
    double startBeats = 0.0;
    std::uint64_t number = 0; // from which its dreams follow
};

constexpr double grains = 256.0; // to a beat; bars begin on one

/// Hosts round, and a dream must not hang on how.
double onGrain(double beats)
{
    const auto near = std::round(beats * grains) / grains;
    return std::abs(beats - near) < 1e-6 ? near : beats;
}

/// Where the step begins that the present bar belongs to, or the part of it. It follows from the bar alone,
/// so that the way there has no say.
double startOfStep(const MusicalTime& time, Division division)
{
    const auto& bar = time.bar;
    if (division >= Division::bar)
        return onGrain(bar.group(beatsOf(division, 1.0)).startBeats);
    const auto start = onGrain(bar.startBeats), beats = beatsOf(division, bar.lengthBeats);
    return start + std::floor((time.beats - start) / beats + 1e-9) * beats; // a hair is rounding's doing
}

SongStep stepOf(const MusicalTime& time, Division division)
{
    constexpr auto betweenSteps = std::uint64_t{1} << 62; // numbers that no step counted from the start has
    const auto beats = beatsOf(division, time.bar.lengthBeats);
    const auto start = startOfStep(time, division), step = std::round(start / beats);
    if (std::abs(start / beats - step) < 1e-6)
        return {start, static_cast<std::uint64_t>(static_cast<std::int64_t>(step))};
    return {start, betweenSteps + static_cast<std::uint64_t>(std::llround(start * grains))};
}

} // namespace

SongPlace SongKeeper::placeOf(const ControlFrame& control)
{
    const auto& time = control.time;
    const auto step = stepOf(time, control.settings.choice<Division>(ParameterId::songDivision));
    const auto song = static_cast<std::uint64_t>(control.settings[ParameterId::songSeed] + 0.5f);
    SongPlace now;
    now.keyed = control.settings[ParameterId::songKey] > 0.5f && time.playing && time.tempoBpm > 0.0;
    now.key = (song + 1) * 0xd1342543de82ef95u ^ (step.number + 1) * 0x9e3779b97f4a7c15u;
    const auto beatSeconds = now.keyed ? 60.0 / time.tempoBpm : 0.0;
    now.startBeats = step.startBeats;
    now.seconds = std::max(0.0, time.beats - step.startBeats) * beatSeconds;
    now.songSeconds = time.beats * beatSeconds;
    return now;
}

void SongKeeper::step(const ControlFrame& control, const Weather& weather, std::span<Voice, maxVoices> voices)
{
    const auto before = place;
    place = placeOf(control);
    constexpr double sameBeats = 1e-3; // hosts round, and no step is as short
    const bool entered = place.keyed && (!before.keyed || place.key != before.key ||
                                         std::abs(place.startBeats - before.startBeats) > sameBeats);
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
