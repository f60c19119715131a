// SPDX-License-Identifier: GPL-3.0-or-later
// The pitch of what sounds, where it has one: McLeod's pitch method (McLeod & Wyvill 2005), the first high
// peak of the normalised square difference of a window with itself, from about 40 Hz to 2 kHz.
#pragma once

#include <array>
#include <cstddef>

namespace frond
{

class PitchTracker
{
public:
    struct Reading
    {
        float hz = 0.f;            // 0: none
        float clarityAmount = 0.f; // 1: perfectly periodic
    };

    void prepare(double sampleRateHz);
    void reset();
    void stepSample(float sample);
    /// Looks again where enough is new; else says what it said.
    const Reading& read();

private:
    static constexpr std::size_t window = 1024, lags = window / 2; // at the lower rate
    static constexpr std::size_t hop = 128;

    void measure();
    float productAt(std::size_t lag) const;

    double lowRateHz = 12000.0;
    int factor = 4, phase = 0;
    float share = 0.25f, lowOne = 0.f, lowTwo = 0.f; // two one-pole filters before samples are left out
    std::size_t next = 0, fresh = 0;
    std::array<float, window> ring{};
    std::array<float, window> line{};
    std::array<float, lags> difference{};
    Reading reading;
};

} // namespace frond
