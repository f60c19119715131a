// SPDX-License-Identifier: GPL-3.0-or-later
// The song of a host that tells only what changes.
#include <Control/HeldSong.h>

#include <Support/Catch.h>

using namespace frond;

namespace
{

constexpr double blockSeconds = 64.0 / 48000.0;

/// So many blocks in which the host says nothing.
void play(HeldSong& song, double seconds)
{
    for (int i = 0; i < static_cast<int>(seconds / blockSeconds + 0.5); ++i)
        song.advance(blockSeconds);
}

} // namespace

TEST_CASE("A song goes on in the blocks in which its host says nothing, and stands when it stops")
{
    HeldSong song;
    CHECK_FALSE(song.reading().valid);
    song.advance(1.0);
    CHECK_FALSE(song.reading().valid);
    song.say({4.0, 90.0, true, 4.0, 1.0, {}});
    CHECK(song.reading().valid);
    CHECK(song.reading().beats == Approx(6.0));
    play(song, 8.0);
    CHECK(song.reading().playing);
    CHECK(song.reading().beats == Approx(18.0).margin(0.01));
    CHECK(song.reading().bar.startBeats == 16.0);
    CHECK(song.reading().bar.number == 4.0);
    song.say({12.0, 90.0, false, 4.0, 4.0, {}});
    play(song, 5.0);
    CHECK_FALSE(song.reading().playing);
    CHECK(song.reading().beats == Approx(18.0).margin(0.01));
}

TEST_CASE("Beats go on through a change of tempo, and a changed signature begins a bar")
{
    HeldSong song;
    song.say({0.0, 120.0, true, 4.0, 0.0, {}});
    play(song, 4.0); // two bars
    song.say({4.0, 60.0, true, 3.5, 2.0, {}});
    CHECK(song.reading().beats == Approx(8.0).margin(0.01));
    CHECK(song.reading().tempoBpm == 60.0);
    play(song, 4.0);
    CHECK(song.reading().beats == Approx(12.0).margin(0.01));
    CHECK(song.reading().bar.lengthBeats == 3.5);
    CHECK(song.reading().bar.startBeats == Approx(11.5).margin(0.01));
    CHECK(song.reading().bar.number == 3.0);
}

TEST_CASE("After a jump beats are counted by the tempo of now, and the host's bar has the last word")
{
    HeldSong song;
    song.say({0.0, 120.0, true, 4.0, 0.0, {}});
    play(song, 4.0);
    song.say({1.0, 120.0, true, 4.0, 0.0, {}}); // back
    CHECK(song.reading().beats == Approx(2.0));
    CHECK(song.reading().bar.number == 0.0);
    song.say({60.0, 120.0, true, 4.0, 20.0, {}}); // there were slower parts on the way
    CHECK(song.reading().beats == 80.0);
    CHECK(song.reading().bar.startBeats == 80.0);
    CHECK(song.reading().bar.number == 20.0);
    song.say({30.0, 120.0, true, 0.0, {}, 33.5}); // or it says the beats themselves
    CHECK(song.reading().beats == 33.5);
    CHECK(song.reading().bar.lengthBeats == 0.0);
    play(song, 1.0);
    CHECK(song.reading().beats == Approx(35.5).margin(0.01));
}
