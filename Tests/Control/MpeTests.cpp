// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Support/Catch.h>

using namespace frond;
using frond::test::Player;

namespace
{

struct MpePlayer : Player
{
    MpePlayer() { settings[ParameterId::mpe] = 1.f; }
};

} // namespace

TEST_CASE("Each MPE note has its own bend of 48 semitones, its own pressure and timbre")
{
    MpePlayer player;
    player.on(60, 100, 1);
    player.on(64, 100, 2);
    player.bend(16383, 1);
    player.send(0xd2, 127, 0);
    player.control(74, 127, 1);
    CHECK(player.note(60)->bendSemitones == 48.f);
    CHECK(player.note(64)->bendSemitones == 0.f);
    CHECK(player.note(60)->pressureAmount == 0.f);
    CHECK(player.note(64)->pressureAmount == 1.f);
    CHECK(player.note(60)->timbreAmount == 1.f);
    CHECK(player.note(64)->timbreAmount == 0.5f);
}

TEST_CASE("The same pitch on two member channels is two notes")
{
    MpePlayer player;
    player.on(60, 100, 1);
    player.on(60, 100, 2);
    CHECK(player.heldCount() == 2);
    player.off(60, 1);
    CHECK(player.heldCount() == 1);
}

TEST_CASE("The zone's manager bends, presses and sustains every note of the zone")
{
    MpePlayer player;
    player.on(60, 100, 1);
    player.on(64, 100, 2);
    player.bend(16383, 0);
    CHECK(player.note(60)->bendSemitones == 2.f);
    player.bend(0, 1);
    CHECK(player.note(60)->bendSemitones == -46.f);
    CHECK(player.note(64)->bendSemitones == 2.f);
    player.send(0xd0, 127, 0);
    CHECK(player.note(64)->pressureAmount == 1.f);
    player.control(74, 0, 0);
    CHECK(player.note(64)->timbreAmount == 0.f);
    player.control(64, 127, 0);
    player.off(60, 1);
    CHECK(player.held(60));
    player.control(64, 0, 0);
    CHECK_FALSE(player.held(60));
    player.control(123, 0, 0);
    CHECK(player.heldCount() == 0);
}

TEST_CASE("A note that is let go keeps its bend when its channel goes to another")
{
    MpePlayer player;
    player.on(60, 100, 1);
    player.bend(16383, 1);
    player.off(60, 1);
    player.bend(8192, 1);
    player.on(67, 100, 1);
    CHECK(player.note(60)->bendSemitones == 48.f);
    CHECK(player.note(67)->bendSemitones == 0.f);
}

TEST_CASE("Configuration messages split the channels into a lower and an upper zone")
{
    MpePlayer player;
    player.registered(6, 7, 0);
    player.registered(6, 7, 15);
    player.on(60, 100, 7);
    player.on(61, 100, 8);
    player.bend(16383, 0);
    CHECK(player.note(60)->bendSemitones == 2.f);
    CHECK(player.note(61)->bendSemitones == 0.f);
    player.bend(0, 15);
    CHECK(player.note(61)->bendSemitones == -2.f);
    CHECK(player.note(60)->bendSemitones == 2.f);

    player.registered(6, 10, 0); // the newer zone takes channels 8 to 10; notes of the old order end
    CHECK(player.heldCount() == 0);
    player.on(61, 100, 8);
    CHECK(player.note(61)->bendSemitones == 2.f);
}

TEST_CASE("The bend range set on one member holds for its whole zone")
{
    MpePlayer player;
    player.registered(0, 24, 3);
    player.on(60, 100, 9);
    player.bend(16383, 9);
    CHECK(player.note(60)->bendSemitones == 24.f);
    player.bend(16383, 0); // the manager keeps the instrument's range
    CHECK(player.note(60)->bendSemitones == 26.f);
}

TEST_CASE("With MPE off, every channel is an ordinary one")
{
    Player player;
    player.on(60, 100, 1);
    player.on(64, 100, 2);
    player.bend(16383, 0);
    CHECK(player.note(60)->bendSemitones == 0.f);
    player.bend(16383, 1);
    CHECK(player.note(60)->bendSemitones == 2.f);
    player.control(64, 127, 0);
    player.off(60, 1);
    CHECK_FALSE(player.held(60));
}
