// SPDX-License-Identifier: GPL-3.0-or-later
// A voice that is keyed to a song: every Gibbs step is due at a place of the song and as hot as that place
// asks, so that the same bar goes the same way live and rendered, from wherever one came, at any frame rate.
#include "Voice.h"
#include "VoicePace.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

// What starts so soon after the song's step, or so little before it, starts with it: players are not
// machines, and frames have a length.
constexpr double graceSeconds = 0.05;
constexpr std::uint32_t noteStreams = 0x100u; // of the random streams, after the ranks

} // namespace

void Voice::follow(const SongPlace& now)
{
    song = now;
    keyed = keyed && now.keyed;
}

void Voice::reseedFrom(const Weather& weather, std::uint32_t rank)
{
    rankInSong = rank;
    // A note dreams by its key, in whichever voice it sounds.
    const auto stream = played ? noteStreams + static_cast<std::uint32_t>(keyPitch) : rank;
    random = Random(song.key, 0x10000u + stream);
    draws = 0;
    chain.rekey(song.key, stream);
    phase = Random::toUniform(draw());
    wantedStray = 2.f * Random::toUniform(draw()) - 1.f;
    if (!played)
        keyPitch = 24.f + 80.f * Random::toUniform(draw());
    calledSeconds = 0.f;
    pullNow = played ? weather.speciesPullAmount : 0.f;
    keyed = true;
    const bool fresh = static_cast<double>(life.ageSeconds()) < graceSeconds;
    struckHeat = fresh && played ? strikeVelocity * strikeVelocity : 0.f;
    bornSeconds = song.seconds > graceSeconds && life.ageSeconds() <= 0.f ? song.seconds : 0.0;
    if (life.ageSeconds() <= 0.f)
        seasonStray = wantedStray;
    const auto rate = static_cast<double>(stepsPerSecond(weather, *imagination, true));
    dueSeconds = bornSeconds + (1.0 - static_cast<double>(phase)) / rate;
    reseed();
}

int Voice::dueInSong(const Weather& weather)
{
    if (freshSeed)
        settlingLeft = settlingSteps;
    int steps = 0;
    while (steps < mostStepsBehind && (settlingLeft > 0 || dueSeconds <= song.seconds)) {
        const auto at = settlingLeft > 0 ? bornSeconds : dueSeconds;
        const auto since = static_cast<float>(at - bornSeconds);
        temperatures[static_cast<std::size_t>(steps++)] =
            temperature(weather, struckHeat * std::exp(-since / heatSeconds));
        if (settlingLeft-- > 0)
            continue;
        settlingLeft = 0;
        const bool hurried = since < strikeHurrySeconds || slideSeconds > 0.f;
        dueSeconds += 1.0 / static_cast<double>(stepsPerSecond(weather, *imagination, hurried));
    }
    slideSeconds = std::max(0.f, slideSeconds - weather.deltaSeconds);
    return steps;
}

} // namespace frond
