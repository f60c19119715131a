// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements, printed and never judged: TestPlugin "[measure]". They run only when asked for by name.
#include "Show.h"

#include <Support/Catch.h>

#include <time.h>

#include <algorithm>
#include <iostream>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

/// What this thread has worked, without the time in which the machine ran something else.
double workedSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

struct RunningHost final : juce::AudioPlayHead
{
    juce::Optional<PositionInfo> getPosition() const override
    {
        PositionInfo info;
        info.setBpm(128.0);
        info.setPpqPosition(beats);
        info.setIsPlaying(true);
        info.setTimeSignature(TimeSignature{4, 4});
        return info;
    }
    double beats = 0.0;
};

/// MIDI clock in every block that has a tick, controllers all the time, chords now and then.
juce::MidiBuffer busyBlock(int block)
{
    juce::MidiBuffer midi;
    if (block % 15 == 0)
        midi.addEvent(juce::MidiMessage::midiClock(), 3);
    midi.addEvent(juce::MidiMessage::controllerEvent(1, 20, block % 128), 10);
    midi.addEvent(juce::MidiMessage::controllerEvent(2, 74, block % 128), 20);
    midi.addEvent(juce::MidiMessage::pitchWheel(2, block * 37 % 16384), 30);
    midi.addEvent(juce::MidiMessage::channelPressureChange(2, block % 128), 31);
    for (int note = 0; note < 4; ++note) {
        if (block % 200 == 0)
            midi.addEvent(juce::MidiMessage::noteOn(1, 40 + 5 * note, 0.8f), 40 + note);
        if (block % 200 == 150)
            midi.addEvent(juce::MidiMessage::noteOff(1, 40 + 5 * note), 40 + note);
    }
    return midi;
}

} // namespace

TEST_CASE("Measured: processBlock of 64 samples at 48 kHz with every source on", "[.][measure]")
{
    Show show;
    auto& processor = show.processor;
    RunningHost head;
    processor.setPlayHead(&head);
    Mapping knob;
    knob.number = 20;
    knob.control = ParameterId::glowAmount;
    show.hands().setMap({"Mine", "", "", {knob}});
    auto arrangement = *processor.arrangement().now();
    for (std::size_t i = 0; i < ModulationPlan::mostRoutes; ++i) {
        arrangement.modulation.routes[i].source = static_cast<ModulationSource>(1 + i);
        arrangement.modulation.routes[i].target = ParameterId::lightAmount;
        arrangement.modulation.routes[i].depth = 0.1f;
    }
    processor.arrangement().set(std::move(arrangement));
    processor.parameters().set(ParameterId::improviseAmount, 1.f);
    processor.parameters().set(ParameterId::mpe, 1.f);
    constexpr int blocks = 40000;
    std::vector<double> shares;
    shares.reserve(blocks);
    juce::AudioBuffer<float> sound(2, 64);
    for (int block = 0; block < blocks; ++block) {
        for (int i = 0; i < 64; ++i) {
            sound.setSample(0, i, 0.3f * std::sin(0.05f * static_cast<float>(block * 64 + i)));
            sound.setSample(1, i, 0.2f);
        }
        auto midi = busyBlock(block);
        head.beats = block * 64 / 48000.0 * 128.0 / 60.0;
        const auto start = workedSeconds();
        processor.processBlock(sound, midi);
        shares.push_back(100.0 * (workedSeconds() - start) * 48000.0 / 64.0);
        if (block % 12 == 0)
            show.pump();
    }
    std::ranges::sort(shares);
    const auto at = [&](double share) { return shares[static_cast<std::size_t>(share * (blocks - 1))]; };
    std::cout << "processBlock of 64 samples at 48 kHz, every source on, " << blocks
              << " blocks, share of a block's time: median " << at(0.5) << " %, 99.9 % " << at(0.999)
              << " %, worst " << shares.back() << " %\n";
    processor.setPlayHead(nullptr);
    CHECK(at(0.5) > 0.0);
}
