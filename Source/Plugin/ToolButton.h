// SPDX-License-Identifier: GPL-3.0-or-later
// A button with a drawn sign, with its word beside it where there is room. Message thread.
#pragma once

#include "Theme.h"

#include <JuceHeader.h>

#include <functional>

namespace frond
{

enum class Sign
{
    none,
    menu,
    back,
    next,
    map,
    brush,
    reseed,
    freeze,
    blackout,
    fullScreen,
    help,
    list,
    keyboard,
    fold
};

class ToolButton final : public juce::Button, public TextBearer
{
public:
    /// word: shown where there is room, and what screen readers say. tip: one sentence.
    ToolButton(Sign sign, const juce::String& word, const juce::String& tip,
               juce::Colour lit = colours::leaf);

    /// What the right button offers, such as learning from a controller. It presses nothing.
    std::function<void(juce::PopupMenu&)> fillMenu;

    void showWord(bool shown);
    void setWord(const juce::String& word);
    /// For one that always shows its word: how it lies in the button.
    void setPlace(juce::Justification newPlace) { place = newPlace; }
    int idealWidth(bool withWord) const;

    std::vector<TextSpot> texts() const override;
    void paintButton(juce::Graphics&, bool over, bool down) override;
    void mouseDown(const juce::MouseEvent& event) override;

private:
    juce::Colour ink() const;

    const Sign sign;
    const juce::Colour lit;
    juce::String word;
    juce::Justification place = juce::Justification::centredLeft;
    bool wordShown = false;
};

void drawSign(juce::Graphics&, Sign sign, juce::Rectangle<float> area);

} // namespace frond
