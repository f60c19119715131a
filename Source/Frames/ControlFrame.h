// SPDX-License-Identifier: GPL-3.0-or-later
// What Control hands to Dream, once a frame.
#pragma once

#include "Clocks.h"
#include "Settings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace frond
{

inline constexpr int maxVoices = 16;
inline constexpr int soundBandCount = 4;
inline constexpr int spectrumBins = 128, waveSamples = 256;

/// A short MIDI message as the audio thread copied it. timeSeconds counts from the instrument's start.
struct MidiEvent
{
    double timeSeconds = 0.0;
    std::uint8_t size = 0; // 1 to 3 bytes
    std::array<std::uint8_t, 3> bytes{};
};

/// One note slot; the slot's index is the dream voice that plays it.
struct NoteState
{
    std::uint32_t id = 0; // 0: never used. A new id in a slot starts (or re-seeds) the leaf there.
    int pitch = 60;       // MIDI note number, 0 to 127
    float velocity = 0.f; // 0 to 1
    bool held = false;    // key down, or held by a pedal; false lets the leaf wither
    float bendSemitones = 0.f;
    float pressureAmount = 0.f;  // channel and poly pressure, the larger
    float timbreAmount = 0.5f;   // MPE CC 74; 0.5 is the middle
    float releaseVelocity = 0.f; // 0 to 1
};

/// What the sound is doing. Every amount is smoothed for the eye and lies in 0 to 1.
struct SoundFeatures
{
    float levelAmount = 0.f;
    std::array<float, soundBandCount> bandAmounts{}; // below 150 Hz, 150–600, 600–2500, above
    float onsetAmount = 0.f;                         // jumps to 1 at an onset and decays
    std::uint32_t onsetCount = 0;                    // onsets so far
    float brightnessAmount = 0.f;                    // where the middle of the spectrum lies
    float pitchHz = 0.f;                             // 0: none
    float pitchAmount = 0.f;                         // how clear it is
    float tempoBpm = 0.f;                            // 0: none is felt
    float tempoAmount = 0.f;                         // how certain it is
    double beats = 0.0;                              // of that tempo, since it was first felt
    // For pictures of the sound itself: amounts on a scale of pitch from 40 Hz to 16 kHz, and the newest
    // samples, -1 to 1, oldest first.
    std::array<float, spectrumBins> spectrum{};
    std::array<float, waveSamples> wave{};
};

enum class TimeSource
{
    own,
    host,
    midi,
    sound,
    link
};

/// Musical time. Beats are quarter notes, after the performer's factor and nudges.
struct MusicalTime
{
    double beats = 0.0, tempoBpm = 120.0;
    BarPlace bar{4.0}; // the present one; where the clock numbers none, as if all before were of its length
    bool playing = true;
    TimeSource source = TimeSource::own;

    /// Beats are counted from where the bar begins, so that the last one of an odd bar is a short one.
    double beatsInBar() const { return std::max(0.0, beats - bar.startBeats); }
    double beatStart() const { return bar.startBeats + std::floor(beatsInBar() + 1e-9); }
    float beatPhase() const { return static_cast<float>(std::max(0.0, beats - beatStart())); }
    float barPhase() const { return static_cast<float>(std::min(1.0, beatsInBar() / bar.lengthBeats)); }
    /// Bars from the song's start, with the part of the present one.
    double bars() const { return bar.number + std::min(1.0, beatsInBar() / bar.lengthBeats); }
};

/// The improviser, as it plays beside the performer.
struct ImproviserReading
{
    float activityAmount = 0.f; // how strongly its notes sound
    float arcAmount = 0.f;      // how far it has built up, over minutes
};

/// The foremost leaf of the dream, a frame ago.
struct Seen
{
    std::uint32_t leafId = 0; // 0: none
    int species = -1;
    float key = 60.f; // that asks for such a leaf
};

struct ControlFrame
{
    double timeSeconds = 0.0;  // since the instrument's start
    double deltaSeconds = 0.0; // since the frame before; 0 in the first
    std::array<NoteState, maxVoices> notes{};
    float modWheelAmount = 0.f;
    SoundFeatures sound{};
    MusicalTime time{};
    ImproviserReading improviser{};
    Settings settings{};           // with everything that modulates them
    std::uint32_t reseedCount = 0; // grows by one with each "re-seed everything"
};

} // namespace frond
