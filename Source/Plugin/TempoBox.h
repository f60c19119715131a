// SPDX-License-Identifier: GPL-3.0-or-later
// The time as it runs: a lamp for each beat of the bar, the tempo, and whose it is. Message thread.
#pragma once

#include "Theme.h"

#include <Frames/Clocks.h>
#include <Frames/ControlFrame.h>

#include <JuceHeader.h>

namespace frond
{

class TempoBox final : public juce::Component, public juce::SettableTooltipClient, public TextBearer
{
public:
    TempoBox();

    void show(const MusicalTime& time, bool runs);
    std::function<void()> onClick;

    std::vector<TextSpot> texts() const override;
    void paint(juce::Graphics&) override;
    void mouseUp(const juce::MouseEvent&) override;

    static constexpr int width = 150; // logical pixels

private:
    juce::Rectangle<int> lampArea() const;

    juce::String tempo{"120.0"}, source{"Own"};
    int beat = -1, beats = 4;
};

} // namespace frond
