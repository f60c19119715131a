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
constexpr std::size_t remoteCapacity = 1024;
constexpr std::size_t sampleCapacity = 1 << 16; // a third of a second at 192 kHz
constexpr int chunkSamples = 256;
} // namespace

Intake::Intake()
{
    events.prepare(eventCapacity);
    ring.prepare(sampleCapacity);
    remote.prepare(remoteCapacity);
    midiScratch.resize(events.capacity() + remote.capacity());
    sampleScratch.resize(ring.capacity());
}

void Intake::copyMidi(const juce::MidiBuffer& midi)
{
    const auto rate = sampleRateHz();
    for (const auto message : midi) {
        if (message.numBytes >= 1 && message.numBytes <= 3 &&
            midiClock.handle({message.data, static_cast<std::size_t>(message.numBytes)},
                             blockStartSeconds + message.samplePosition / rate))
            continue;
        const bool isChannelMessage = message.numBytes >= 1 && message.numBytes <= 3 &&
                                      message.data[0] >= 0x80 && message.data[0] < 0xf0;
        if (!isChannelMessage)
            continue;
        MidiEvent event;
        event.timeSeconds = blockStartSeconds + message.samplePosition / rate;
        event.size = static_cast<std::uint8_t>(message.numBytes);
        std::copy_n(message.data, message.numBytes, event.bytes.begin());
        if (!map.take(event))
            events.push(event);
    }
}

void Intake::copyPosition(juce::AudioPlayHead* head, bool tellsChangesOnly)
{
    const auto position =
        head != nullptr ? head->getPosition() : juce::Optional<juce::AudioPlayHead::PositionInfo>();
    if (position)
        heard.host = readingOf(*position);
    else
        heard.host = tellsChangesOnly ? heldSong.reading() : ClockReading{};
    if (!position && !tellsChangesOnly)
        heldSong.reset();
}

ClockReading Intake::readingOf(const juce::AudioPlayHead::PositionInfo& position)
{
    const auto tempo = position.getBpm();
    if (!tempo || !std::isfinite(*tempo) || *tempo <= 0.0) {
        heldSong.reset();
        return {};
    }
    const auto signature = position.getTimeSignature();
    const bool hasBars = signature && signature->numerator > 0 && signature->denominator > 0;
    const auto beatsPerBar = hasBars ? 4.0 * signature->numerator / signature->denominator : 0.0;
    const auto count = position.getBarCount();
    const auto beats = position.getPpqPosition(), seconds = position.getTimeInSeconds();
    const bool hasBeats = beats && std::isfinite(*beats);
    if (seconds && std::isfinite(*seconds)) {
        HeldSong::Said said{*seconds, *tempo, position.getIsPlaying(), beatsPerBar, {}, {}};
        if (count)
            said.barNumber = static_cast<double>(*count);
        if (hasBeats)
            said.beats = *beats;
        heldSong.say(said);
        if (!hasBeats)
            return heldSong.reading();
    }
    if (!hasBeats)
        return {};
    ClockReading reading{true, position.getIsPlaying(), *beats, *tempo, beatsPerBar, {}};
    const auto barStart = position.getPpqPositionOfLastBarStart();
    if (hasBars && barStart && std::isfinite(*barStart))
        reading.bar = {beatsPerBar, *barStart, count.hasValue(), count ? static_cast<double>(*count) : 0.0};
    return reading;
}

void Intake::copySound(const juce::AudioBuffer<float>& sound, int channelCount)
{
    const auto count = sound.getNumSamples();
    const auto channels = std::min(channelCount, sound.getNumChannels());
    heard.midi = midiClock.at(blockStartSeconds);
    ++heard.number;
    published.writeBuffer() = heard;
    published.publish();
    blockStartSeconds += count / sampleRateHz();
    heldSong.advance(count / sampleRateHz());
    played.store(blockStartSeconds, std::memory_order_relaxed);
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
    const bool lost = (events.takeOverflow() + remote.takeOverflow()) > 0;
    arrivals.releaseAllNotes = released.exchange(false, std::memory_order_acq_rel) || lost;
    auto eventCount = events.pop(std::span(midiScratch).first(events.capacity()));
    eventCount += remote.pop(std::span(midiScratch).subspan(eventCount));
    // Whatever still lies in a full ring came before the gap: its note-ons may have lost their note-offs.
    arrivals.midi = std::span<const MidiEvent>(midiScratch.data(), lost ? 0 : eventCount);
    const auto sampleCount = ring.pop(sampleScratch);
    arrivals.samples = std::span<const float>(sampleScratch.data(), sampleCount);
    ring.takeOverflow();
    return arrivals;
}

const ExternalClocks& Intake::clocks()
{
    published.update();
    return published.latest();
}

void Intake::discardSound()
{
    ring.pop(sampleScratch);
    ring.takeOverflow();
}

} // namespace frond
