// SPDX-License-Identifier: GPL-3.0-or-later
// Controllers and program changes, through the plug-in as a host plays it.
#include "Show.h"

#include <Plugin/FactoryPresets.h>
#include <Plugin/MapFiles.h>
#include <Plugin/Programs.h>
#include <Resources/Resources.h>
#include <Support/AudioThreadTrap.h>

#include <Support/Catch.h>

#include <set>

using namespace frond;
using namespace frond::test;

TEST_CASE("A control is learned from a knob, moved by it, and the map goes with the project")
{
    Host host;
    host.hands().learn(ParameterId::seasonAmount);
    host.turn(17, 64);
    CHECK_FALSE(host.hands().learner().isActive());
    REQUIRE(host.hands().mappingOf(ParameterId::seasonAmount) != nullptr);
    CHECK(host.value(ParameterId::seasonAmount) == Approx(64.f / 127.f)); // it holds at once
    host.turn(17, 127);
    CHECK(host.value(ParameterId::seasonAmount) == 1.f);
    host.turn(17, 0);
    CHECK(host.value(ParameterId::seasonAmount) == 0.f);
    juce::MemoryBlock state;
    host.processor.getStateInformation(state);
    Host other;
    other.processor.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
    other.pump();
    CHECK(other.hands().map() == host.hands().map());
    other.turn(17, 0);
    other.turn(17, 127);
    CHECK(other.value(ParameterId::seasonAmount) == 1.f);
    other.hands().unmap(*other.hands().mappingOf(ParameterId::seasonAmount));
    other.turn(17, 0);
    CHECK(other.value(ParameterId::seasonAmount) == 1.f);
}

TEST_CASE("What a map uses is the map's alone: pads grow no leaves, and the audio thread stays quick")
{
    Host host;
    ControllerMap map;
    Mapping pad;
    pad.source = MapSource::note;
    pad.number = 36;
    pad.channel = 10;
    pad.control = ParameterId::macro1;
    pad.mode = MapMode::momentary;
    map.mappings = {pad};
    host.hands().setMap(map);
    host.processor.intake().collect();
    host.play(juce::MidiMessage::noteOn(10, 36, 0.9f));
    host.play(juce::MidiMessage::noteOn(1, 36, 0.9f)); // another channel
    host.pump();
    CHECK(host.value(ParameterId::macro1) == 1.f);
    const auto arrived = host.processor.intake().collect().midi;
    REQUIRE(arrived.size() == 1);
    CHECK(arrived[0].bytes[0] == 0x90);
    host.play(juce::MidiMessage::noteOff(10, 36));
    host.pump();
    CHECK(host.value(ParameterId::macro1) == 0.f);
    juce::MidiBuffer midi;
    for (int i = 0; i < 64; ++i)
        midi.addEvent(
            i % 2 == 0 ? juce::MidiMessage::noteOn(10, 36, 0.5f) : juce::MidiMessage::programChange(1, 3), i);
    juce::AudioBuffer<float> silence(2, 64);
    silence.clear();
    AudioThreadScope scope;
    host.processor.processBlock(silence, midi);
    scope.stop();
    INFO(scope.description());
    CHECK(scope.violations() == 0);
}

TEST_CASE("Bank and program choose presets by a list that only grows at its end")
{
    Host host;
    host.play(juce::MidiMessage::programChange(1, 0));
    host.pump();
    CHECK(host.hands().presetName() == "First Leaves");
    host.play(juce::MidiMessage::programChange(1, 20));
    host.pump();
    CHECK(host.hands().presetName() == findProgram(21)->name);
    const auto before = host.hands().presetName();
    host.turn(0, 5); // a bank without presets
    host.play(juce::MidiMessage::programChange(1, 0));
    host.pump();
    CHECK(host.hands().presetName() == before);
    host.turn(0, 0);
    host.play(juce::MidiMessage::programChange(2, 0)); // banks are a channel's own
    host.pump();
    CHECK(host.hands().presetName() == "First Leaves");
    std::set<std::string> listed;
    for (int i = 1; findProgram(i) != nullptr; ++i)
        listed.insert(findProgram(i)->name);
    for (const auto& preset : factoryPresets()) {
        INFO(preset.name);
        CHECK(listed.count(preset.name) == 1);
    }
    CHECK(listed.size() == factoryPresets().size());
}

TEST_CASE("The maps inside are whole, and a map is saved to its file and read again")
{
    CHECK(factoryMaps().size() >= 6);
    for (const auto path : resources::list())
        if (path.starts_with("Presets/Maps/")) {
            std::vector<std::string> complaints;
            const auto map = readMap(resources::find(path), std::string(path), complaints);
            INFO(path);
            REQUIRE(map.has_value());
            CHECK(complaints.empty());
            CHECK(map->mappings.size() > 20);
            CHECK_FALSE(map->description.empty());
            CHECK_FALSE(map->device.empty());
        }
    Folder folder;
    Messages messages;
    const auto file = folder.file("maps").getChildFile("mine.json");
    REQUIRE(saveMap(factoryMaps().front(), file, messages));
    CHECK(loadMap(file, messages) == factoryMaps().front());
    CHECK(messages.count() == 0);
    file.replaceWithText("{\"format\": \"frond-map\", \"contr");
    CHECK_FALSE(loadMap(file, messages).has_value());
    CHECK(messages.latest().find("mine.json: ") != std::string::npos);
    CHECK_FALSE(loadMap(folder.file("none.json"), messages).has_value());
    CHECK(messages.count() == 2);
}

TEST_CASE("A controller's lights follow what they stand for")
{
    Host host;
    std::vector<MidiEvent> sent;
    host.hands().setLights([&](const MidiEvent& event) { sent.push_back(event); });
    for (const auto& map : factoryMaps())
        if (map.name == "APC mini")
            host.hands().setMap(map);
    host.processor.loadPreset(staged());
    for (int i = 0; i < 4; ++i)
        host.pump();
    CHECK(sent.size() > 20);
    sent.clear();
    host.turn(0, 0); // nothing of the map's
    host.play(juce::MidiMessage::noteOn(1, 57, 0.5f));
    for (int i = 0; i < 4; ++i)
        host.pump();
    CHECK(host.value(ParameterId::lightAmount) == Approx(0.9f));
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].bytes == std::array<std::uint8_t, 3>{0x90, 57, 1});
}

namespace
{

Mapping padFor(ActionKind kind)
{
    Mapping pad;
    pad.source = MapSource::note;
    pad.number = 40;
    pad.action = Action{kind, 0};
    return pad;
}

} // namespace

TEST_CASE("A mapped pad taps the tempo by when its notes were played, not by when they were heard")
{
    Host host;
    host.hands().setMap({"Mine", "", "", {padFor(ActionKind::tap)}});
    juce::AudioBuffer<float> silence(2, 64);
    constexpr int beatBlocks = 375; // of 64 samples: half a second
    for (int block = 0; block <= beatBlocks * 5 + 20; ++block) {
        juce::MidiBuffer midi;
        if (block % beatBlocks == 0)
            midi.addEvent(juce::MidiMessage::noteOn(1, 40, 1.f), 11);
        if (block % beatBlocks == 40)
            midi.addEvent(juce::MidiMessage::noteOff(1, 40), 0);
        silence.clear();
        host.processor.processBlock(silence, midi);
        const int late = block / beatBlocks * 7 % 13; // blocks until the message thread comes round
        if (block % beatBlocks == late || block % beatBlocks == 60)
            host.hands().pump(50.0 + (block + 1) * 64 / 48000.0);
    }
    CHECK(host.value(ParameterId::tempoBpm) == Approx(120.f).margin(1e-3));
    auto gestures = host.processor.time().take(50.0 + 2.5 + 11 / 48000.0 + 0.1, 0.01, 120.0);
    CHECK(gestures.tapped);
    CHECK(gestures.tappedBeat == 5.0);
    CHECK(gestures.agoSeconds == Approx(0.1).margin(1e-6));
}

TEST_CASE("A nudge lasts while its pad is held, and a push whose end got lost ends by itself")
{
    Host host;
    host.hands().setMap({"Mine", "", "", {padFor(ActionKind::nudgeBack)}});
    auto& time = host.processor.time();
    host.play(juce::MidiMessage::noteOn(1, 40, 1.f));
    host.pump();
    const auto at = host.seconds;
    CHECK(time.take(at, 0.5, 120.0).nudgeBeats == Approx(-TimeDesk::pushShare));
    host.play(juce::MidiMessage::noteOff(1, 40));
    host.pump();
    CHECK(time.take(at, 0.5, 120.0).nudgeBeats == 0.0);
    time.push(1, 10.0);
    CHECK(time.take(12.0, 0.5, 120.0).nudgeBeats > 0.0);
    CHECK(time.take(11.0 + TimeDesk::longestPushSeconds, 0.5, 120.0).nudgeBeats == 0.0);
}

TEST_CASE(
    "Twice and half as fast step through the factors and stop at their ends; resync reaches the dream once")
{
    Host host;
    const auto& info = parameterInfo(ParameterId::beatFactor);
    host.hands().perform({ActionKind::doubleTime, 0});
    CHECK(toText(info, host.value(info.id)) == "x2");
    for (int i = 0; i < 6; ++i)
        host.hands().perform({ActionKind::halfTime, 0});
    CHECK(toText(info, host.value(info.id)) == "/4");
    host.hands().perform({ActionKind::resync, 0});
    CHECK(host.processor.time().take(0.0, 0.0, 120.0).resync);
    CHECK_FALSE(host.processor.time().take(0.0, 0.0, 120.0).resync);
}
