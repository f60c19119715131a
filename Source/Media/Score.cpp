// SPDX-License-Identifier: GPL-3.0-or-later
#include "Score.h"

#include <JuceHeader.h>

#include <algorithm>
#include <cstring>

namespace frond
{

namespace
{

constexpr double longestMidiSeconds = 24.0 * 3600.0;
constexpr int shortestNote = 1024; // that a signature counts in; damaged files ask for others
constexpr juce::int64 largestSoundBytes = juce::int64(4) << 30;

[[noreturn]] void refuse(const std::string& path, const std::string& cause)
{
    throw MediaError(path + ": " + cause);
}

juce::File existingFile(const std::string& path)
{
    const auto file = juce::File::getCurrentWorkingDirectory().getChildFile(juce::String(path));
    if (file.isDirectory())
        refuse(path, "is a folder, not a file");
    if (!file.existsAsFile())
        refuse(path, "no such file");
    if (!file.hasReadAccess())
        refuse(path, "may not be read");
    return file;
}

/// The file's header and tracks, without what may trail behind them and with the true number of tracks, which
/// JUCE insists on. Throws where it is no MIDI file or ends within a track.
juce::MemoryBlock tracksOnly(const std::string& path, const juce::MemoryBlock& data)
{
    const auto* bytes = static_cast<const juce::uint8*>(data.getData());
    const auto size = data.getSize();
    if (size < 14 || std::memcmp(bytes, "MThd", 4) != 0)
        refuse(path, "is not a standard MIDI file");
    if (juce::ByteOrder::bigEndianShort(bytes + 12) == 0)
        refuse(path, "has a time division of 0");
    std::size_t at = 8 + std::size_t(juce::ByteOrder::bigEndianInt(bytes + 4));
    juce::uint16 trackCount = 0;
    while (at + 8 <= size) {
        const std::size_t chunk = juce::ByteOrder::bigEndianInt(bytes + at + 4);
        if (chunk > size - at - 8)
            refuse(path, "ends in the middle of track " + std::to_string(trackCount + 1));
        at += 8 + chunk;
        ++trackCount;
    }
    if (trackCount == 0)
        refuse(path, "has no tracks");
    juce::MemoryBlock tracks(bytes, std::min(at, size));
    const juce::uint8 count[] = {juce::uint8(trackCount >> 8), juce::uint8(trackCount & 0xff)};
    tracks.copyFrom(count, 10, 2);
    return tracks;
}

void addTrack(const juce::MidiMessageSequence& track, Score& score)
{
    for (const auto* holder : track) {
        const auto& message = holder->message;
        score.lengthSeconds = std::max(score.lengthSeconds, message.getTimeStamp());
        const int size = message.getRawDataSize();
        const auto* raw = message.getRawData();
        if (size < 1 || size > 3 || raw[0] < 0x80 || raw[0] >= 0xf0)
            continue;
        MidiEvent event;
        event.timeSeconds = message.getTimeStamp();
        event.size = static_cast<std::uint8_t>(size);
        std::copy(raw, raw + size, event.bytes.begin());
        score.events.push_back(event);
    }
}

/// A signature begins a bar: one that it meets in its middle ends there. The same one said again begins
/// nothing.
void changeSignature(SongMark& mark, const juce::MidiMessage& message)
{
    int numerator = 4, denominator = 4;
    message.getTimeSignatureInfo(numerator, denominator);
    numerator = std::max(1, numerator);
    const bool isNote = denominator >= 1 && denominator <= shortestNote;
    if (!isNote || (numerator == mark.numerator && denominator == mark.denominator))
        return;
    mark.numerator = numerator;
    mark.denominator = denominator;
    if (mark.bar.startBeats < mark.beats)
        mark.bar.number += 1.0;
    mark.bar.startBeats = mark.beats;
    mark.bar.lengthBeats = 4.0 * numerator / denominator;
}

/// The tempo map: a mark wherever tempo or bar change. Reads the file's ticks.
std::vector<SongMark> marksOf(const juce::MidiFile& file)
{
    const auto ticksPerBeat = static_cast<double>(file.getTimeFormat());
    if (ticksPerBeat <= 0.0)
        return {}; // it counts film frames
    juce::MidiMessageSequence changes;
    file.findAllTempoEvents(changes);
    file.findAllTimeSigEvents(changes); // both sort as they come
    std::vector<SongMark> marks(1);
    for (const auto* holder : changes) {
        const auto& message = holder->message;
        auto mark = marks.back();
        mark.beats = message.getTimeStamp() / ticksPerBeat;
        mark.seconds += (mark.beats - marks.back().beats) * 60.0 / mark.tempoBpm;
        mark.bar = mark.bar.at(mark.beats);
        if (message.isTempoMetaEvent()) {
            if (const auto secondsPerBeat = message.getTempoSecondsPerQuarterNote(); secondsPerBeat > 0.0)
                mark.tempoBpm = 60.0 / secondsPerBeat;
        } else {
            changeSignature(mark, message);
        }
        if (mark.beats > marks.back().beats)
            marks.push_back(mark);
        else
            marks.back() = mark;
    }
    return marks;
}

/// What the format's own header promises, so that a file cut short in copying is not taken for a short one.
bool promisesMoreThanItHolds(const juce::AudioFormatReader& reader, juce::int64 fileBytes)
{
    const auto format = reader.getFormatName();
    if (!format.containsIgnoreCase("WAV") && !format.containsIgnoreCase("AIFF"))
        return false;
    const auto frameBytes = juce::int64(reader.bitsPerSample / 8) * reader.numChannels;
    return reader.lengthInSamples * frameBytes > fileBytes;
}

} // namespace

Score readMidiFile(const std::string& path)
{
    juce::MemoryBlock data;
    if (!existingFile(path).loadFileAsData(data))
        refuse(path, "cannot be read");
    const auto tracks = tracksOnly(path, data);
    juce::MemoryInputStream stream(tracks, false);
    juce::MidiFile file;
    if (!file.readFrom(stream))
        refuse(path, "is damaged: its tracks cannot be read");

    Score score;
    score.marks = marksOf(file);
    file.convertTimestampTicksToSeconds();
    for (int track = 0; track < file.getNumTracks(); ++track)
        addTrack(*file.getTrack(track), score);
    // Stable: what stands at one time keeps its order within a track and the order of the tracks.
    std::stable_sort(score.events.begin(), score.events.end(),
                     [](const auto& a, const auto& b) { return a.timeSeconds < b.timeSeconds; });
    if (!(score.lengthSeconds <= longestMidiSeconds))
        refuse(path, "claims to be longer than a day");
    return score;
}

std::optional<SongMark> Score::at(double seconds) const
{
    const auto next = std::ranges::upper_bound(marks, seconds, {}, &SongMark::seconds);
    if (next == marks.begin())
        return {};
    auto mark = *std::prev(next);
    mark.beats += (seconds - mark.seconds) * mark.tempoBpm / 60.0;
    mark.seconds = seconds;
    mark.bar = mark.bar.at(mark.beats);
    return mark;
}

Sound readSoundFile(const std::string& path)
{
    const auto file = existingFile(path);
    if (file.getSize() > largestSoundBytes)
        refuse(path, "is larger than 4 GB");
    juce::AudioFormatManager formats;
    formats.registerBasicFormats();
    const std::unique_ptr<juce::AudioFormatReader> reader(formats.createReaderFor(file));
    if (reader == nullptr)
        refuse(path, "is not a sound file that can be read (" +
                         formats.getWildcardForAllFormats().toStdString() + ")");
    if (reader->lengthInSamples < 1 || reader->numChannels < 1 || !(reader->sampleRate >= 1.0))
        refuse(path, "holds no sound");
    if (promisesMoreThanItHolds(*reader, file.getSize()))
        refuse(path, "is cut short: it ends before the length that its header gives");

    const auto length = reader->lengthInSamples;
    Sound sound;
    sound.sampleRateHz = reader->sampleRate;
    sound.channels.assign(reader->numChannels, std::vector<float>(static_cast<std::size_t>(length)));
    std::vector<float*> pointers;
    for (auto& channel : sound.channels)
        pointers.push_back(channel.data());
    constexpr int blockLength = 1 << 20;
    for (juce::int64 at = 0; at < length; at += blockLength) {
        const int count = static_cast<int>(std::min<juce::int64>(blockLength, length - at));
        if (!reader->read(pointers.data(), static_cast<int>(pointers.size()), at, count))
            refuse(path, "cannot be read to its end");
        for (auto& pointer : pointers)
            pointer += count;
    }
    return sound;
}

double Sound::lengthSeconds() const
{
    return channels.empty() ? 0.0 : static_cast<double>(channels.front().size()) / sampleRateHz;
}

std::vector<float> Sound::mono() const
{
    if (channels.empty())
        return {};
    std::vector<float> mean(channels.front().size());
    const float share = 1.f / static_cast<float>(channels.size());
    for (const auto& channel : channels)
        for (std::size_t i = 0; i < mean.size(); ++i)
            mean[i] += share * channel[i];
    return mean;
}

} // namespace frond
