// SPDX-License-Identifier: GPL-3.0-or-later
#include "Player.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr int midiChannels = 16;

/// Catmull & Rom's cubic (1974) between the samples; at the file's own rate the samples come out as they are.
float interpolate(const std::vector<float>& samples, double place)
{
    const auto last = static_cast<std::ptrdiff_t>(samples.size()) - 1;
    const auto index = static_cast<std::ptrdiff_t>(std::floor(place));
    if (index < 0 || index > last)
        return 0.f;
    const auto at = [&](std::ptrdiff_t i) {
        return samples[static_cast<std::size_t>(std::clamp(i, std::ptrdiff_t{0}, last))];
    };
    const auto t = static_cast<float>(place - static_cast<double>(index));
    const auto a = at(index - 1), b = at(index), c = at(index + 1), d = at(index + 2);
    return b + 0.5f * t * (c - a + t * (2.f * a - 5.f * b + 4.f * c - d + t * (3.f * (b - c) + d - a)));
}

} // namespace

void Player::loadMidi(const std::string& path)
{
    auto loaded = std::make_shared<const Score>(readMidiFile(path));
    replace(std::move(loaded), sound);
    scoreFile = juce::File::createFileWithoutCheckingPath(juce::String::fromUTF8(path.c_str()));
}

void Player::loadSound(const std::string& path)
{
    auto loaded = std::make_shared<const Sound>(readSoundFile(path));
    replace(score, std::move(loaded));
    soundFile = juce::File::createFileWithoutCheckingPath(juce::String::fromUTF8(path.c_str()));
}

juce::String Player::title() const
{
    juce::StringArray names{scoreFile.getFileName(), soundFile.getFileName()};
    names.removeEmptyStrings();
    return names.joinIntoString(" + ");
}

void Player::replace(std::shared_ptr<const Score> newScore, std::shared_ptr<const Sound> newSound)
{
    const auto seconds = std::max(newScore != nullptr ? newScore->lengthSeconds : 0.0,
                                  newSound != nullptr ? newSound->lengthSeconds() : 0.0);
    {
        const juce::SpinLock::ScopedLockType guard(lock);
        std::swap(score, newScore);
        std::swap(sound, newSound);
        length.store(seconds);
        seekTo.store(0.0);
    }
}

void Player::play()
{
    if (positionSeconds() >= lengthSeconds())
        rewind();
    playing.store(true);
}

void Player::stop()
{
    playing.store(false);
}

void Player::seek(double seconds)
{
    seekTo.store(std::clamp(seconds, 0.0, lengthSeconds()));
    if (!isPlaying())
        position.store(seekTo.load());
}

void Player::prepare(double sampleRateHz)
{
    rateHz = sampleRateHz;
}

void Player::render(juce::AudioBuffer<float>& output, int sampleCount, juce::MidiBuffer& midi)
{
    const juce::SpinLock::ScopedTryLockType guard(lock);
    if (!guard.isLocked())
        return;
    if (const auto target = seekTo.exchange(-1.0); target >= 0.0) {
        position.store(target);
        silenceNotes(midi, 0);
    }
    songPosition = findSong();
    if (!playing.load() || length.load() <= 0.0) {
        if (std::exchange(sounding, false))
            silenceNotes(midi, 0);
        return;
    }
    sounding = true;
    for (int done = 0; done < sampleCount && playing.load();) {
        const auto from = position.load();
        const auto left = std::max(1.0, std::ceil((length.load() - from) * rateHz));
        const auto count = static_cast<int>(std::min<double>(sampleCount - done, left));
        renderSpan(output, done, count, from, midi);
        done += count;
        position.store(from + count / rateHz);
        if (position.load() >= length.load()) {
            silenceNotes(midi, done - 1);
            playing.store(isLooping());
            position.store(isLooping() ? 0.0 : length.load());
        }
    }
}

juce::Optional<juce::AudioPlayHead::PositionInfo> Player::findSong() const
{
    const auto mark = score != nullptr ? score->at(position.load()) : std::nullopt;
    if (!mark)
        return {};
    PositionInfo info;
    info.setTimeInSeconds(mark->seconds);
    info.setPpqPosition(mark->beats);
    info.setBpm(mark->tempoBpm);
    info.setTimeSignature(TimeSignature{mark->numerator, mark->denominator});
    info.setPpqPositionOfLastBarStart(mark->bar.startBeats);
    info.setBarCount(static_cast<std::int64_t>(mark->bar.number));
    info.setIsPlaying(playing.load());
    info.setIsLooping(isLooping());
    return info;
}

void Player::renderSpan(juce::AudioBuffer<float>& output, int first, int count, double from,
                        juce::MidiBuffer& midi) const
{
    if (score != nullptr) {
        const auto until = from + count / rateHz;
        auto event = std::ranges::lower_bound(score->events, from, {}, &MidiEvent::timeSeconds);
        for (; event != score->events.end() && event->timeSeconds < until; ++event) {
            const auto sample = first + static_cast<int>((event->timeSeconds - from) * rateHz);
            midi.addEvent(event->bytes.data(), event->size, std::min(sample, first + count - 1));
        }
    }
    if (sound == nullptr || sound->channels.empty())
        return;
    const auto step = sound->sampleRateHz / rateHz, start = from * sound->sampleRateHz;
    for (int channel = 0; channel < std::min(2, output.getNumChannels()); ++channel) {
        const auto which = std::min(static_cast<std::size_t>(channel), sound->channels.size() - 1);
        auto* destination = output.getWritePointer(channel, first);
        // Snapping to whole samples at equal rates keeps rounding errors of the position out of the sound.
        for (int i = 0; i < count; ++i) {
            const auto place = start + step * i;
            const auto whole = std::round(place);
            destination[i] +=
                interpolate(sound->channels[which], std::abs(place - whole) < 1e-4 ? whole : place);
        }
    }
}

void Player::silenceNotes(juce::MidiBuffer& midi, int sample) const
{
    constexpr juce::uint8 sustain = 64, allNotesOff = 123;
    for (juce::uint8 channel = 0; channel < midiChannels; ++channel)
        for (const auto controller : {sustain, allNotesOff}) {
            const juce::uint8 bytes[] = {static_cast<juce::uint8>(0xb0 | channel), controller, 0};
            midi.addEvent(bytes, 3, sample);
        }
}

} // namespace frond
