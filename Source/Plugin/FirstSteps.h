// SPDX-License-Identifier: GPL-3.0-or-later
// Three short cards at the foot of the picture for whoever opens the instrument for the first time. They take
// no key and block nothing. Message thread.
#pragma once

#include "ToolButton.h"

#include <JuceHeader.h>

#include <functional>

namespace frond
{

class FirstSteps final : public juce::Component, public TextBearer
{
public:
    FirstSteps();

    /// From the first card on. standalone: whether the window has a keyboard of its own.
    void begin(bool standalone);
    int step() const { return shown; } // 0 to 2
    void next();
    std::function<void()> onDone; // seen, or skipped

    std::vector<TextSpot> texts() const override;
    void paint(juce::Graphics&) override;
    void resized() override;

    static constexpr int stepCount = 3;
    static constexpr int idealWidth = 470, height = 136; // logical pixels

private:
    void showStep(int step);
    juce::Rectangle<int> bodyArea() const;

    int shown = 0;
    bool isStandalone = false;
    ToolButton skip, forward;
};

} // namespace frond
