// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Support/Catch.h>

#include <limits>

using namespace frond;
using frond::test::Player;

TEST_CASE("The clock starts at nothing and never runs backwards or into the unknown")
{
    Controller controller;
    controller.prepare(48000.0);
    ControlFrame frame;
    const auto settings = defaultSettings();
    controller.step({}, {}, settings, 0.5, frame);
    CHECK(frame.timeSeconds == 0.0);
    CHECK(frame.deltaSeconds == 0.0);
    controller.step({}, {}, settings, 0.25, frame);
    CHECK(frame.timeSeconds == 0.25);
    CHECK(frame.deltaSeconds == 0.25);
    for (const double delta :
         {-1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
        controller.step({}, {}, settings, delta, frame);
        CHECK(frame.timeSeconds == 0.25);
        CHECK(frame.deltaSeconds == 0.0);
    }
}

TEST_CASE("Settings arrive within their ranges, whatever they were")
{
    Player player;
    player.settings.values.fill(std::numeric_limits<float>::quiet_NaN());
    player.settings[ParameterId::idleVoices] = 1e9f;
    player.control(20, 0);
    CHECK(player.frame.settings[ParameterId::temperature] == 1.f);
    CHECK(player.frame.settings[ParameterId::idleVoices] == 16.f);
}

TEST_CASE("Re-seeding counts, and a reset lets go of every note but keeps the slots' leaves")
{
    Player player;
    player.on(60);
    player.controller.reseed();
    player.control(64, 127);
    CHECK(player.frame.reseedCount == 1);
    const auto id = player.note(60)->id;
    player.controller.reset();
    player.control(20, 0);
    CHECK(player.heldCount() == 0);
    CHECK(player.note(60)->id == id);
    player.on(62);
    CHECK(player.note(62)->id > id);
}
