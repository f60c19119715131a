// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a MIDI file and a sound file together, for rehearsing and for shows from files. While a MIDI file is
// there, it is also the song that the instrument follows, as a host's transport is.
//
// Threads: render and prepare belong to whoever drives the clock (the sound device or the silent clock), the
// rest to the message thread. New material is swapped in under a spin lock that render only tries, so render
// never waits; old material is freed on the message thread.
#pragma once

#include <Media/Score.h>

#include <JuceHeader.h>

#include <atomic>
#include <memory>
#include <string>

namespace frond
{

class Player final : public juce::AudioPlayHead
{
public:
    // Both throw MediaError and then keep what was loaded.
    void loadMidi(const std::string& path);
    void loadSound(const std::string& path);
    bool isEmpty() const { return score == nullptr && sound == nullptr; }
    juce::String title() const;
    std::string midiPath() const { return scoreFile.getFullPathName().toStdString(); }
    std::string soundPath() const { return soundFile.getFullPathName().toStdString(); }

    void play();
    void stop(); // where it stands
    void rewind() { seek(0.0); }
    void seek(double seconds);
    void setLooping(bool loops) { looping.store(loops); }
    bool isLooping() const { return looping.load(); }
    bool isPlaying() const { return playing.load(); }
    double positionSeconds() const { return position.load(); }
    double lengthSeconds() const { return length.load(); }

    void prepare(double sampleRateHz);
    /// Adds sound to both channels (the rest stay) and events to midi, and moves on. Does not allocate as
    /// long as midi has room.
    void render(juce::AudioBuffer<float>& output, int sampleCount, juce::MidiBuffer& midi);
    /// Where the song stood when the newest block began. The rendering thread's.
    juce::Optional<PositionInfo> getPosition() const override { return songPosition; }

private:
    void replace(std::shared_ptr<const Score> newScore, std::shared_ptr<const Sound> newSound);
    void renderSpan(juce::AudioBuffer<float>& output, int first, int count, double from,
                    juce::MidiBuffer& midi) const;
    void silenceNotes(juce::MidiBuffer& midi, int sample) const;
    juce::Optional<PositionInfo> findSong() const;

    juce::SpinLock lock; // guards the two below
    std::shared_ptr<const Score> score;
    std::shared_ptr<const Sound> sound;
    juce::File scoreFile, soundFile;
    std::atomic<double> position{0.0}, length{0.0}, seekTo{-1.0};
    std::atomic<bool> playing{false}, looping{false};
    double rateHz = 48000.0;
    bool sounding = false; // rendering thread: notes may be on
    juce::Optional<PositionInfo> songPosition;
};

} // namespace frond
