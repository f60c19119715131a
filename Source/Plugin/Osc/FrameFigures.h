// SPDX-License-Identifier: GPL-3.0-or-later
// How drawing fares, as OSC tells it: a place from 0 to 1 for a meter, and the figure itself as text.
#pragma once

#include <Render/FrameMeter.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace frond
{

struct FrameFigure
{
    double place = 0.0; // 0 to 1
    std::string text;
};

struct FrameFigures
{
    static constexpr std::size_t count = 5;
    static constexpr std::array<std::string_view, count> names{"frame_rate", "frame_time", "frame_cost",
                                                               "late_frames", "render_scale"};
    std::array<FrameFigure, count> figures;

    /// Times are shares of the time that a frame has; late frames are 1 while there are more of them than
    /// `dropsBefore`. Empty texts where nothing was drawn yet.
    static FrameFigures of(const FrameTimes& times, std::uint64_t dropsBefore);
};

} // namespace frond
