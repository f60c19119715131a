// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundAnalysis.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr double hopTargetSeconds = 0.005;
constexpr std::array<double, soundBandCount - 1> crossoversHz{150.0, 600.0, 2500.0};

constexpr float onsetDecaySeconds = 0.22f;

// Root mean square in decibels of full scale; the quiet end shows nothing, the loud end everything.
constexpr float quietDecibels = -54.f, loudDecibels = -8.f;
// Music falls off towards the treble; this brings its bands to about the same height.
constexpr std::array<float, soundBandCount> bandLiftDecibels{2.f, 3.f, 7.f, 11.f};

constexpr float loudestSample = 16.f;  // +24 dB; wilder input is broken input
constexpr double lateSeconds = 0.15;   // the largest gap between blocks that still counts as sound going on
constexpr double longestSilence = 1.0; // more silence than this changes nothing more
constexpr double blockerHz = 12.0;

float shareIn(float hopSeconds, float timeConstantSeconds)
{
    return 1.f - std::exp(-hopSeconds / std::max(timeConstantSeconds, 1e-4f));
}

float flushed(float value)
{
    return std::abs(value) < 1e-15f ? 0.f : value;
}

} // namespace

void BandSplit::prepare(double cornerHz, double sampleRateHz)
{
    const auto g = std::tan(std::numbers::pi * std::min(cornerHz, 0.45 * sampleRateHz) / sampleRateHz);
    const auto scale = 1.0 / (1.0 + g * (g + std::numbers::sqrt2));
    a1 = static_cast<float>(scale);
    a2 = static_cast<float>(g * scale);
    a3 = static_cast<float>(g * g * scale);
    reset();
}

BandSplit::Outputs BandSplit::step(float input)
{
    const auto v3 = input - second;
    const auto v1 = a1 * first + a2 * v3;
    const auto v2 = second + a2 * first + a3 * v3;
    first = 2.f * v1 - first;
    second = 2.f * v2 - second;
    return {v2, input - std::numbers::sqrt2_v<float> * v1 - v2};
}

void BandSplit::dropDenormals()
{
    first = flushed(first);
    second = flushed(second);
}

void SoundAnalysis::prepare(double rateHz)
{
    sampleRateHz = std::isfinite(rateHz) ? std::clamp(rateHz, 8000.0, 768000.0) : 48000.0;
    hopSamples = std::max(1, static_cast<int>(std::lround(sampleRateHz * hopTargetSeconds)));
    hopSeconds = static_cast<float>(hopSamples / sampleRateHz);
    blockerPole = static_cast<float>(std::exp(-2.0 * std::numbers::pi * blockerHz / sampleRateHz));
    for (std::size_t i = 0; i < splits.size(); ++i)
        splits[i].prepare(crossoversHz[i], sampleRateHz);
    onsets.prepare(sampleRateHz, static_cast<double>(hopSeconds));
    rises.prepare(hopSeconds);
    picture.prepare(sampleRateHz);
    pitch.prepare(sampleRateHz);
    tempo.prepare(hopSeconds);
    reset();
}

void SoundAnalysis::reset()
{
    for (auto& split : splits)
        split.reset();
    onsets.reset();
    rises.reset();
    picture.reset();
    pitch.reset();
    tempo.reset();
    hopFill = 0;
    hopEnergy = blockerIn = blockerOut = 0.f;
    hopBandEnergies = {};
    dryClock = owedSilenceSeconds = 0.0;
    levelGain.reset();
    bandGains = {};
    const auto onsetsSoFar = current.onsetCount; // a count that fell back would look like onsets
    current = {};
    current.onsetCount = onsetsSoFar;
}

void SoundAnalysis::step(std::span<const float> samples, const Hearing& hearing, double deltaSeconds)
{
    attackShare = shareIn(hopSeconds, hearing.attackSeconds);
    releaseShare = shareIn(hopSeconds, hearing.releaseSeconds);
    autoGain = hearing.autoGain;
    onsets.setSensitivity(hearing.onsetSensitivityAmount);
    const auto seconds = std::isfinite(deltaSeconds) ? std::clamp(deltaSeconds, 0.0, longestSilence) : 0.0;
    current.onsetAmount *= std::exp(-static_cast<float>(seconds) / onsetDecaySeconds);
    current.onsetAmount = flushed(current.onsetAmount);
    const auto gain = std::pow(10.f, 0.05f * hearing.gainDecibels);
    for (const auto sample : samples)
        stepSample(std::isfinite(sample) ? std::clamp(gain * sample, -loudestSample, loudestSample) : 0.f);
    dryClock = samples.empty() ? dryClock + seconds : 0.0;
    owedSilenceSeconds = dryClock > lateSeconds ? owedSilenceSeconds + seconds : 0.0;
    for (; owedSilenceSeconds > hopSeconds; owedSilenceSeconds -= hopSeconds) {
        hopFill = hopSamples;
        endHop();
        for (int i = 0; i < hopSamples; ++i)
            picture.stepSample(0.f), pitch.stepSample(0.f), onsets.stepSample(0.f);
    }
    picture.write(seconds, current);
    writeTracks();
    for (auto& split : splits)
        split.dropDenormals();
    blockerOut = flushed(blockerOut);
}

void SoundAnalysis::writeTracks()
{
    const auto& sounding = pitch.read();
    current.pitchHz = sounding.hz;
    current.pitchAmount = sounding.clarityAmount;
    const auto& beat = tempo.reading();
    current.tempoBpm = beat.tempoBpm;
    current.tempoAmount = beat.certaintyAmount;
    current.beats = beat.beats;
    // The middle of the spectrum by power, on its scale of pitch; silence keeps where it was.
    float sum = 0.f, weight = 0.f;
    for (std::size_t i = 0; i < current.spectrum.size(); ++i) {
        const auto power = current.spectrum[i] * current.spectrum[i];
        sum += power * static_cast<float>(i);
        weight += power;
    }
    if (weight > 1e-3f)
        current.brightnessAmount = sum / (weight * static_cast<float>(current.spectrum.size() - 1));
}

void SoundAnalysis::stepSample(float sample)
{
    // Takes away what does not sound: a constant offset would read as level.
    blockerOut = sample - blockerIn + blockerPole * blockerOut;
    blockerIn = sample;
    picture.stepSample(blockerOut);
    pitch.stepSample(blockerOut);
    onsets.stepSample(blockerOut);
    hopEnergy += blockerOut * blockerOut;
    auto rest = blockerOut;
    for (std::size_t i = 0; i < splits.size(); ++i) {
        const auto parts = splits[i].step(rest);
        hopBandEnergies[i] += parts.low * parts.low;
        rest = parts.high;
    }
    hopBandEnergies.back() += rest * rest;
    if (++hopFill == hopSamples)
        endHop();
}

void SoundAnalysis::endHop()
{
    const auto share = 1.f / static_cast<float>(hopFill);
    smooth(current.levelAmount, amountOf(hopEnergy * share, 0.f, levelGain));
    for (std::size_t i = 0; i < hopBandEnergies.size(); ++i) {
        hopBandEnergies[i] *= share;
        smooth(current.bandAmounts[i], amountOf(hopBandEnergies[i], bandLiftDecibels[i], bandGains[i]));
    }
    if (onsets.step()) {
        current.onsetAmount = 1.f;
        ++current.onsetCount;
    }
    tempo.step(rises.step(hopBandEnergies));
    hopFill = 0;
    hopEnergy = 0.f;
    hopBandEnergies = {};
}

/// Gains follow the sound also while they are not asked for, so that they are right at once when they are.
float SoundAnalysis::amountOf(float energy, float liftDecibels, AutoGain& gain) const
{
    const auto heard = 10.f * std::log10(energy + 1e-12f) + liftDecibels;
    const auto lift = gain.step(heard, hopSeconds);
    const auto decibels = autoGain ? heard + lift : heard;
    return std::clamp((decibels - quietDecibels) / (loudDecibels - quietDecibels), 0.f, 1.f);
}

void SoundAnalysis::smooth(float& amount, float target) const
{
    amount += (target > amount ? attackShare : releaseShare) * (target - amount);
    amount = flushed(amount);
}

} // namespace frond
