// SPDX-License-Identifier: GPL-3.0-or-later
// Tempo and beat of the sound: the self-similarity of how strongly things begin (autocorrelation of the onset
// envelope, as Scheirer 1998 and Ellis 2007 use it), the fastest tempo that explains nearly as much as the
// best; then a comb over the last bars finds where the beat falls, and a loop glides there. Allocates
// nothing.
#pragma once

#include <array>
#include <cstddef>

namespace frond
{

class TempoTracker
{
public:
    struct Reading
    {
        float tempoBpm = 0.f; // 0: none is felt
        float certaintyAmount = 0.f;
        double beats = 0.0; // counts on, never back
    };

    void prepare(float hopSeconds);
    void reset();
    /// One hop: how strongly something begins now, in decibels of rise.
    void step(float riseDecibels);
    const Reading& reading() const { return now; }

private:
    static constexpr std::size_t length = 1024; // of the envelope at its own rate: ten seconds
    static constexpr std::size_t mostLag = 512;

    void look();
    void findPeriod();
    void findPhase();
    float similarity(float lag) const; // interpolated
    float back(std::size_t ticks) const { return envelope[(next + length - 1 - ticks) % length]; }

    float tickSeconds = 0.01f, hopSeconds = 0.005f;
    int hopsPerTick = 2, hops = 0, ticks = 0, sinceLook = 0;
    float rise = 0.f;
    std::array<float, length> envelope{};
    std::array<float, length> line{};
    std::array<float, mostLag> correlation{};
    std::size_t next = 0;
    float period = 0.f;    // in ticks; 0: none
    float candidate = 0.f; // another one, that must last before it is believed
    int candidateLooks = 0, doubts = 0;
    double phaseError = 0.0; // in beats, still to be glided out
    Reading now;
};

} // namespace frond
