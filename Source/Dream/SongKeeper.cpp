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

double barsOf(Division division)
{
    return division < Division::bar ? 0.0 : beatsOf(division, 1);
}

bool isWhole(double number)
{
    return std::abs(number - std::round(number)) < 1e-6; // hosts round as well
}

/// Whether all bars up to this one may have been of its length. Songs in one signature count their steps from
/// the start, in whole quarters, whatever their host says of its bars.
bool isRegular(const BarPlace& bar, double bars)
{
    if (bar.lengthBeats <= 0.0)
        return true;
    const auto before = bar.startBeats / bar.lengthBeats;
    const bool needsNumber = bars >= 2.0 || !isWhole(bar.lengthBeats);
    return isWhole(before) && (!needsNumber || !bar.counted || std::round(before) == bar.number);
}

/// Where the step begins that the present bar belongs to, or the part of it, if it is of one length from
/// there to here. It follows from the bar alone, so that the way there has no say.
double startOfStep(const MusicalTime& time, double bars, double beats)
{
    const auto& bar = time.bar;
    if (bars <= 0.0)
        return bar.startBeats + std::floor((time.beats - bar.startBeats) / beats + 1e-9) * beats;
    const auto number = bar.counted ? bar.number : std::floor(bar.startBeats / bar.lengthBeats + 1e-6);
    return bar.startBeats - (number - bars * std::floor(number / bars)) * bar.lengthBeats;
}

SongStep stepOf(const MusicalTime& time, Division division)
{
    constexpr auto betweenSteps = std::uint64_t{1} << 62; // numbers that no step counted from the start has
    constexpr double grains = 256.0;                      // to a beat
    const auto beats = beatsOf(division, time.beatsPerBar), bars = barsOf(division);
    auto step = std::floor(time.beats / beats + 1e-9); // what is a hair before it is rounding's doing
    if (!isRegular(time.bar, bars)) {
        const auto start = startOfStep(time, bars, beats);
        step = std::round(start / beats);
        if (!isWhole(start / beats))
            return {start, betweenSteps + static_cast<std::uint64_t>(std::llround(start * grains))};
    }
    return {step * beats, static_cast<std::uint64_t>(static_cast<std::int64_t>(step))};
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
