// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Plugin/Standalone/Player.h>

#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <cmath>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr double rateHz = 48000.0;

/// One second of a sine, the right channel upside down.
juce::File writeSound(const Folder& folder, double fileRateHz)
{
    const auto file = folder.file("tone.wav");
    const auto count = static_cast<int>(fileRateHz);
    juce::AudioBuffer<float> buffer(2, count);
    for (int i = 0; i < count; ++i) {
        const auto sample =
            0.5f *
            static_cast<float>(std::sin(2.0 * juce::MathConstants<double>::pi * 440.0 * i / fileRateHz));
        buffer.setSample(0, i, sample);
        buffer.setSample(1, i, -sample);
    }
    auto stream = std::make_unique<juce::FileOutputStream>(file);
    std::unique_ptr<juce::AudioFormatWriter> writer(
        juce::WavAudioFormat().createWriterFor(stream.release(), fileRateHz, 2, 32, {}, 0));
    writer->writeFromAudioSampleBuffer(buffer, 0, count);
    return file;
}

juce::File writeScore(const Folder& folder)
{
    const auto file = folder.file("score.mid");
    juce::MidiMessageSequence track;
    track.addEvent(juce::MidiMessage::noteOn(1, 60, 0.5f), 0.0);
    track.addEvent(juce::MidiMessage::noteOff(1, 60), 480.0);
    track.addEvent(juce::MidiMessage::noteOn(1, 67, 0.5f), 960.0); // 1 s at 120 a minute
    juce::MidiFile midi;
    midi.setTicksPerQuarterNote(480);
    midi.addTrack(track);
    juce::FileOutputStream stream(file);
    midi.writeTo(stream);
    return file;
}

struct Rendered
{
    std::vector<float> left, right;
    std::vector<std::pair<int, juce::MidiMessage>> events;
};

Rendered render(Player& player, int samples, int blockSamples)
{
    Rendered result;
    juce::AudioBuffer<float> buffer(2, blockSamples);
    juce::MidiBuffer midi;
    for (int done = 0; done < samples; done += blockSamples) {
        buffer.clear();
        midi.clear();
        player.render(buffer, blockSamples, midi);
        result.left.insert(result.left.end(), buffer.getReadPointer(0),
                           buffer.getReadPointer(0) + blockSamples);
        result.right.insert(result.right.end(), buffer.getReadPointer(1),
                            buffer.getReadPointer(1) + blockSamples);
        for (const auto message : midi)
            result.events.emplace_back(done + message.samplePosition, message.getMessage());
    }
    return result;
}

} // namespace

TEST_CASE("A sound file at the device's rate plays sample by sample as it is")
{
    Folder folder;
    Player player;
    player.prepare(rateHz);
    player.loadSound(writeSound(folder, rateHz).getFullPathName().toStdString());
    CHECK(player.lengthSeconds() == Approx(1.0));
    player.play();
    const auto out = render(player, 48000, 480);
    for (int i = 0; i < 48000; i += 997) {
        const auto expected =
            0.5f * static_cast<float>(std::sin(2.0 * juce::MathConstants<double>::pi * 440.0 * i / rateHz));
        CHECK(out.left[static_cast<std::size_t>(i)] == expected);
        CHECK(out.right[static_cast<std::size_t>(i)] == -expected);
    }
}

TEST_CASE("A sound file at another rate keeps its pitch and its length")
{
    Folder folder;
    Player player;
    player.prepare(rateHz);
    player.loadSound(writeSound(folder, 32000.0).getFullPathName().toStdString());
    player.play();
    const auto out = render(player, 48000, 333);
    for (int i = 100; i < 47000; i += 997)
        CHECK(
            out.left[static_cast<std::size_t>(i)] ==
            Approx(0.5 * std::sin(2.0 * juce::MathConstants<double>::pi * 440.0 * i / rateHz)).margin(1e-3));
}

TEST_CASE("MIDI comes at its time, whatever the block size, and playing ends with every note off")
{
    Folder folder;
    const auto block = GENERATE(64, 480, 1000);
    Player player;
    player.prepare(rateHz);
    player.loadMidi(writeScore(folder).getFullPathName().toStdString());
    player.play();
    const auto out = render(player, 60000, block);
    std::vector<int> noteOns;
    bool released = false;
    for (const auto& [sample, message] : out.events) {
        if (message.isNoteOn())
            noteOns.push_back(sample);
        released = released || (message.isAllNotesOff() && !noteOns.empty());
    }
    REQUIRE(noteOns.size() == 2);
    CHECK(noteOns[0] == 0);
    CHECK(std::abs(noteOns[1] - 48000) <= 1);
    CHECK(released);
    CHECK_FALSE(player.isPlaying());
}

TEST_CASE("A loop starts over; seeking and stopping let go of the notes")
{
    Folder folder;
    Player player;
    player.prepare(rateHz);
    player.loadSound(writeSound(folder, rateHz).getFullPathName().toStdString());
    player.setLooping(true);
    player.play();
    const auto out = render(player, 96000, 480);
    CHECK(player.isPlaying());
    CHECK(out.left[48000 + 123] == out.left[123]);
    player.seek(0.5);
    const auto sought = render(player, 480, 480);
    CHECK(sought.left[7] == out.left[24007]);
    REQUIRE_FALSE(sought.events.empty());
    CHECK(sought.events.front().second.isController());
    player.stop();
    const auto stopped = render(player, 480, 480);
    CHECK(stopped.left[3] == 0.f);
    CHECK_FALSE(stopped.events.empty());
    CHECK(render(player, 480, 480).events.empty());
}

TEST_CASE("A MIDI file is the song: where it stands, how fast, and whether it plays")
{
    Folder folder;
    Player player;
    player.prepare(rateHz);
    render(player, 480, 480);
    CHECK_FALSE(player.getPosition().hasValue()); // nothing to follow
    player.loadSound(writeSound(folder, rateHz).getFullPathName().toStdString());
    render(player, 480, 480);
    CHECK_FALSE(player.getPosition().hasValue()); // a sound counts no beats
    player.loadMidi(writeScore(folder).getFullPathName().toStdString());
    render(player, 480, 480);
    REQUIRE(player.getPosition().hasValue());
    CHECK_FALSE(player.getPosition()->getIsPlaying());
    player.play();
    for (int block = 0; block < 10; ++block) {
        render(player, 4800, 4800);
        const auto song = player.getPosition();
        CHECK(song->getIsPlaying());
        CHECK(*song->getBpm() == Approx(120.0));
        CHECK(*song->getPpqPosition() == Approx(0.2 * block)); // where the block began
    }
    player.seek(0.25);
    render(player, 480, 480);
    CHECK(*player.getPosition()->getPpqPosition() == Approx(0.5));
}

TEST_CASE("Files that cannot be read are refused by name and what was loaded stays")
{
    Folder folder;
    Player player;
    player.loadSound(writeSound(folder, rateHz).getFullPathName().toStdString());
    const auto bad = folder.file("bad.wav");
    bad.replaceWithText("no sound");
    const auto badPath = bad.getFullPathName().toStdString();
    CHECK_THROWS_AS(player.loadSound(badPath), MediaError);
    CHECK_THROWS_AS(player.loadMidi(badPath), MediaError);
    CHECK_THROWS_AS(player.loadMidi(folder.file("missing.mid").getFullPathName().toStdString()), MediaError);
    CHECK(player.lengthSeconds() == Approx(1.0));
    CHECK(player.title() == "tone.wav");
}

TEST_CASE("Rendering neither allocates nor waits")
{
    if (!AudioThreadScope::available())
        return;
    Folder folder;
    Player player;
    player.prepare(rateHz);
    player.loadMidi(writeScore(folder).getFullPathName().toStdString());
    player.loadSound(writeSound(folder, 44100.0).getFullPathName().toStdString());
    player.setLooping(true);
    player.play();
    juce::AudioBuffer<float> buffer(2, 512);
    juce::MidiBuffer midi;
    midi.ensureSize(4096);
    AudioThreadScope scope;
    for (int i = 0; i < 300; ++i) {
        midi.clear();
        player.render(buffer, 512, midi);
    }
    scope.stop();
    INFO(scope.description());
    CHECK(scope.violations() == 0);
}
