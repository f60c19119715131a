// SPDX-License-Identifier: GPL-3.0-or-later
// How drawing fares, in a line over the picture: frame rate, frame times, drops, size and scale.
#pragma once

#include "StageBoard.h"

#include <JuceHeader.h>

namespace frond
{

/// "59.9 of 60 frames a second · 16.7 ms (99 %: 17.4) · draws 4.1 ms · 0 late · 1920 × 1080, drawn at 75 %"
juce::String describe(const FrameTimes& times);

class MeterLine final : public juce::Component, private juce::Timer
{
public:
    explicit MeterLine(const StageBoard& board);

    void paint(juce::Graphics&) override;
    void visibilityChanged() override;

    static constexpr int height = 24; // logical pixels; it takes the width that its text needs

private:
    void timerCallback() override;

    const StageBoard& board;
    FrameTimes times;
};

} // namespace frond
