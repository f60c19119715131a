// SPDX-License-Identifier: GPL-3.0-or-later
// Scenes, cues and a whole MIDI file, through the plug-in as a host plays it.
#include "Show.h"

#include <Plugin/Standalone/Player.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

TEST_CASE("A launched scene glides in the dream, and then the controls stand where it led")
{
    Show show;
    show.hands().perform({ActionKind::scene, 2});
    CHECK(show.eventually([&] { return show.dreamt()[ParameterId::lightAmount] > 0.62f; }));
    CHECK(show.eventually([&] { return show.value(ParameterId::lightAmount) == Approx(0.9f); }));
    CHECK(show.eventually([&] { return show.value(ParameterId::scene) == 2.f; }));
    CHECK(show.hands().stateOf({ActionKind::scene, 2}) == ActionState::on);
    show.processor.parameters().set(ParameterId::lightAmount, 0.5f); // a hand
    CHECK(show.eventually([&] { return show.dreamt()[ParameterId::lightAmount] == 0.5f; }));
    show.processor.parameters().set(ParameterId::scene, 1.f); // the host's automation
    CHECK(show.eventually([&] { return show.value(ParameterId::lightAmount) == Approx(0.1f); }));
    show.hands().perform({ActionKind::nextCue, 0});
    CHECK(show.eventually([&] { return show.value(ParameterId::lightAmount) == Approx(0.9f); }));
    CHECK(show.hands().scenes().cue == 1);
}

TEST_CASE("Another preset begins with no scene, and its own")
{
    Show show;
    show.hands().perform({ActionKind::scene, 2});
    REQUIRE(show.eventually([&] { return show.value(ParameterId::scene) == 2.f; }));
    show.processor.loadPreset(staged());
    CHECK(show.eventually([&] { return show.hands().scenes().active == 0; }));
    CHECK(show.value(ParameterId::scene) == 0.f);
    CHECK(show.eventually([&] { return show.dreamt()[ParameterId::lightAmount] == Approx(0.6f); }));
}

TEST_CASE("While no window is open a scene is there at once")
{
    Host host;
    host.processor.loadPreset(staged());
    host.pump();
    host.hands().perform({ActionKind::scene, 2});
    CHECK(host.value(ParameterId::lightAmount) == Approx(0.9f));
    CHECK(host.value(ParameterId::scene) == 2.f);
    host.processor.parameters().set(ParameterId::scene, 1.f);
    host.pump();
    CHECK(host.value(ParameterId::lightAmount) == Approx(0.1f));
    host.hands().perform({ActionKind::nextCue, 0});
    CHECK(host.value(ParameterId::lightAmount) == Approx(0.9f));
    CHECK(host.hands().launchScene("DARK"));
    CHECK(host.value(ParameterId::lightAmount) == Approx(0.1f));
    CHECK_FALSE(host.hands().launchScene("Purple"));
}

TEST_CASE("A scene is stored from where the controls stand, and comes back with the project")
{
    Host host;
    host.processor.parameters().set(ParameterId::glowAmount, 0.77f);
    host.hands().storeScene(16, "Mine");
    host.processor.parameters().set(ParameterId::glowAmount, 0.f);
    juce::MemoryBlock state;
    host.processor.getStateInformation(state);
    Host other;
    other.processor.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
    other.pump();
    other.hands().perform({ActionKind::scene, 16});
    CHECK(other.value(ParameterId::glowAmount) == Approx(0.77f));
}

TEST_CASE("A MIDI file plays everything at once: a program, a mapped knob, a scene's key and a leaf")
{
    Folder folder;
    juce::MidiMessageSequence track;
    track.addEvent(juce::MidiMessage::programChange(1, 0), 0.0);
    track.addEvent(juce::MidiMessage::controllerEvent(3, 20, 127), 240.0);
    track.addEvent(juce::MidiMessage::noteOn(1, 0, 0.8f), 480.0); // the first scene
    track.addEvent(juce::MidiMessage::noteOff(1, 0), 500.0);
    track.addEvent(juce::MidiMessage::noteOn(1, 60, 0.8f), 520.0);
    juce::MidiFile midiFile;
    midiFile.setTicksPerQuarterNote(480);
    midiFile.addTrack(track);
    const auto file = folder.file("show.mid");
    {
        juce::FileOutputStream stream(file);
        REQUIRE(midiFile.writeTo(stream));
    }
    Show show;
    show.processor.parameters().set(ParameterId::sceneKeys, static_cast<float>(SceneKeys::lowest));
    Mapping knob;
    knob.number = 20;
    knob.control = ParameterId::glowAmount;
    knob.pickup = false;
    show.hands().setMap({"Mine", "", "", {knob}});
    Player player;
    player.prepare(48000.0);
    player.loadMidi(file.getFullPathName().toStdString());
    player.play();
    juce::AudioBuffer<float> sound(2, 480);
    juce::MidiBuffer midi;
    for (int block = 0; block < 100; ++block) { // one second
        sound.clear();
        midi.clear();
        player.render(sound, 480, midi);
        show.processor.processBlock(sound, midi);
        show.pump();
    }
    CHECK(show.hands().presetName() == "First Leaves");
    CHECK(show.value(ParameterId::glowAmount) == 1.f);
    CHECK(show.eventually([&] { return show.hands().scenes().active == 1; }));
    const auto leaves = [&] {
        const auto& frame = show.processor.dream().frames().latest();
        int played = 0;
        for (int i = 0; i < frame.leafCount; ++i)
            played += frame.leaves[static_cast<std::size_t>(i)].presenceAmount > 0.3f ? 1 : 0;
        return played;
    };
    CHECK(show.eventually([&] { return leaves() >= 1; }));
    CHECK(show.eventually([&] { return show.value(ParameterId::scene) == 1.f; }));
}
