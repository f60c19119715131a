// SPDX-License-Identifier: GPL-3.0-or-later
// The built plug-ins as a host sees them: loaded from their bundles through JUCE's hosting classes. As in a
// host, the main thread runs the message loop, and the tests, which play the part of the audio thread, run on
// a thread of their own.
#pragma once

#include <JuceHeader.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace frond
{

/// Runs `work` on the message thread and waits for it; what it throws is thrown here.
void onMessageThread(const std::function<void()>& work);

/// Lets the message loop run meanwhile.
void letTimePass(double seconds);

/// Every plug-in under the build's plugins folder: VST3 and LV2, effect and instrument. In order of format
/// and name.
const std::vector<juce::PluginDescription>& builtPlugins();

/// Those of one kind.
std::vector<juce::PluginDescription> builtEffects();
std::vector<juce::PluginDescription> builtInstruments();
std::string nameOf(const juce::PluginDescription& plugin); // "VST3 Frond"

/// At the end of main, after the message loop.
void unloadPlugins();

class HostedPlugin
{
public:
    /// Loads and prepares an instance. Throws std::runtime_error with the host's message.
    explicit HostedPlugin(const juce::PluginDescription& description, double sampleRateHz = 48000.0,
                          int blockSamples = 512);
    ~HostedPlugin();
    HostedPlugin(const HostedPlugin&) = delete;
    HostedPlugin& operator=(const HostedPlugin&) = delete;

    juce::AudioPluginInstance* operator->() const { return instance.get(); }
    juce::AudioPluginInstance& operator*() const { return *instance; }

    void prepare(double sampleRateHz, int blockSamples);
    /// In place, (channels, samples).
    void process(juce::AudioBuffer<float>& sound, juce::MidiBuffer& midi);
    /// Silence and no notes, so that parameter changes travel.
    void runBlocks(int count, int samples = 512);
    int channels() const;

    /// nullptr where the host sees none of this name.
    juce::AudioProcessorParameter* parameter(const std::string& name) const;

    juce::MemoryBlock state() const;
    void setState(const juce::MemoryBlock& state);

private:
    std::unique_ptr<juce::AudioPluginInstance> instance;
};

} // namespace frond
