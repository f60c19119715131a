// SPDX-License-Identifier: GPL-3.0-or-later
// Dreams that are keyed to the place in the song.
#include "Stagehand.h"

#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

struct Song
{
    explicit Song(bool keyed, std::uint64_t seed = 3)
        : hand(tinyModel(), seed)
    {
        hand.settings[ParameterId::songKey] = keyed ? 1.f : 0.f;
        hand.settings[ParameterId::morphSeconds] = 0.02f;
        hand.settings[ParameterId::speciesPullAmount] = 0.f;
        hand.settings[ParameterId::wanderAmount] = 0.6f;
        hand.settings[ParameterId::speed] = 12.f;
    }
    /// Plays the song from one beat to another at 120 BPM.
    void play(double from, double to)
    {
        const auto frames = static_cast<int>(std::lround((to - from) * 30.0));
        for (int i = 0; i < frames; ++i) {
            hand.clocks.host = {true, true, from + i / 30.0, 120.0, 4};
            ++hand.clocks.number;
            hand.step();
        }
    }
    Stagehand hand;
};

/// Whether both begin the bar with the same leaf: one plays the song up to bar 9, the other comes there from
/// elsewhere; both hold the same key.
bool sameLeafInBarNine(bool keyed)
{
    Song straight(keyed), jumping(keyed);
    straight.hand.on(60);
    straight.play(20.0, 36.1);
    jumping.hand.on(72);
    jumping.play(64.0, 67.3);
    jumping.hand.on(60);
    jumping.hand.off(72);
    jumping.play(67.3, 71.9);
    jumping.play(36.0, 36.1);
    return straight.hand.leaf()->seed == jumping.hand.leaf()->seed;
}

} // namespace

TEST_CASE("Keyed to the song, a bar begins with the same leaf, however one came there")
{
    CHECK(sameLeafInBarNine(true));
    CHECK_FALSE(sameLeafInBarNine(false));
}

TEST_CASE("Other bars dream other leaves, and a song that stands keys nothing")
{
    Song song(true);
    song.hand.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
    song.hand.on(60);
    song.play(0.0, 3.9);
    const auto first = song.hand.leaf()->seed;
    song.play(4.0, 7.9);
    CHECK(song.hand.leaf()->seed != first);
    song.play(8.0, 9.0);
    song.hand.clocks.host.playing = false;
    ++song.hand.clocks.number;
    const auto before = song.hand.leaf()->seed;
    song.hand.wait(3.0);
    CHECK(song.hand.leaf()->seed == before);
}
