// SPDX-License-Identifier: GPL-3.0-or-later
// How drawing fares: frame rate, frame times and drops, of the last few seconds.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace frond
{

struct FrameTimes
{
    double framesPerSecond = 0.0;
    double medianMilliseconds = 0.0, rareMilliseconds = 0.0; // between frames; 99 % are shorter
    double costMilliseconds = 0.0;                           // of drawing one, in the middle
    double targetHz = 0.0;
    std::uint64_t drops = 0; // frames that came late by half a frame or more, since it began
    float scale = 1.f;       // of the picture's sides
    int width = 0, height = 0;
    bool valid = false; // false before anything was drawn
};

class FrameMeter
{
public:
    /// A frame began elapsedSeconds after the one before and took costSeconds to draw.
    void add(double elapsedSeconds, double costSeconds, double targetHz);
    FrameTimes times() const;

private:
    static constexpr std::size_t windowFrames = 240;
    std::array<double, windowFrames> periods{}, costs{};
    std::size_t count = 0;
    std::uint64_t drops = 0;
    double target = 60.0;
};

} // namespace frond
