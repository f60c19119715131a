// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Support/Catch.h>

#include <set>

using namespace frond;
using frond::test::Player;

TEST_CASE("A key starts a note with its pitch and velocity, and lets it go")
{
    Player player;
    player.on(64, 127);
    REQUIRE(player.held(64));
    CHECK(player.note(64)->velocity == 1.f);
    CHECK(player.note(64)->id != 0);
    player.send(0x80, 64, 127);
    CHECK_FALSE(player.held(64));
    CHECK(player.note(64)->releaseVelocity == 1.f);
    CHECK(player.note(64)->id == 1);
}

TEST_CASE("A note-on with velocity 0 is a note-off")
{
    Player player;
    player.on(64);
    player.on(64, 0);
    CHECK_FALSE(player.held(64));
    CHECK(player.note(64)->velocity > 0.f);
}

TEST_CASE("Notes keep their slots, and the same key again re-seeds its own")
{
    Player player;
    player.on(60);
    player.on(62);
    const auto* first = player.note(60);
    const auto firstId = first->id;
    player.on(60);
    CHECK(player.note(60) == first);
    CHECK(first->id > firstId);
    CHECK(player.heldCount() == 2);
    player.off(60);
    CHECK_FALSE(first->held);
    player.on(60);
    CHECK(player.note(60) == first);
}

TEST_CASE("Sixteen notes fill sixteen slots; the seventeenth takes the one released longest, else the oldest")
{
    Player player;
    for (int i = 0; i < 16; ++i)
        player.on(40 + i);
    CHECK(player.heldCount() == 16);
    player.off(47);
    player.off(43);
    player.on(80);
    CHECK(player.note(47) == nullptr);
    CHECK_FALSE(player.held(43));
    player.on(81);
    CHECK(player.note(43) == nullptr);
    player.on(82);
    CHECK(player.note(40) == nullptr);
    CHECK(player.heldCount() == 16);
    player.off(40); // the key of the stolen note
    CHECK(player.heldCount() == 16);
    std::set<std::uint32_t> ids;
    for (const auto& note : player.frame.notes)
        ids.insert(note.id);
    CHECK(ids.size() == 16);
}

TEST_CASE("The sustain pedal holds what is let go, until it rises")
{
    Player player;
    player.on(60);
    player.control(64, 127);
    player.off(60);
    player.on(62);
    CHECK(player.held(60));
    player.control(64, 63);
    CHECK_FALSE(player.held(60));
    CHECK(player.held(62));
    player.control(64, 64);
    CHECK_FALSE(player.held(60)); // what is gone does not come back
}

TEST_CASE("The sostenuto pedal holds only the keys that were down when it was pressed")
{
    Player player;
    player.on(60);
    player.control(66, 127);
    player.on(62);
    player.control(66, 127); // repeated by the pedal: catches nothing more
    player.off(60);
    player.off(62);
    CHECK(player.held(60));
    CHECK_FALSE(player.held(62));
    player.on(60);
    player.off(60); // struck again, it is still caught
    CHECK(player.held(60));
    player.control(66, 0);
    CHECK_FALSE(player.held(60));
}

TEST_CASE("Pedals of one channel leave the others alone")
{
    Player player;
    player.on(60, 100, 0);
    player.on(61, 100, 5);
    player.control(64, 127, 5);
    player.off(60, 0);
    player.off(61, 5);
    CHECK_FALSE(player.held(60));
    CHECK(player.held(61));
}

TEST_CASE("All notes off lifts the keys and leaves the pedal; all sound off ends everything on the channel")
{
    Player player;
    for (const int mode : {123, 124, 125, 126, 127}) {
        player.on(60);
        player.on(62, 100, 3);
        player.control(mode, 0);
        CHECK_FALSE(player.held(60));
        CHECK(player.held(62));
    }
    player.control(64, 127);
    player.on(60);
    player.control(123, 0);
    CHECK(player.held(60));
    player.control(64, 0);
    CHECK_FALSE(player.held(60));

    player.control(64, 127);
    player.on(60);
    player.off(60);
    player.on(61);
    player.control(120, 0);
    CHECK_FALSE(player.held(60));
    CHECK_FALSE(player.held(61));
    CHECK(player.held(62));
}

TEST_CASE("Lost events let every note go, pedals or not")
{
    Player player;
    player.on(60);
    player.on(61, 100, 7);
    player.control(64, 127);
    player.off(60);
    player.controller.releaseAllNotes();
    player.control(20, 0);
    CHECK(player.heldCount() == 0);
    player.on(60);
    player.off(60);
    CHECK_FALSE(player.held(60)); // the pedal was let go, too
}

TEST_CASE("Bend follows its range, and both ends are reached")
{
    Player player;
    player.on(60);
    player.bend(0);
    CHECK(player.note(60)->bendSemitones == -2.f);
    player.bend(16383);
    CHECK(player.note(60)->bendSemitones == 2.f);
    player.settings[ParameterId::bendRangeSemitones] = 12.f;
    player.bend(16383);
    CHECK(player.note(60)->bendSemitones == 12.f);
    player.registered(0, 7);
    CHECK(player.note(60)->bendSemitones == 7.f);
    player.control(38, 50);
    CHECK(player.note(60)->bendSemitones == Approx(7.5f));
    player.bend(8192);
    CHECK(player.note(60)->bendSemitones == 0.f);
}

TEST_CASE("Pressure is the larger of channel's and key's; wheel and timbre arrive; reset clears them")
{
    Player player;
    player.on(60);
    player.on(64);
    player.send(0xa0, 60, 127);
    player.send(0xd0, 64, 0);
    CHECK(player.note(60)->pressureAmount == 1.f);
    CHECK(player.note(64)->pressureAmount == Approx(64.f / 127.f));
    player.control(1, 127);
    CHECK(player.frame.modWheelAmount == 1.f);
    player.control(74, 127);
    CHECK(player.note(60)->timbreAmount == 1.f);
    player.control(74, 64);
    CHECK(player.note(60)->timbreAmount == 0.5f);
    player.bend(16383);
    player.control(64, 127);
    player.off(64);
    player.control(121, 0);
    CHECK(player.frame.modWheelAmount == 0.f);
    CHECK(player.note(60)->pressureAmount == 0.f);
    CHECK(player.note(60)->bendSemitones == 0.f);
    CHECK_FALSE(player.held(64));
    CHECK(player.held(60));
}

TEST_CASE("Malformed and foreign messages change nothing")
{
    Player player;
    player.on(60);
    const auto before = player.frame.notes;
    MidiEvent wrong = test::message(0x90, 61, 100);
    wrong.size = 2;
    player.send(wrong);
    player.send(0x90, 200, 100);
    player.send(0x90, 61, 200);
    player.send(0x40, 61, 100);
    player.send(0xf0, 61, 100);
    player.send(0xc0, 5, 0);
    player.send(MidiEvent{});
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(player.frame.notes[i].id == before[i].id);
        CHECK(player.frame.notes[i].held == before[i].held);
    }
}

TEST_CASE("A tap within one frame is both started and let go")
{
    Player player;
    const MidiEvent tap[] = {test::message(0x90, 60, 100), test::message(0x80, 60, 0)};
    player.controller.step(tap, {}, player.settings, 1.0 / 60.0, player.frame);
    REQUIRE(player.note(60) != nullptr);
    CHECK_FALSE(player.held(60));
}
