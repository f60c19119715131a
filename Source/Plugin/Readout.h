// SPDX-License-Identifier: GPL-3.0-or-later
// One line in the corner of the picture: what the foremost leaf is, and four thin meters.
#pragma once

#include "Glance.h"

#include <JuceHeader.h>

#include <array>
#include <functional>

namespace frond
{

class Readout final : public juce::Component, private juce::Timer
{
public:
    Readout(const GlanceBoard& glances, std::function<juce::String(int species)> nameOf);

    void paint(juce::Graphics&) override;
    void visibilityChanged() override;

    static constexpr int width = 300, height = 44; // logical pixels

private:
    static constexpr std::size_t barCount = 4;

    void timerCallback() override;

    const GlanceBoard& glances;
    std::function<juce::String(int)> nameOf;
    juce::String line;
    std::array<int, barCount> bars{}; // logical pixels
    bool anyLeaf = false;
};

} // namespace frond
