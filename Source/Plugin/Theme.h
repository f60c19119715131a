// SPDX-License-Identifier: GPL-3.0-or-later
// How controls look: quiet, dark, thin lines; the leaves are the only bright thing in the room.
#pragma once

#include <JuceHeader.h>

#include <vector>

namespace frond
{

namespace colours
{
inline const juce::Colour ground{0xff090c0a};  // behind everything
inline const juce::Colour panel{0xff0f1411};   // bars and pages
inline const juce::Colour raised{0xff19211c};  // pads, fields, menus
inline const juce::Colour line{0xff2a342d};    // tracks and borders
inline const juce::Colour quiet{0xff8e9f92};   // names
inline const juce::Colour text{0xffd6dfd2};    // values
inline const juce::Colour leaf{0xffa9c96b};    // what is on
inline const juce::Colour warning{0xffe3ae62}; // messages
inline const juce::Colour danger{0xffe07f6b};  // what takes the picture away
inline const juce::Colour ice{0xff8dbfdb};     // what holds it still
} // namespace colours

/// A line of text as it is drawn, and the box that it has to stay in.
struct TextSpot
{
    juce::String text;
    juce::Font font;
    juce::Rectangle<int> box;
    juce::Colour colour;
    juce::Justification place = juce::Justification::centred;

    bool fits() const;
    void draw(juce::Graphics& g) const; // ends in an ellipsis where it does not fit
};

/// Whoever draws text lists it here, and draws that list.
class TextBearer
{
public:
    virtual ~TextBearer() = default;
    virtual std::vector<TextSpot> texts() const = 0;
};

class Theme final : public juce::LookAndFeel_V4
{
public:
    Theme();
    ~Theme() override;

    /// The instrument's own typeface: the same widths on every machine.
    static juce::Font font(float heightPixels, bool bold = false);
    /// A button whose text is a choice: it is drawn as a field, so that one sees that it can be changed.
    static void showAsField(juce::Button& button);
    /// Around what has the keyboard.
    static void drawFocus(juce::Graphics&, juce::Rectangle<float> area);

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
    juce::Font getPopupMenuFont() override;
    void drawPopupMenuSectionHeader(juce::Graphics&, const juce::Rectangle<int>& area,
                                    const juce::String& name) override;
    juce::Font getComboBoxFont(juce::ComboBox&) override;
    juce::Font getAlertWindowTitleFont() override;
    juce::Font getAlertWindowMessageFont() override;
    juce::Font getAlertWindowFont() override;
    void drawButtonText(juce::Graphics&, juce::TextButton&, bool over, bool down) override;

private:
    struct Faces;
    juce::SharedResourcePointer<Faces> faces; // kept while any theme lives
};

} // namespace frond
