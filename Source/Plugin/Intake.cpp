// SPDX-License-Identifier: GPL-3.0-or-later
#include "Intake.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace frond
{

namespace
{
constexpr std::size_t eventCapacity = 4096;
constexpr std::size_t sampleCapacity = 1 << 16; // a third of a second at 192 kHz
constexpr int chunkSamples = 256;
} // namespace

Intake::Intake()
{
    events.prepare(eventCapacity);
    ring.prepare(sampleCapacity);
    midiScratch.resize(events.capacity());
    sampleScratch.resize(ring.capacity());
}

void Intake::copyMidi(const juce::MidiBuffer& midi)
{
    const auto rate = sampleRateHz();
    for (const auto message : midi) {
        const bool isChannelMessage = message.numBytes >= 1 && message.numBytes <= 3 &&
                                      message.data[0] >= 0x80 && message.data[0] < 0xf0;
        if (!isChannelMessage)
            continue;
        MidiEvent event;
        event.timeSeconds = blockStartSeconds + message.samplePosition / rate;
        event.size = static_cast<std::uint8_t>(message.numBytes);
        std::copy_n(message.data, message.numBytes, event.bytes.begin());
        events.push(event);
    }
}

void Intake::copySound(const juce::AudioBuffer<float>& sound, int channelCount)
{
    const auto count = sound.getNumSamples();
    const auto channels = std::min(channelCount, sound.getNumChannels());
    blockStartSeconds += count / sampleRateHz();
    std::array<float, chunkSamples> mono;
    for (int start = 0; start < count; start += chunkSamples) {
        const auto length = std::min(chunkSamples, count - start);
        std::fill_n(mono.begin(), length, 0.f);
        for (int channel = 0; channel < channels; ++channel) {
            const auto* source = sound.getReadPointer(channel, start);
            for (int i = 0; i < length; ++i)
                mono[static_cast<std::size_t>(i)] += std::isfinite(source[i]) ? source[i] : 0.f;
        }
        const auto share = channels > 0 ? 1.f / static_cast<float>(channels) : 0.f;
        for (int i = 0; i < length; ++i)
            mono[static_cast<std::size_t>(i)] *= share;
        ring.push(std::span<const float>(mono.data(), static_cast<std::size_t>(length)));
    }
}

Intake::Arrivals Intake::collect()
{
    Arrivals arrivals;
    const bool lost = events.takeOverflow() > 0;
    arrivals.releaseAllNotes = released.exchange(false, std::memory_order_acq_rel) || lost;
    const auto eventCount = events.pop(midiScratch);
    // Whatever still lies in a full ring came before the gap: its note-ons may have lost their note-offs.
    arrivals.midi = std::span<const MidiEvent>(midiScratch.data(), lost ? 0 : eventCount);
    const auto sampleCount = ring.pop(sampleScratch);
    arrivals.samples = std::span<const float>(sampleScratch.data(), sampleCount);
    ring.takeOverflow();
    return arrivals;
}

void Intake::discardSound()
{
    ring.pop(sampleScratch);
    ring.takeOverflow();
}

} // namespace frond
