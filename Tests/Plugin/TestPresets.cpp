// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallModel.h"

#include <Plugin/FactoryPresets.h>
#include <Plugin/Processor.h>
#include <Resources/Resources.h>

#include <Support/Catch.h>

#include <cmath>
#include <limits>
#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

const Preset& named(const std::string& name)
{
    for (const auto& preset : factoryPresets())
        if (preset.name == name)
            return preset;
    FAIL("no preset " << name);
    std::abort();
}

/// A host whose song stands at a place.
struct Song final : juce::AudioPlayHead
{
    juce::Optional<PositionInfo> getPosition() const override
    {
        PositionInfo info;
        info.setPpqPosition(beats);
        info.setBpm(tempo);
        info.setIsPlaying(true);
        info.setTimeSignature(signature);
        info.setPpqPositionOfLastBarStart(barStart);
        info.setBarCount(barCount);
        return info;
    }
    double beats = 33.0, tempo = 140.0;
    juce::Optional<TimeSignature> signature = TimeSignature{6, 8};
    juce::Optional<double> barStart;
    juce::Optional<std::int64_t> barCount;
};

void run(Processor& processor, juce::MidiBuffer midi, int samples = 480)
{
    juce::AudioBuffer<float> silence(2, samples);
    silence.clear();
    processor.processBlock(silence, midi);
}

} // namespace

TEST_CASE("There are forty factory presets and more, each whole, named, described and tagged")
{
    std::set<std::string> names;
    for (const auto path : resources::list())
        if (path.starts_with("Presets/Factory/")) {
            std::vector<std::string> complaints;
            const auto preset = readPreset(resources::find(path), std::string(path), complaints);
            INFO(path);
            CHECK(complaints.empty());
            CHECK(names.insert(preset.name).second);
            CHECK(preset.description.size() > 10);
            CHECK_FALSE(preset.tags.empty());
        }
    CHECK(names.size() >= 40);
    CHECK(factoryPresets().size() == names.size());
}

TEST_CASE("A preset moves what belongs to it, and leaves the rig alone")
{
    Processor processor(Variant::effect);
    processor.parameters().set(ParameterId::soundGainDecibels, 12.f);
    processor.parameters().set(ParameterId::hide, 3.f);
    const auto& preset = named("October");
    processor.loadPreset(preset);
    CHECK(processor.parameters().value(ParameterId::seasonAmount) == Approx(0.8f));
    CHECK(processor.parameters().value(ParameterId::hide) == 0.f);
    CHECK(processor.parameters().value(ParameterId::soundGainDecibels) == Approx(12.f));
    CHECK(processor.arrangement().now()->modulation.macroNames[0] ==
          preset.arrangement.modulation.macroNames[0]);
}

TEST_CASE("Modulation and scenes are saved with the project")
{
    Processor first(Variant::effect), second(Variant::effect);
    first.loadPreset(named("First Leaves"));
    juce::MemoryBlock state;
    first.getStateInformation(state);
    second.setStateInformation(state.getData(), static_cast<int>(state.getSize()));
    CHECK(writeArrangement(*second.arrangement().now()) == writeArrangement(*first.arrangement().now()));
    CHECK_FALSE(second.arrangement().now()->scenes[0].isEmpty());
    CHECK(second.messages().count() == 0);
}

TEST_CASE("The host's song and MIDI clock reach the dream")
{
    Processor processor(Variant::effect);
    processor.prepareToPlay(48000.0, 480);
    Song song;
    processor.setPlayHead(&song);
    run(processor, {});
    const auto host = processor.intake().clocks().host;
    CHECK(host.valid);
    CHECK(host.playing);
    CHECK(host.beats == 33.0);
    CHECK(host.tempoBpm == 140.0);
    CHECK(host.beatsPerBar == 3.0);
    CHECK(host.bar.lengthBeats == 0.0);
    song.signature = juce::AudioPlayHead::TimeSignature{7, 8};
    song.barStart = 30.5;
    run(processor, {});
    const auto bar = processor.intake().clocks().host.bar;
    CHECK(bar.lengthBeats == 3.5);
    CHECK(bar.startBeats == 30.5);
    CHECK(processor.intake().clocks().host.beatsPerBar == 3.5);
    CHECK_FALSE(bar.counted);
    song.barCount = 8;
    run(processor, {});
    CHECK(processor.intake().clocks().host.bar.counted);
    CHECK(processor.intake().clocks().host.bar.number == 8.0);
    song.barStart = std::numeric_limits<double>::quiet_NaN();
    run(processor, {});
    CHECK(processor.intake().clocks().host.bar.lengthBeats == 0.0);
    song.signature = {};
    song.barStart = 30.5;
    run(processor, {});
    CHECK(processor.intake().clocks().host.bar.lengthBeats == 0.0); // nobody knows how long it is
    processor.setPlayHead(nullptr);
    const auto start = juce::MidiMessage::midiStart(), tick = juce::MidiMessage::midiClock();
    juce::MidiBuffer first;
    first.addEvent(start, 0);
    run(processor, first);
    for (int block = 0; block < 200; ++block) { // 125 BPM: a tick every 20 ms
        juce::MidiBuffer midi;
        if (block % 2 == 0)
            midi.addEvent(tick, 0);
        run(processor, midi);
    }
    const auto clocks = processor.intake().clocks();
    CHECK_FALSE(clocks.host.valid);
    CHECK(clocks.midi.playing);
    CHECK(clocks.midi.tempoBpm == Approx(125.0).epsilon(0.005));
    CHECK(clocks.midi.beats == Approx(2.0 * 125.0 / 60.0).margin(0.1));
    CHECK(processor.intake().collect().midi.empty()); // the clock's ticks are no events for the dream
}

TEST_CASE("A host that tells only what changes is followed in the blocks in which it says nothing")
{
    struct Now final : juce::AudioPlayHead
    {
        juce::Optional<PositionInfo> getPosition() const override { return info; }
        juce::Optional<PositionInfo> info = PositionInfo();
    } head;
    head.info->setBpm(90.0); // no beat, as LV2 hosts have it
    head.info->setTimeInSeconds(4.0);
    head.info->setTimeSignature(juce::AudioPlayHead::TimeSignature{7, 8});
    head.info->setBarCount(1);
    head.info->setIsPlaying(true);
    Intake intake;
    intake.setSampleRate(48000.0);
    juce::AudioBuffer<float> silence(2, 480);
    silence.clear();
    const auto block = [&](bool tellsChangesOnly) {
        intake.copyPosition(&head, tellsChangesOnly);
        intake.copySound(silence, 2);
        return intake.clocks().host;
    };
    CHECK(block(true).beats == 6.0);
    head.info = {};
    for (int i = 0; i < 99; ++i)
        block(true);
    const auto later = block(true);
    CHECK(later.valid);
    CHECK(later.playing);
    CHECK(later.beats == Approx(6.0 + 1.5).margin(1e-6));
    CHECK(later.bar.startBeats == 7.0);
    CHECK(later.bar.number == 2.0);
    CHECK_FALSE(block(false).valid); // with others, nothing means that there is no song
}

TEST_CASE("A macro of a preset moves what is dreamt")
{
    Folder folder;
    Processor processor(Variant::effect);
    processor.prepareToPlay(48000.0, 64);
    processor.chooseModel(writeSmallModel(folder, "small.safetensors"));
    processor.loadPreset(named("First Leaves"));
    processor.parameters().set(ParameterId::macro2, 1.f); // season
    processor.dream().waitForModel();
    processor.dream().show();
    auto& frames = processor.dream().frames();
    bool moved = false;
    for (int i = 0; i < 4000 && !moved; ++i) {
        juce::Thread::sleep(2);
        frames.update();
        moved = frames.latest().settings[ParameterId::seasonAmount] > 0.95f;
    }
    CHECK(moved);
    CHECK(processor.parameters().value(ParameterId::seasonAmount) == Approx(0.4f));
    processor.dream().hide();
}
