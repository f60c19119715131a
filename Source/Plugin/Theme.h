// SPDX-License-Identifier: GPL-3.0-or-later
// How controls look: quiet, dark, thin lines; the leaves are the only bright thing.
#pragma once

#include <JuceHeader.h>

namespace frond
{

namespace colours
{
inline const juce::Colour ground{0xff0b0e0c};  // behind everything
inline const juce::Colour panel{0xff121714};   // the strip
inline const juce::Colour raised{0xff1c241f};  // menus, fields
inline const juce::Colour line{0xff2c362f};    // tracks and borders
inline const juce::Colour quiet{0xff8a9a8c};   // names
inline const juce::Colour text{0xffd9e2d4};    // values
inline const juce::Colour leaf{0xffa9c96b};    // what is on
inline const juce::Colour warning{0xffe3ae62}; // messages
} // namespace colours

class Theme final : public juce::LookAndFeel_V4
{
public:
    Theme();

    static juce::Font font(float heightPixels, bool bold = false);

    void drawRotarySlider(juce::Graphics&, int x, int y, int width, int height, float position, float start,
                          float end, juce::Slider&) override;
    void drawLinearSlider(juce::Graphics&, int x, int y, int width, int height, float position, float minimum,
                          float maximum, juce::Slider::SliderStyle, juce::Slider&) override;
    void drawButtonBackground(juce::Graphics&, juce::Button&, const juce::Colour&, bool over,
                              bool down) override;
    void drawTooltip(juce::Graphics&, const juce::String& text, int width, int height) override;
    juce::Rectangle<int> getTooltipBounds(const juce::String& text, juce::Point<int> mouse,
                                          juce::Rectangle<int> parent) override;
    juce::Font getTextButtonFont(juce::TextButton&, int height) override;
    void drawButtonText(juce::Graphics&, juce::TextButton&, bool over, bool down) override;
};

} // namespace frond
