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
    static constexpr int idealWidth = 470; // logical pixels
    /// Of every card at this width: with room around its words, or as low as they allow.
    int idealHeight(int width) const;
    int leastHeight(int width) const;
    /// Whether the words of the card that is shown stand whole in it.
    bool fits() const;

private:
    void showStep(int step);
    bool isLow() const { return getHeight() < idealHeight(getWidth()); }
    juce::Rectangle<int> bodyArea() const;
    juce::Rectangle<int> titleArea() const;
    int bodyHeight(int width) const; // of the longest card
    juce::TextLayout bodyOf(int step, int width) const;

    int shown = 0;
    bool isStandalone = false;
    ToolButton skip, forward;
};

} // namespace frond
