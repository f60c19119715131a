// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <Control/Preset.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

namespace
{

std::size_t at(ParameterId id)
{
    return static_cast<std::size_t>(id);
}

/// Sixty frames a second at 120 BPM of its own clock: thirty frames a beat.
class Stage
{
public:
    Stage()
    {
        auto& drop = arrangement.scenes[2];
        drop.name = "Drop";
        drop.values[at(ParameterId::zoomAmount)] = 1.f;
        drop.values[at(ParameterId::home)] = static_cast<float>(HomeKind::map);
        auto& calm = arrangement.scenes[4];
        calm.name = "Calm";
        calm.morphBeats = 2.f;
        calm.values[at(ParameterId::zoomAmount)] = 0.f;
        settings[ParameterId::sceneStart] = static_cast<float>(SceneStart::atOnce);
        controller.prepare(48000.0);
        run(1);
    }
    void run(int frames, std::vector<SceneOrder> orders = {}, std::vector<MidiEvent> midi = {})
    {
        for (int i = 0; i < frames; ++i) {
            Controller::Around around;
            around.arrangement = &arrangement;
            around.plan = &arrangement.modulation;
            around.orders = orders;
            controller.step(midi, {}, settings, around, 1.0 / 60.0, frame);
            orders.clear();
            midi.clear();
        }
    }
    void beats(double count) { run(static_cast<int>(count * 30.0 + 0.5)); }
    void launch(int scene) { run(1, {{SceneOrder::Kind::scene, scene}}); }
    float value(ParameterId id) const { return frame.settings[id]; }
    const SceneStatus& status() const { return controller.scenes(); }

    Controller controller;
    ControlFrame frame;
    Arrangement arrangement;
    Settings settings = defaultSettings();
};

} // namespace

TEST_CASE("A scene glides over its beats, and what has steps changes when it begins")
{
    Stage stage;
    stage.launch(3); // four beats, as the control says
    CHECK(stage.status().active == 3);
    CHECK(stage.value(ParameterId::home) == static_cast<float>(HomeKind::map));
    CHECK(stage.value(ParameterId::zoomAmount) < 0.05f);
    float before = stage.value(ParameterId::zoomAmount), farthest = 0.f;
    for (int i = 0; i < 118; ++i) {
        stage.run(1);
        const auto now = stage.value(ParameterId::zoomAmount);
        REQUIRE(now >= before);
        farthest = std::max(farthest, now - before);
        before = now;
    }
    CHECK(farthest < 0.02f); // no jump
    CHECK(stage.status().morphAmount == Approx(1.0).margin(0.03));
    stage.beats(0.2);
    CHECK(stage.value(ParameterId::zoomAmount) == 1.f);
    CHECK(stage.value(ParameterId::seasonAmount) == stage.settings[ParameterId::seasonAmount]);
    CHECK(stage.status().arrived[at(ParameterId::zoomAmount)]);
    CHECK(stage.status().arrivals == 2); // the home at once, then the zoom
    stage.beats(10.0);
    CHECK(stage.value(ParameterId::zoomAmount) == 1.f);
    CHECK(stage.status().arrivals == 2);
}

TEST_CASE("The last touch wins: a control that is moved leaves the scene at once, the others stay")
{
    Stage stage;
    stage.launch(3);
    stage.beats(1.0);
    stage.settings[ParameterId::zoomAmount] = 0.3f;
    stage.run(1);
    CHECK(stage.value(ParameterId::zoomAmount) == 0.3f);
    stage.beats(5.0);
    CHECK(stage.value(ParameterId::zoomAmount) == 0.3f);
    CHECK(stage.value(ParameterId::home) == static_cast<float>(HomeKind::map));
    CHECK_FALSE(stage.status().arrived[at(ParameterId::zoomAmount)]);
}

TEST_CASE("Another scene takes over from where the first one had come to")
{
    Stage stage;
    stage.launch(3);
    stage.beats(2.0);
    const auto half = stage.value(ParameterId::zoomAmount);
    CHECK(half == Approx(0.5f).margin(0.05));
    stage.launch(5);
    CHECK(stage.value(ParameterId::zoomAmount) == Approx(half).margin(0.05));
    stage.beats(1.0);
    CHECK(stage.value(ParameterId::zoomAmount) == Approx(half / 2.f).margin(0.05));
    stage.beats(1.1); // its own two beats
    CHECK(stage.value(ParameterId::zoomAmount) == 0.f);
    CHECK(stage.status().active == 5);
}

TEST_CASE("A scene waits for its beat or its bar, unless the song stands")
{
    for (const auto& [start, beats] : {std::pair{SceneStart::beat, 1.0}, std::pair{SceneStart::bar, 4.0},
                                       std::pair{SceneStart::fourBars, 16.0}}) {
        Stage stage;
        stage.settings[ParameterId::sceneStart] = static_cast<float>(start);
        stage.beats(0.4);
        stage.launch(3);
        CHECK(stage.status().waiting == 3);
        CHECK(stage.status().active == 0);
        while (stage.status().active == 0 && stage.frame.time.beats < 20.0)
            stage.run(1);
        CHECK(stage.frame.time.beats == Approx(beats).margin(0.04));
    }
    Stage still;
    still.settings[ParameterId::sceneStart] = static_cast<float>(SceneStart::bar);
    still.settings[ParameterId::clock] = static_cast<float>(ClockChoice::host);
    ExternalClocks clocks;
    clocks.host = {true, false, 8.0, 120.0, 4};
    clocks.number = 1;
    Controller::Around around;
    around.arrangement = &still.arrangement;
    around.clocks = &clocks;
    const SceneOrder order{SceneOrder::Kind::scene, 3};
    around.orders = std::span(&order, 1);
    still.controller.step({}, {}, still.settings, around, 1.0 / 60.0, still.frame);
    CHECK(still.status().active == 3);
    around.orders = {};
    for (int i = 0; i < 130; ++i)
        still.controller.step({}, {}, still.settings, around, 1.0 / 60.0, still.frame);
    CHECK(still.value(ParameterId::zoomAmount) == 1.f); // and it glides all the same
}

TEST_CASE("The scene control launches by its number; what it says at the start is history")
{
    Stage stage;
    stage.settings[ParameterId::scene] = 3.f;
    stage.run(2);
    CHECK(stage.status().active == 3);
    stage.settings[ParameterId::scene] = 5.f;
    stage.run(2);
    CHECK(stage.status().active == 5);
    stage.settings[ParameterId::scene] = 9.f; // empty
    stage.run(2);
    CHECK(stage.status().active == 5);

    Stage restored;
    restored.run(1, {{SceneOrder::Kind::forget, 0}});
    restored.settings[ParameterId::scene] = 3.f;
    restored.run(1, {{SceneOrder::Kind::forget, 0}});
    restored.run(5);
    CHECK(restored.status().active == 0);
    // A control that only follows what a pad launched is no second launch.
    restored.settings[ParameterId::scene] = 0.f;
    restored.run(1);
    restored.launch(3);
    restored.beats(2.0);
    const auto half = restored.value(ParameterId::zoomAmount);
    restored.settings[ParameterId::scene] = 3.f;
    restored.run(1);
    CHECK(restored.value(ParameterId::zoomAmount) >= half);
    restored.beats(2.1);
    CHECK(restored.value(ParameterId::zoomAmount) == 1.f);
}

TEST_CASE("A clip's notes launch scenes and grow no leaves; other notes play on")
{
    Stage stage;
    stage.settings[ParameterId::sceneKeys] = static_cast<float>(SceneKeys::lowest);
    stage.run(1, {}, {message(0x90, 2, 100)});
    CHECK(stage.status().active == 3);
    CHECK_FALSE(stage.frame.notes[0].held);
    stage.run(1, {}, {message(0x80, 2, 0), message(0x90, 60, 100)});
    CHECK(stage.frame.notes[0].pitch == 60);
    stage.settings[ParameterId::sceneKeys] = static_cast<float>(SceneKeys::channel16);
    stage.run(1, {}, {message(0x9f, 40, 100)});
    CHECK(stage.status().active == 5);
    stage.run(1, {}, {message(0x90, 2, 100)});
    CHECK(stage.frame.notes[1].pitch == 2);
}

TEST_CASE("Cues are stepped through by hand, back too, and repeat where the list does")
{
    Stage stage;
    stage.arrangement.cues = {{"One", 3, -1.f, 0.f}, {"Two", 5, -1.f, 0.f}};
    stage.run(1, {{SceneOrder::Kind::nextCue, 0}});
    CHECK(stage.status().cue == 1);
    CHECK(stage.status().active == 3);
    CHECK(stage.value(ParameterId::zoomAmount) == 1.f); // its own time, none
    stage.run(1, {{SceneOrder::Kind::nextCue, 0}});
    CHECK(stage.status().cue == 2);
    stage.run(1, {{SceneOrder::Kind::nextCue, 0}});
    CHECK(stage.status().cue == 2);
    stage.run(1, {{SceneOrder::Kind::previousCue, 0}});
    CHECK(stage.status().cue == 1);
    stage.arrangement.cuesRepeat = true;
    stage.run(1, {{SceneOrder::Kind::cue, 2}});
    stage.run(1, {{SceneOrder::Kind::nextCue, 0}});
    CHECK(stage.status().cue == 1);
}

TEST_CASE("Cues that say how long follow by themselves in time, until a hand takes a scene")
{
    Stage stage;
    stage.arrangement.cues = {{"One", 3, 2.f, 1.f}, {"Two", 5, 4.f, 1.f}};
    stage.arrangement.cuesRepeat = true;
    stage.run(1, {{SceneOrder::Kind::forget, 0}});
    std::vector<double> times;
    int cue = 0;
    const auto begin = stage.frame.time.beats;
    for (int i = 0; i < 30 * 19; ++i) {
        stage.run(1);
        if (stage.status().cue != cue)
            times.push_back(stage.frame.time.beats - begin);
        cue = stage.status().cue;
    }
    REQUIRE(times.size() == 6); // 2, 6, 8, 12, 14, 18
    CHECK(times[0] == Approx(2.0).margin(0.05));
    CHECK(times[1] == Approx(6.0).margin(0.05));
    CHECK(times[4] == Approx(14.0).margin(0.05));
    CHECK(times[5] == Approx(18.0).margin(0.05));
    stage.launch(3);
    const auto held = stage.status().cue;
    stage.beats(20.0);
    CHECK(stage.status().cue == held);
    CHECK(stage.status().active == 3);
    stage.run(1, {{SceneOrder::Kind::nextCue, 0}});
    const auto next = stage.status().cue;
    CHECK(next != held);
    stage.beats(5.0);
    CHECK(stage.status().cue != next); // "go" lets them run again
}

TEST_CASE("Scenes and cues are kept in presets, and those of older versions load")
{
    Preset preset;
    preset.name = "Cued";
    preset.settings = defaultSettings();
    preset.arrangement.scenes[1].name = "Two";
    preset.arrangement.scenes[1].morphBeats = 8.f;
    preset.arrangement.scenes[1].values[at(ParameterId::glowAmount)] = 0.5f;
    preset.arrangement.cues = {{"In", 2, 16.f, 4.f}, {"", 2, -1.f, -1.f}};
    preset.arrangement.cuesRepeat = true;
    std::vector<std::string> complaints;
    const auto back = readPreset(writePreset(preset), "p", complaints);
    CHECK(complaints.empty());
    CHECK(back.arrangement.scenes[1].morphBeats == 8.f);
    CHECK(back.arrangement.scenes[0].morphBeats == -1.f);
    REQUIRE(back.arrangement.cues.size() == 2);
    CHECK(back.arrangement.cues[0].name == "In");
    CHECK(back.arrangement.cues[0].afterBeats == 16.f);
    CHECK(back.arrangement.cues[1].afterBeats == -1.f);
    CHECK(back.arrangement.cuesRepeat);
    readPreset(R"({"format": "frond-preset", "version": 1, "parameters": {},
        "cues": [{"scene": 0}, {"scene": 17}, 3, {"scene": 16}]})",
               "p", complaints);
    CHECK(complaints.size() == 3);
}

TEST_CASE("A scene that was called together with another preset is that preset's")
{
    Stage stage;
    stage.settings[ParameterId::sceneKeys] = static_cast<float>(SceneKeys::lowest);
    stage.run(1, {}, {message(0x90, 2, 100)}); // a clip's note, beside its program change
    stage.beats(0.1);
    stage.arrangement.scenes[2].values[at(ParameterId::zoomAmount)] = 0.5f; // the next preset's
    stage.run(1, {{SceneOrder::Kind::forget, 0}});
    CHECK(stage.status().active == 3);
    stage.beats(4.2);
    CHECK(stage.value(ParameterId::zoomAmount) == 0.5f);
    stage.run(1, {{SceneOrder::Kind::forget, 0}}); // later, a preset begins without one
    stage.beats(1.0);
    CHECK(stage.status().active == 0);
}
