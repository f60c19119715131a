// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/Intake.h>

#include <Support/Catch.h>

using namespace frond;

TEST_CASE("MIDI arrives in order with its time; what is no channel message stays out")
{
    Intake intake;
    intake.setSampleRate(1000.0);
    juce::AudioBuffer<float> silence(1, 500);
    silence.clear();
    juce::MidiBuffer midi;
    midi.addEvent(juce::MidiMessage::noteOn(3, 64, juce::uint8{100}), 250);
    midi.addEvent(juce::MidiMessage::midiClock(), 260);
    midi.addEvent(juce::MidiMessage::createSysExMessage("abc", 3), 270);
    midi.addEvent(juce::MidiMessage::programChange(2, 5), 300);
    intake.copySound(silence, 1);
    intake.copyMidi(midi);
    const auto arrivals = intake.collect();
    REQUIRE(arrivals.midi.size() == 2);
    CHECK(arrivals.midi[0].timeSeconds == Approx(0.75));
    CHECK(arrivals.midi[0].size == 3);
    CHECK(arrivals.midi[0].bytes == std::array<std::uint8_t, 3>{0x92, 64, 100});
    CHECK(arrivals.midi[1].size == 2);
    CHECK(arrivals.midi[1].bytes[0] == 0xc1);
    CHECK_FALSE(arrivals.releaseAllNotes);
    CHECK(intake.collect().midi.empty());
}

TEST_CASE("Sound arrives as the mean of its channels")
{
    Intake intake;
    juce::AudioBuffer<float> sound(3, 1000);
    for (int i = 0; i < 1000; ++i) {
        sound.setSample(0, i, 0.001f * static_cast<float>(i));
        sound.setSample(1, i, 1.f);
        sound.setSample(2, i, 99.f); // an output, not an input
    }
    intake.copySound(sound, 2);
    const auto heard = intake.collect().samples;
    REQUIRE(heard.size() == 1000);
    CHECK(heard[0] == Approx(0.5f));
    CHECK(heard[999] == Approx(0.9995f));
    intake.copySound(sound, 0);
    const auto silent = intake.collect().samples;
    REQUIRE(silent.size() == 1000);
    CHECK(silent[500] == 0.f);
}

TEST_CASE("When events are lost, everything is released and nothing from before the gap is played")
{
    Intake intake;
    juce::MidiBuffer midi;
    for (int i = 0; i < 3000; ++i)
        midi.addEvent(juce::MidiMessage::noteOn(1, i % 128, 0.5f), i);
    intake.copyMidi(midi);
    intake.copyMidi(midi);
    const auto arrivals = intake.collect();
    CHECK(arrivals.releaseAllNotes);
    CHECK(arrivals.midi.empty());
    midi.clear();
    midi.addEvent(juce::MidiMessage::noteOn(1, 60, 0.5f), 0);
    intake.copyMidi(midi);
    const auto after = intake.collect();
    CHECK_FALSE(after.releaseAllNotes);
    CHECK(after.midi.size() == 1);
}

TEST_CASE("Sound that nobody collects is dropped without harm")
{
    Intake intake;
    juce::AudioBuffer<float> sound(1, 8192);
    sound.clear();
    for (int i = 0; i < 100; ++i)
        intake.copySound(sound, 1);
    CHECK_FALSE(intake.collect().releaseAllNotes);
    intake.copySound(sound, 1);
    intake.discardSound();
    CHECK(intake.collect().samples.empty());
}

TEST_CASE("A requested release is delivered once")
{
    Intake intake;
    intake.requestRelease();
    CHECK(intake.collect().releaseAllNotes);
    CHECK_FALSE(intake.collect().releaseAllNotes);
}
