// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostedPlugin.h"

#include <Support/Catch.h>

#include <cstdint>
#include <cstring>

using namespace frond;

namespace
{

/// Noise over the whole range of floats that hosts send, with the odd ones among them: negative zero,
/// denormals, values far beyond full scale.
class Noise
{
public:
    void fill(juce::AudioBuffer<float>& sound)
    {
        for (int channel = 0; channel < sound.getNumChannels(); ++channel)
            for (int i = 0; i < sound.getNumSamples(); ++i)
                sound.setSample(channel, i, next());
    }

private:
    float next()
    {
        state = state * 6364136223846793005u + 1442695040888963407u;
        const auto word = static_cast<std::uint32_t>(state >> 33);
        switch (word % 64) {
        case 0:
            return -0.f;
        case 1:
            return 1e-40f;
        case 2:
            return 1e6f;
        default:
            return static_cast<float>(word) / 0x1p30f - 1.f;
        }
    }

    std::uint64_t state = 20240607;
};

bool sameBits(const juce::AudioBuffer<float>& a, const juce::AudioBuffer<float>& b)
{
    for (int channel = 0; channel < a.getNumChannels(); ++channel)
        if (std::memcmp(a.getReadPointer(channel), b.getReadPointer(channel),
                        static_cast<std::size_t>(a.getNumSamples()) * sizeof(float)) != 0)
            return false;
    return true;
}

/// What a keyboard sends: notes, bend, pressure, pedal, wheel, a system message.
void play(juce::MidiBuffer& midi, int block, int samples)
{
    const int at = block % samples, pitch = 36 + block % 48;
    midi.addEvent(juce::MidiMessage::noteOn(1, pitch, static_cast<juce::uint8>(1 + block % 127)), at);
    midi.addEvent(juce::MidiMessage::pitchWheel(1, (block * 997) % 16384), at);
    midi.addEvent(juce::MidiMessage::channelPressureChange(1, block % 128), at);
    midi.addEvent(juce::MidiMessage::aftertouchChange(1, pitch, block % 128), at);
    midi.addEvent(juce::MidiMessage::controllerEvent(1, block % 2 == 0 ? 1 : 64, block % 128), at);
    if (block % 3 == 0)
        midi.addEvent(juce::MidiMessage::noteOff(1, pitch), samples - 1);
    if (block % 50 == 49)
        midi.addEvent(juce::MidiMessage::allNotesOff(1), samples - 1);
}

/// Plays `blocks` blocks of noise and notes; true where every sample came back with the same bits.
bool passesUntouched(HostedPlugin& hosted, int samples, int blocks, Noise& noise)
{
    juce::AudioBuffer<float> sound(hosted.channels(), samples), before;
    bool same = true;
    for (int block = 0; block < blocks; ++block) {
        juce::MidiBuffer midi;
        play(midi, block, samples);
        noise.fill(sound);
        before.makeCopyOf(sound);
        hosted.process(sound, midi);
        same = same && sameBits(sound, before);
    }
    return same;
}

const int blockSizes[] = {1, 2, 16, 63, 64, 441, 512, 1024, 4096, 8192};
const double sampleRates[] = {22050.0, 44100.0, 48000.0, 88200.0, 96000.0, 176400.0, 192000.0};

} // namespace

TEST_CASE("An effect hands on every sample bit for bit, at every block size, while notes come in")
{
    Noise noise;
    for (const auto& plugin : builtEffects()) {
        HostedPlugin hosted(plugin);
        for (const int samples : blockSizes) {
            hosted.prepare(48000.0, samples);
            INFO(nameOf(plugin) << ", blocks of " << samples);
            CHECK(passesUntouched(hosted, samples, samples < 1000 ? 200 : 20, noise));
        }
    }
}

TEST_CASE("An effect hands on every sample bit for bit at every sample rate")
{
    Noise noise;
    for (const auto& plugin : builtEffects()) {
        HostedPlugin hosted(plugin);
        for (const double rate : sampleRates) {
            hosted.prepare(rate, 480);
            INFO(nameOf(plugin) << " at " << rate << " Hz");
            CHECK(passesUntouched(hosted, 480, 50, noise));
        }
    }
}

TEST_CASE("A host may send fewer samples than it announced, a different number each time")
{
    Noise noise;
    for (const auto& plugin : builtEffects()) {
        HostedPlugin hosted(plugin, 44100.0, 8192);
        for (const int samples : {8192, 1, 333, 4096, 17, 64, 8191}) {
            INFO(nameOf(plugin) << ", " << samples << " samples");
            CHECK(passesUntouched(hosted, samples, 3, noise));
        }
    }
}

TEST_CASE("An instrument takes notes at every block size and rate, and is silent where it hears nothing")
{
    for (const auto& plugin : builtInstruments()) {
        HostedPlugin hosted(plugin);
        REQUIRE(hosted->getTotalNumOutputChannels() == 2);
        for (const int samples : blockSizes)
            for (const double rate : {22050.0, 48000.0, 192000.0}) {
                hosted.prepare(rate, samples);
                juce::AudioBuffer<float> sound(hosted.channels(), samples);
                float loudest = 0.f;
                for (int block = 0; block < 20; ++block) {
                    juce::MidiBuffer midi;
                    play(midi, block, samples);
                    sound.clear();
                    hosted.process(sound, midi);
                    loudest = std::max(loudest, sound.getMagnitude(0, samples));
                }
                INFO(nameOf(plugin) << ", blocks of " << samples << " at " << rate << " Hz");
                CHECK(loudest == 0.f);
            }
    }
}

TEST_CASE("Effects take mono and stereo, instruments offer stereo out")
{
    for (const auto& plugin : builtPlugins()) {
        INFO(nameOf(plugin));
        HostedPlugin hosted(plugin);
        REQUIRE(hosted->getBusCount(false) == 1);
        CHECK(hosted->getBus(false, 0)->getCurrentLayout() == juce::AudioChannelSet::stereo());
        if (plugin.isInstrument)
            continue;
        REQUIRE(hosted->getBusCount(true) == 1);
        CHECK(hosted->getBus(true, 0)->getCurrentLayout() == juce::AudioChannelSet::stereo());
        if (plugin.pluginFormatName == "LV2")
            continue; // ports are fixed there
        juce::AudioProcessor::BusesLayout mono;
        mono.inputBuses.add(juce::AudioChannelSet::mono());
        mono.outputBuses.add(juce::AudioChannelSet::mono());
        bool taken = false;
        onMessageThread([&] {
            hosted->releaseResources();
            taken = hosted->setBusesLayout(mono);
        });
        REQUIRE(taken);
        hosted.prepare(48000.0, 64);
        Noise noise;
        CHECK(passesUntouched(hosted, 64, 20, noise));
    }
}

TEST_CASE("Four instances play side by side and do not hear each other")
{
    for (const auto& plugin : builtEffects()) {
        INFO(nameOf(plugin));
        std::vector<std::unique_ptr<HostedPlugin>> instances;
        for (int i = 0; i < 4; ++i)
            instances.push_back(std::make_unique<HostedPlugin>(plugin, 48000.0, 128));
        Noise noise;
        for (int round = 0; round < 20; ++round)
            for (auto& instance : instances)
                CHECK(passesUntouched(*instance, 128, 5, noise));
        instances[1].reset();
        instances[3].reset();
        CHECK(passesUntouched(*instances[0], 128, 50, noise));
        CHECK(passesUntouched(*instances[2], 128, 50, noise));
    }
}

TEST_CASE("A minute of playing leaves the sound as it was")
{
    Noise noise;
    for (const auto& plugin : builtEffects()) {
        HostedPlugin hosted(plugin, 48000.0, 64);
        INFO(nameOf(plugin));
        CHECK(passesUntouched(hosted, 64, 45000, noise));
    }
}
