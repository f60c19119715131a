// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that plays the standalone: sound device, MIDI inputs, on-screen keyboard and file player, all
// led through the Processor as a host would. Without a device that answers, a silent clock drives the same
// path.
//
// Threads: one clock at a time, the device's or the silent one, calls block(); the rest is the message
// thread's.
#pragma once

#include "../Processor.h"
#include "Player.h"
#include "SilentClock.h"

#include <JuceHeader.h>

#include <atomic>
#include <memory>

namespace frond
{

class Rig final : private juce::AudioIODeviceCallback, private juce::Timer
{
public:
    explicit Rig(Processor& processor);
    ~Rig() override;

    /// Opens the devices of last time, or the default ones; posts a message where there is none.
    void open(const juce::XmlElement* lastDevices);
    std::unique_ptr<juce::XmlElement> describeDevices() const { return devices.createStateXml(); }

    juce::AudioDeviceManager& deviceManager() { return devices; }
    juce::MidiKeyboardState& keyboard() { return keys; }
    Player& player() { return filePlayer; }

    /// Whether what comes in at the device is also heard; off at first, since microphones howl.
    void setMonitoring(bool on) { monitoring.store(on); }
    bool isMonitoring() const { return monitoring.load(); }
    bool hasDevice() const { return deviceRuns.load(); }

private:
    void audioDeviceIOCallbackWithContext(const float* const* inputs, int inputCount, float* const* outputs,
                                          int outputCount, int sampleCount,
                                          const juce::AudioIODeviceCallbackContext&) override;
    void audioDeviceAboutToStart(juce::AudioIODevice*) override;
    void audioDeviceStopped() override;
    void audioDeviceError(const juce::String&) override;
    void timerCallback() override;
    void prepare(double rateHz, int largestBlock);
    void block(const float* const* inputs, int inputCount, float* const* outputs, int outputCount,
               int sampleCount);
    void enableNewMidiInputs();

    Processor& processor;
    juce::AudioDeviceManager devices;
    juce::MidiKeyboardState keys;
    juce::MidiMessageCollector collector;
    Player filePlayer;
    SilentClock silentClock;

    juce::AudioBuffer<float> played, heard; // (2, largest block): the player alone; with what comes in
    juce::MidiBuffer midi;
    std::atomic<bool> monitoring{false}, deviceRuns{false};
    std::atomic<std::uint64_t> blocks{0};
    std::uint64_t blocksSeen = 0;
    int quietChecks = 0;
    juce::StringArray knownInputs;
};

} // namespace frond
