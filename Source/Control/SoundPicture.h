// SPDX-License-Identifier: GPL-3.0-or-later
// The newest samples as a waveform and a spectrum, for looks that draw the sound.
#pragma once

#include "Fourier.h"

#include <Frames/ControlFrame.h>

#include <array>
#include <complex>
#include <cstddef>

namespace frond
{

class SoundPicture
{
public:
    void prepare(double sampleRateHz);
    void reset();
    void stepSample(float sample)
    {
        ring[next] = sample;
        next = (next + 1) % windowSamples;
    }
    /// Writes both into the features: the spectrum rises at once and falls slowly.
    void write(double deltaSeconds, SoundFeatures& features);

private:
    static constexpr std::size_t windowSamples = 2048;

    std::array<float, windowSamples> ring{};
    std::array<std::complex<float>, windowSamples> bins{};
    Fourier fourier;
    std::array<float, spectrumBins + 1> edges{}; // of the bands, in bins of the transform
    std::size_t next = 0;
};

} // namespace frond
