// SPDX-License-Identifier: GPL-3.0-or-later
// From mono samples to what the eye can follow: level, four bands and onsets.
#pragma once

#include "AutoGain.h"
#include "OnsetDetector.h"
#include "PitchTracker.h"
#include "RiseEnvelope.h"
#include "SoundPicture.h"
#include "TempoTracker.h"

#include <Frames/ControlFrame.h>

#include <array>
#include <span>

namespace frond
{

/// Second-order state-variable filter with trapezoidal integration (Simper 2013), Butterworth.
class BandSplit
{
public:
    void prepare(double cornerHz, double sampleRateHz);
    void reset() { first = second = 0.f; }
    struct Outputs
    {
        float low, high;
    };
    Outputs step(float input);
    void dropDenormals();

private:
    float a1 = 0.f, a2 = 0.f, a3 = 0.f;
    float first = 0.f, second = 0.f;
};

/// How the performer wants it heard.
struct Hearing
{
    float gainDecibels = 0.f;
    bool autoGain = false;
    float attackSeconds = 0.02f,
          releaseSeconds = 0.28f; // quick to rise, slow to fall: what the eye should see
    float onsetSensitivityAmount = 0.5f;
};

class SoundAnalysis
{
public:
    void prepare(double sampleRateHz);
    void reset();
    /// The samples since the frame before; any number, anything in them (what is not finite counts as
    /// silence). Amounts hold while samples are merely late, and fall when none have come for a while.
    void step(std::span<const float> samples, const Hearing& hearing, double deltaSeconds);
    const SoundFeatures& features() const { return current; }

private:
    void stepSample(float sample);
    void endHop();
    void writeTracks();
    float amountOf(float energy, float liftDecibels, AutoGain& gain) const;
    void smooth(float& amount, float target) const;

    double sampleRateHz = 48000.0;
    int hopSamples = 256, hopFill = 0;
    float hopSeconds = 0.f, attackShare = 0.f, releaseShare = 0.f, blockerPole = 0.f;
    bool autoGain = false;
    AutoGain levelGain;
    std::array<AutoGain, soundBandCount> bandGains;
    float blockerIn = 0.f, blockerOut = 0.f;
    std::array<BandSplit, soundBandCount - 1> splits;
    float hopEnergy = 0.f;
    std::array<float, soundBandCount> hopBandEnergies{};
    double dryClock = 0.0, owedSilenceSeconds = 0.0; // since samples last came
    OnsetDetector onsets;
    RiseEnvelope rises;
    SoundPicture picture;
    PitchTracker pitch;
    TempoTracker tempo;
    SoundFeatures current;
};

} // namespace frond
