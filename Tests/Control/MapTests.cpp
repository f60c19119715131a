// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Control/MapPlayer.h>
#include <Control/ParameterTable.h>

#include <Support/Catch.h>

#include <random>

using namespace frond;
using namespace frond::test;

namespace
{

/// A map and what it moves.
class Bench
{
public:
    explicit Bench(std::vector<Mapping> mappings)
    {
        player.setMap({"Bench", "", "", std::move(mappings)});
        hands.placeOf = [this](ParameterId id) { return places[static_cast<std::size_t>(id)]; };
        hands.move = [this](ParameterId id, float place) {
            places[static_cast<std::size_t>(id)] = place;
            ++moves;
        };
        hands.perform = [this](const Action& action) { performed.push_back(pathOf(action)); };
    }
    void control(int number, int value, int channel = 0)
    {
        player.play(message(0xb0 | channel, number, value), hands);
    }
    void key(int number, int velocity) { player.play(message(0x90, number, velocity), hands); }
    float& place(ParameterId id) { return places[static_cast<std::size_t>(id)]; }

    MapPlayer player;
    MapHands hands;
    std::array<float, parameterCount> places{};
    int moves = 0;
    std::vector<std::string> performed;
};

Mapping knob(int cc, ParameterId control, bool pickup = false)
{
    Mapping mapping;
    mapping.number = cc;
    mapping.control = control;
    mapping.pickup = pickup;
    return mapping;
}

} // namespace

TEST_CASE("A knob moves its control, over its own range and with its curve")
{
    auto turned = knob(21, ParameterId::glowAmount);
    turned.from = 0.8f;
    turned.to = 0.2f;
    auto curved = knob(22, ParameterId::zoomAmount);
    curved.curve = 1.f;
    curved.channel = 3;
    Bench bench({knob(20, ParameterId::seasonAmount), turned, curved});
    bench.control(20, 127);
    CHECK(bench.place(ParameterId::seasonAmount) == 1.f);
    bench.control(20, 0);
    CHECK(bench.place(ParameterId::seasonAmount) == 0.f);
    bench.control(21, 0);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.8f));
    bench.control(21, 127);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.2f));
    bench.control(22, 64, 2);
    CHECK(bench.place(ParameterId::zoomAmount) == Approx(0.254f).margin(0.001));
    bench.control(22, 127); // another channel
    CHECK(bench.place(ParameterId::zoomAmount) < 0.3f);
    bench.control(23, 127);
    CHECK(bench.moves == 5);
}

TEST_CASE("Soft take-over: a knob takes hold where it meets the control, and lets go when others move it")
{
    Bench bench({knob(20, ParameterId::seasonAmount, true)});
    bench.place(ParameterId::seasonAmount) = 0.5f;
    bench.control(20, 10);
    bench.control(20, 40);
    CHECK(bench.place(ParameterId::seasonAmount) == 0.5f);
    bench.control(20, 90); // passed it
    CHECK(bench.place(ParameterId::seasonAmount) == Approx(90.f / 127.f));
    bench.control(20, 10); // it holds: a fast turn may jump
    CHECK(bench.place(ParameterId::seasonAmount) == Approx(10.f / 127.f));
    bench.place(ParameterId::seasonAmount) = 0.9f; // a preset
    bench.control(20, 12);
    CHECK(bench.place(ParameterId::seasonAmount) == 0.9f);
    bench.control(20, 114); // near enough
    CHECK(bench.place(ParameterId::seasonAmount) == Approx(114.f / 127.f));
}

TEST_CASE("Fourteen bits and encoders of each kind")
{
    auto fine = knob(10, ParameterId::seasonAmount);
    fine.fine = true;
    auto offset = knob(50, ParameterId::glowAmount), twos = knob(51, ParameterId::glowAmount),
         sign = knob(52, ParameterId::glowAmount), choice = knob(53, ParameterId::home);
    offset.mode = choice.mode = MapMode::offset;
    twos.mode = MapMode::twos;
    sign.mode = MapMode::sign;
    Bench bench({fine, offset, twos, sign, choice});
    bench.control(10, 64);
    bench.control(42, 1);
    CHECK(bench.place(ParameterId::seasonAmount) == Approx((64.f * 128.f + 1.f) / 16383.f));
    bench.place(ParameterId::glowAmount) = 0.5f;
    bench.control(50, 65);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.51f));
    bench.control(50, 62);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.49f));
    bench.control(51, 3);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.52f));
    bench.control(51, 127);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.51f));
    bench.control(52, 66);
    CHECK(bench.place(ParameterId::glowAmount) == Approx(0.49f));
    for (int i = 0; i < 200; ++i)
        bench.control(50, 0);
    CHECK(bench.place(ParameterId::glowAmount) == 0.f);
    bench.control(53, 65); // one step of a choice is one choice
    CHECK(bench.place(ParameterId::home) == Approx(1.f / 3.f));
}

TEST_CASE("Pads turn over, hold, and do")
{
    Mapping toggle = knob(0, ParameterId::blackout), hold = knob(1, ParameterId::macro1), pad = knob(2, {});
    toggle.source = hold.source = pad.source = MapSource::note;
    toggle.mode = MapMode::toggle;
    hold.mode = MapMode::momentary;
    pad.action = Action{ActionKind::scene, 4};
    auto button = knob(30, {});
    button.action = Action{ActionKind::nextCue, 0};
    Bench bench({toggle, hold, pad, button});
    bench.key(0, 100);
    CHECK(bench.place(ParameterId::blackout) == 1.f);
    bench.key(0, 0);
    CHECK(bench.place(ParameterId::blackout) == 1.f);
    bench.key(0, 1);
    CHECK(bench.place(ParameterId::blackout) == 0.f);
    bench.place(ParameterId::macro1) = 0.25f;
    bench.key(1, 90);
    CHECK(bench.place(ParameterId::macro1) == 1.f);
    bench.key(1, 0);
    CHECK(bench.place(ParameterId::macro1) == 0.25f);
    bench.key(2, 5);
    bench.key(2, 0);
    bench.control(30, 127);
    bench.control(30, 127);
    bench.control(30, 0);
    bench.control(30, 127);
    CHECK(bench.performed == std::vector<std::string>{"scene/4", "cue/next", "cue/next"});
}

TEST_CASE("Lights say how things stand, once for each change")
{
    auto lit = knob(20, ParameterId::seasonAmount);
    lit.light = MapLight{};
    lit.channel = 5;
    Mapping pad = knob(36, {});
    pad.source = MapSource::note;
    pad.action = Action{ActionKind::scene, 1};
    pad.light = MapLight{0, 21, 9, 10};
    Bench bench({lit, pad, knob(21, ParameterId::glowAmount)});
    auto state = ActionState::off;
    const auto lights = [&] {
        return bench.player.lights(bench.hands.placeOf, [&](const Action&) { return state; });
    };
    bench.place(ParameterId::seasonAmount) = 1.f;
    auto sent = lights();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].bytes == std::array<std::uint8_t, 3>{0xb4, 20, 127});
    CHECK(sent[1].bytes == std::array<std::uint8_t, 3>{0x99, 36, 0});
    CHECK(lights().empty());
    state = ActionState::waiting;
    CHECK(lights().at(0).bytes[2] == 9);
    state = ActionState::on;
    CHECK(lights().at(0).bytes[2] == 21);
    bench.player.relight(); // the controller was plugged in again
    CHECK(lights().size() == 2);
}

TEST_CASE("Learning takes the first message that can serve, in place of what it did before")
{
    MapLearner learner;
    learner.begin(ParameterId::seasonAmount);
    for (const auto& useless : {message(0xb0, 0, 1), message(0xb0, 101, 0), message(0xb0, 123, 0),
                                message(0xc0, 5, 0), message(0x80, 60, 0), message(0x90, 60, 0)})
        CHECK_FALSE(learner.hear(useless).has_value());
    const auto knobLearned = learner.hear(message(0xb3, 17, 40));
    REQUIRE(knobLearned.has_value());
    CHECK_FALSE(learner.isActive());
    CHECK(knobLearned->number == 17);
    CHECK(knobLearned->channel == 4);
    CHECK(knobLearned->mode == MapMode::absolute);
    learner.begin(ParameterId::blackout);
    const auto switchLearned = learner.hear(message(0x90, 40, 90));
    REQUIRE(switchLearned.has_value());
    CHECK(switchLearned->mode == MapMode::toggle);
    learner.begin(Action{ActionKind::scene, 2});
    const auto pad = learner.hear(message(0x90, 40, 90));
    REQUIRE(pad.has_value());
    ControllerMap map;
    addMapping(map, *knobLearned);
    addMapping(map, *switchLearned);
    CHECK(map.mappings.size() == 2);
    addMapping(map, *pad); // the same key
    CHECK(map.mappings.size() == 2);
    CHECK(map.mappings[1].action == Action{ActionKind::scene, 2});
    CHECK(nameOfSource(map.mappings[0]) == "CC 17, channel 4");
}

TEST_CASE("A map comes back as it was written, and what is wrong in one is said and left out")
{
    ControllerMap map{"Mine", "With everything", "Twister", {}};
    for (int i = 0; i < 6; ++i) {
        Mapping mapping = knob(i, ParameterId::macro2, i % 2 == 0);
        mapping.mode = static_cast<MapMode>(i);
        mapping.channel = i;
        mapping.fine = i == 1;
        mapping.from = 0.25f;
        mapping.curve = -0.5f;
        if (i > 3)
            mapping.light = MapLight{1, 2, 3, i};
        map.mappings.push_back(mapping);
    }
    Mapping pad = knob(99, ParameterId::macro1);
    pad.source = MapSource::note;
    pad.action = Action{ActionKind::previousPreset, 0};
    map.mappings.push_back(pad);
    std::vector<std::string> complaints;
    const auto back = readMap(writeMap(map), "m.json", complaints);
    REQUIRE(back.has_value());
    CHECK(complaints.empty());
    CHECK(*back == map);
    const auto partly = readMap(R"({"format": "frond-map", "version": 3, "controls": [
        {"cc": 1, "moves": "season"}, {"cc": 128, "moves": "season"}, {"cc": 2, "moves": "gravity"},
        {"note": 3, "does": "dance"}, {"moves": "season"}, {"cc": 4, "moves": "season", "mode": "wild"}, 7]})",
                                "m.json", complaints);
    REQUIRE(partly.has_value());
    CHECK(partly->mappings.size() == 1);
    CHECK(complaints.size() == 7);
    CHECK(complaints[0].find("m.json: control 2") == 0);
    for (const auto* wrong :
         {"", "[]", "{}", R"({"format": "frond-map"})", "{\"format\": \"frond-map\", \"con"})
        CHECK_FALSE(readMap(wrong, "m", complaints).has_value());
    const auto text = writeMap(map);
    std::minstd_rand random(2);
    for (int round = 0; round < 300; ++round) {
        auto broken = text;
        for (int i = 0; i < 3; ++i)
            broken[random() % broken.size()] = static_cast<char>(random() % 256);
        if (const auto read = readMap(broken, "m", complaints))
            for (const auto& mapping : read->mappings)
                REQUIRE((mapping.number >= 0 && mapping.number <= 127 && mapping.from >= 0.f &&
                         mapping.to <= 1.f));
    }
}
