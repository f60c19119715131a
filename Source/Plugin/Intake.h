// SPDX-License-Identifier: GPL-3.0-or-later
// What the audio thread hands over: MIDI and a mono mix, copied into fixed rings.
//
// Threads: copyMidi and copySound belong to the audio thread and neither allocate, lock, log nor wait; what
// does not fit is counted. collect and discard belong to the dream thread. The rest may come from anywhere.
#pragma once

#include "MapIntake.h"

#include <Control/HeldSong.h>
#include <Control/MidiClock.h>
#include <Frames/ControlFrame.h>
#include <Handover/EventQueue.h>
#include <Handover/LatestValue.h>

#include <JuceHeader.h>

#include <atomic>
#include <span>
#include <vector>

namespace frond
{

class Intake
{
public:
    Intake();

    void setSampleRate(double rateHz) { sampleRate.store(rateHz, std::memory_order_relaxed); }
    double sampleRateHz() const { return sampleRate.load(std::memory_order_relaxed); }

    void copyMidi(const juce::MidiBuffer& midi);
    /// Where the host's song stands at the start of this block; nullptr: it does not say. A host that tells
    /// only what changes (LV2's) goes on from there in the blocks in which it says nothing.
    void copyPosition(juce::AudioPlayHead* head, bool tellsChangesOnly = false);
    /// Ends the block. The mean of the first channelCount channels; samples that are no numbers count as
    /// silence.
    void copySound(const juce::AudioBuffer<float>& sound, int channelCount);

    /// How much has been played: the clock of MidiEvent::timeSeconds. Any thread.
    double playedSeconds() const { return played.load(std::memory_order_relaxed); }

    /// A message from elsewhere than the host; one thread only, and not the audio thread. It is played at
    /// once.
    void playFromAfar(const MidiEvent& event) { remote.push(event); }

    /// The stream of events broke off (playback stopped, bypass): held notes must not hang.
    void requestRelease() { released.store(true, std::memory_order_release); }

    /// What belongs to a controller's map, on its way to the message thread.
    MapIntake& mapped() { return map; }

    struct Arrivals
    {
        std::span<const MidiEvent> midi; // valid until the next collect
        std::span<const float> samples;
        bool releaseAllNotes = false; // events were lost or broke off; midi then starts after the gap
    };
    Arrivals collect();
    /// The dream thread's: the newest of what host and MIDI clock said.
    const ExternalClocks& clocks();

    /// Throws away the sound nobody watched; notes stay, so that a chord that is held still shows.
    void discardSound();

private:
    ClockReading readingOf(const juce::AudioPlayHead::PositionInfo& position);

    EventQueue<MidiEvent> events, remote;
    MapIntake map;
    SampleRing ring;
    std::atomic<double> sampleRate{48000.0}, played{0.0};
    std::atomic<bool> released{false};
    LatestValue<ExternalClocks> published;
    // The audio thread's own.
    double blockStartSeconds = 0.0;
    MidiClock midiClock;
    HeldSong heldSong;
    ExternalClocks heard;
    std::vector<MidiEvent> midiScratch;
    std::vector<float> sampleScratch;
};

} // namespace frond
