// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rig.h"

#include <algorithm>

namespace frond
{

namespace
{
constexpr int checkMilliseconds = 1000;
constexpr int quietChecksAllowed = 2; // seconds without a block before a device counts as vanished
constexpr std::size_t midiBytes = 1 << 16;
} // namespace

Rig::Rig(Processor& owner)
    : processor(owner)
    , silentClock([this](int count) { block(nullptr, 0, nullptr, 0, count); })
{
    keys.addListener(&collector);
    processor.setPlayHead(&filePlayer);
    prepare(SilentClock::rateHz, SilentClock::blockSamples);
    silentClock.start();
}

Rig::~Rig()
{
    stopTimer();
    devices.removeMidiInputDeviceCallback({}, &collector);
    devices.removeAudioCallback(this);
    devices.closeAudioDevice();
    silentClock.stop();
    keys.removeListener(&collector);
    processor.setPlayHead(nullptr);
    processor.releaseResources();
}

void Rig::open(const juce::XmlElement* lastDevices)
{
    const auto complaint = devices.initialise(2, 2, lastDevices, true);
    if (complaint.isNotEmpty())
        processor.messages().post("sound: " + complaint.toStdString() + "; the show runs without a device");
    else if (devices.getCurrentAudioDevice() == nullptr)
        processor.messages().post("no sound device was found; the show runs without one");
    devices.addAudioCallback(this);
    devices.addMidiInputDeviceCallback({}, &collector);
    if (lastDevices != nullptr) // what is plugged in now was seen and chosen, or not, last time
        for (const auto& input : juce::MidiInput::getAvailableDevices())
            knownInputs.add(input.identifier);
    enableNewMidiInputs();
    startTimer(checkMilliseconds);
}

void Rig::prepare(double rateHz, int largestBlock)
{
    played.setSize(2, largestBlock);
    heard.setSize(2, largestBlock);
    midi.ensureSize(midiBytes);
    collector.reset(rateHz);
    collector.ensureStorageAllocated(midiBytes);
    filePlayer.prepare(rateHz);
    processor.setRateAndBufferSizeDetails(rateHz, largestBlock);
    processor.prepareToPlay(rateHz, largestBlock);
}

void Rig::block(const float* const* inputs, int inputCount, float* const* outputs, int outputCount,
                int sampleCount)
{
    midi.clear();
    collector.removeNextBlockOfMessages(midi, sampleCount);
    juce::AudioBuffer<float> file(played.getArrayOfWritePointers(), 2, sampleCount);
    juce::AudioBuffer<float> all(heard.getArrayOfWritePointers(), 2, sampleCount);
    file.clear();
    filePlayer.render(file, sampleCount, midi);
    for (int channel = 0; channel < 2; ++channel) {
        all.copyFrom(channel, 0, file, channel, 0, sampleCount);
        if (inputCount > 0)
            if (const auto* input = inputs[std::min(channel, inputCount - 1)])
                all.addFrom(channel, 0, input, sampleCount);
    }
    processor.processBlock(all, midi);
    const auto& source = isMonitoring() ? all : file;
    for (int channel = 0; channel < outputCount; ++channel) {
        if (outputs[channel] == nullptr)
            continue;
        if (channel < 2)
            juce::FloatVectorOperations::copy(outputs[channel], source.getReadPointer(channel), sampleCount);
        else
            juce::FloatVectorOperations::clear(outputs[channel], sampleCount);
    }
    blocks.fetch_add(1, std::memory_order_relaxed);
}

void Rig::audioDeviceIOCallbackWithContext(const float* const* inputs, int inputCount, float* const* outputs,
                                           int outputCount, int sampleCount,
                                           const juce::AudioIODeviceCallbackContext&)
{
    std::array<const float*, 2> in{};
    std::array<float*, 8> out{};
    const auto most = played.getNumSamples();
    const auto ins = std::min(inputCount, 2), outs = std::min(outputCount, 8);
    for (int start = 0; start < sampleCount; start += most) { // devices may send more than they announced
        for (int i = 0; i < ins; ++i)
            in[static_cast<std::size_t>(i)] = inputs[i] != nullptr ? inputs[i] + start : nullptr;
        for (int i = 0; i < outs; ++i)
            out[static_cast<std::size_t>(i)] = outputs[i] != nullptr ? outputs[i] + start : nullptr;
        block(in.data(), ins, out.data(), outs, std::min(most, sampleCount - start));
    }
    for (int i = outs; i < outputCount; ++i)
        if (outputs[i] != nullptr)
            juce::FloatVectorOperations::clear(outputs[i], sampleCount);
}

void Rig::audioDeviceAboutToStart(juce::AudioIODevice* device)
{
    silentClock.stop();
    deviceRuns.store(true);
    prepare(device->getCurrentSampleRate(), std::max(device->getCurrentBufferSizeSamples(), 64));
}

void Rig::audioDeviceStopped()
{
    deviceRuns.store(false);
    prepare(SilentClock::rateHz, SilentClock::blockSamples);
    silentClock.start();
}

void Rig::audioDeviceError(const juce::String& cause)
{
    processor.messages().post("sound device: " + cause.toStdString() + "; the show goes on");
}

void Rig::timerCallback()
{
    enableNewMidiInputs();
    const auto now = blocks.load(std::memory_order_relaxed);
    quietChecks = hasDevice() && now == blocksSeen ? quietChecks + 1 : 0;
    blocksSeen = now;
    if (quietChecks <= quietChecksAllowed)
        return;
    quietChecks = 0;
    const auto* device = devices.getCurrentAudioDevice();
    const auto name = device != nullptr ? device->getName() : juce::String("the sound device");
    processor.messages().post(name.toStdString() + " stopped answering; the show goes on without it");
    devices.closeAudioDevice();
}

void Rig::enableNewMidiInputs()
{
    for (const auto& input : juce::MidiInput::getAvailableDevices()) {
        if (knownInputs.contains(input.identifier))
            continue;
        knownInputs.add(input.identifier);
        devices.setMidiInputDeviceEnabled(input.identifier, true);
    }
}

} // namespace frond
