// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace frond
{

/// Everything on the X display, as a person would see it (GL windows included).
struct ScreenGrab
{
    int width = 0, height = 0;
    std::vector<std::uint32_t> pixels; // 0x00rrggbb, row by row

    /// How many colours there are.
    std::size_t colours() const;
    /// Mean of the absolute differences of the channels to another grab of the same size, 0 to 255.
    double difference(const ScreenGrab& other) const;
};

bool hasDisplay();

/// JUCE sets properties that exist only where a window manager runs, and Xlib's own handler would end the
/// program for it.
void surviveXErrors();

ScreenGrab grabScreen();

} // namespace frond
