// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/Processor.h>

#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using namespace frond;
using Layout = juce::AudioProcessor::BusesLayout;
using Channels = juce::AudioChannelSet;

namespace
{

juce::AudioBuffer<float> noise(int channels, int samples, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0.f, 0.4f);
    juce::AudioBuffer<float> buffer(channels, samples);
    for (int channel = 0; channel < channels; ++channel)
        for (int i = 0; i < samples; ++i)
            buffer.setSample(channel, i, normal(random));
    return buffer;
}

bool sameBits(const juce::AudioBuffer<float>& a, const juce::AudioBuffer<float>& b)
{
    for (int channel = 0; channel < a.getNumChannels(); ++channel)
        if (std::memcmp(a.getReadPointer(channel), b.getReadPointer(channel),
                        sizeof(float) * static_cast<std::size_t>(a.getNumSamples())) != 0)
            return false;
    return true;
}

juce::MidiBuffer someMidi(int samples)
{
    juce::MidiBuffer midi;
    midi.addEvent(juce::MidiMessage::noteOn(1, 60, 0.8f), 0);
    midi.addEvent(juce::MidiMessage::controllerEvent(1, 1, 64), samples / 2);
    midi.addEvent(juce::MidiMessage::noteOff(1, 60), samples - 1);
    return midi;
}

Layout layout(const Channels& in, const Channels& out)
{
    Layout result;
    result.inputBuses.add(in);
    result.outputBuses.add(out);
    return result;
}

} // namespace

TEST_CASE("Sound passes through the effect bit by bit, at any block size and rate")
{
    const auto rate = GENERATE(22050.0, 44100.0, 96000.0, 192000.0);
    const auto channels = GENERATE(Channels::mono(), Channels::stereo(), Channels::create5point1());
    Processor processor(Variant::effect);
    REQUIRE(processor.setBusesLayout(layout(channels, channels)));
    for (const int samples : {1, 2, 63, 64, 480, 511, 1024, 8192}) {
        processor.prepareToPlay(rate, samples);
        const auto before = noise(channels.size(), samples, static_cast<unsigned>(samples));
        auto sound = before;
        auto midi = someMidi(samples);
        processor.processBlock(sound, midi);
        CHECK(sameBits(sound, before));
        CHECK(midi.isEmpty());
        processor.processBlockBypassed(sound, midi);
        CHECK(sameBits(sound, before));
    }
}

TEST_CASE("Blocks longer than announced pass, too")
{
    Processor processor(Variant::effect);
    processor.prepareToPlay(48000.0, 64);
    const auto before = noise(2, 5000, 1);
    auto sound = before;
    juce::MidiBuffer midi;
    processor.processBlock(sound, midi);
    CHECK(sameBits(sound, before));
}

TEST_CASE("NaN, infinities and denormals pass as they came and reach the dream as silence or themselves")
{
    Processor processor(Variant::effect);
    processor.prepareToPlay(48000.0, 64);
    juce::AudioBuffer<float> sound(2, 64);
    sound.clear();
    sound.setSample(0, 3, std::numeric_limits<float>::quiet_NaN());
    sound.setSample(1, 4, -std::numeric_limits<float>::infinity());
    sound.setSample(0, 5, std::numeric_limits<float>::denorm_min());
    sound.setSample(0, 6, 0.5f);
    sound.setSample(1, 6, 0.25f);
    const auto before = sound;
    juce::MidiBuffer midi;
    processor.processBlock(sound, midi);
    CHECK(sameBits(sound, before));
    const auto heard = processor.intake().collect().samples;
    REQUIRE(heard.size() == 64);
    for (const auto sample : heard)
        CHECK(std::isfinite(sample));
    CHECK(heard[6] == Approx(0.375f));
}

TEST_CASE("The instrument is silent, unless sound comes in, which it hands on")
{
    Processor processor(Variant::instrument);
    processor.prepareToPlay(48000.0, 256);
    CHECK(processor.getTotalNumInputChannels() == 0);
    auto sound = noise(2, 256, 3); // hosts hand over old rubbish
    auto midi = someMidi(256);
    processor.processBlock(sound, midi);
    CHECK(sound.getMagnitude(0, 256) == 0.f);

    REQUIRE(processor.setBusesLayout(layout(Channels::stereo(), Channels::stereo())));
    const auto before = noise(2, 256, 4);
    sound = before;
    processor.processBlock(sound, midi);
    CHECK(sameBits(sound, before));

    REQUIRE(processor.setBusesLayout(layout(Channels::mono(), Channels::stereo())));
    sound = before;
    processor.processBlock(sound, midi);
    CHECK(std::memcmp(sound.getReadPointer(1), before.getReadPointer(0), 256 * sizeof(float)) == 0);
}

TEST_CASE("Layouts that cannot pass sound untouched are refused")
{
    Processor effect(Variant::effect), instrument(Variant::instrument);
    CHECK_FALSE(effect.checkBusesLayoutSupported(layout(Channels::mono(), Channels::stereo())));
    CHECK_FALSE(effect.checkBusesLayoutSupported(layout(Channels::stereo(), Channels::mono())));
    CHECK_FALSE(effect.checkBusesLayoutSupported(layout(Channels::disabled(), Channels::disabled())));
    CHECK(instrument.checkBusesLayoutSupported(layout(Channels::disabled(), Channels::mono())));
    CHECK_FALSE(instrument.checkBusesLayoutSupported(layout(Channels::stereo(), Channels::mono())));
    CHECK_FALSE(instrument.checkBusesLayoutSupported(layout(Channels::disabled(), Channels::disabled())));
}

TEST_CASE("The audio thread neither allocates, locks, waits nor calls the system")
{
    if (!AudioThreadScope::available())
        return;
    const auto variant = GENERATE(Variant::effect, Variant::instrument);
    Processor processor(variant);
    for (const int samples : {1, 64, 512, 8192}) {
        processor.prepareToPlay(48000.0, samples);
        auto sound = noise(2, samples, 9);
        auto midi = someMidi(samples);
        midi.addEvent(juce::MidiMessage::createSysExMessage("0123456789", 10), 0);
        AudioThreadScope scope;
        for (int block = 0; block < 200; ++block) // long enough to fill the rings, too
            processor.processBlock(sound, midi);
        processor.processBlockBypassed(sound, midi);
        processor.reset();
        scope.stop();
        INFO(scope.description());
        CHECK(scope.violations() == 0);
    }
}
