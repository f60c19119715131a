// SPDX-License-Identifier: GPL-3.0-or-later
#include "SoundPicture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr double lowestHz = 40.0, highestHz = 16000.0;
constexpr float darkDecibels = -72.f, brightDecibels = -12.f;
constexpr float treblePerOctave = 3.f; // decibels: music falls off by about as much
constexpr double fallSeconds = 0.25;

} // namespace

void SoundPicture::prepare(double sampleRateHz)
{
    fourier.prepare(windowSamples);
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const double hz = lowestHz * std::pow(highestHz / lowestHz, double(i) / spectrumBins);
        edges[i] = static_cast<float>(
            std::clamp(hz * double(windowSamples) / sampleRateHz, 1.0, double(windowSamples / 2 - 1)));
    }
    reset();
}

void SoundPicture::reset()
{
    ring = {};
    next = 0;
}

void SoundPicture::write(double deltaSeconds, SoundFeatures& features)
{
    for (std::size_t i = 0; i < features.wave.size(); ++i)
        features.wave[i] =
            std::clamp(ring[(next + windowSamples - features.wave.size() + i) % windowSamples], -1.f, 1.f);
    for (std::size_t i = 0; i < windowSamples; ++i) {
        const float phase = 2.f * std::numbers::pi_v<float> * static_cast<float>(i) / windowSamples;
        bins[i] = ring[(next + i) % windowSamples] * (0.5f - 0.5f * std::cos(phase)); // Hann's window
    }
    fourier.transform(bins);
    const float fall = static_cast<float>(std::exp(-deltaSeconds / fallSeconds));
    for (std::size_t band = 0; band < features.spectrum.size(); ++band) {
        const auto first = static_cast<std::size_t>(edges[band]);
        const auto last = std::max(first, static_cast<std::size_t>(edges[band + 1]));
        float power = 0.f;
        for (auto bin = first; bin <= last; ++bin)
            power = std::max(power, std::norm(bins[bin]));
        // A full-scale sine reads 0 dB: half the window's sum.
        const float level = 10.f * std::log10(power / (0.0625f * windowSamples * windowSamples) + 1e-12f) +
                            treblePerOctave * std::log2(edges[band] / edges[0]);
        const float amount = std::clamp((level - darkDecibels) / (brightDecibels - darkDecibels), 0.f, 1.f);
        features.spectrum[band] = std::max(amount, features.spectrum[band] * fall);
    }
}

} // namespace frond
