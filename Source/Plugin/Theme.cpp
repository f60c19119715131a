// SPDX-License-Identifier: GPL-3.0-or-later
#include "Theme.h"

#include <Resources/Resources.h>

namespace frond
{

struct Theme::Faces
{
    static juce::Typeface::Ptr read(std::string_view path)
    {
        const auto bytes = resources::find(path);
        return juce::Typeface::createSystemTypefaceFor(bytes.data(), bytes.size());
    }
    const juce::Typeface::Ptr plain = read("Source/Plugin/Fonts/Inter-Regular.otf"),
                              bold = read("Source/Plugin/Fonts/Inter-Medium.otf");
};

namespace
{

juce::TextLayout tooltipLayout(const juce::String& text)
{
    constexpr float widest = 330.f;
    juce::AttributedString attributed;
    attributed.setWordWrap(juce::AttributedString::byWord);
    attributed.append(text, Theme::font(14.f), colours::text);
    juce::TextLayout layout;
    layout.createLayoutWithBalancedLineLengths(attributed, widest);
    return layout;
}

constexpr int tooltipMargin = 9;
const char* const fieldProperty = "field";

} // namespace

Theme::Theme()
{
    setColourScheme({colours::ground, colours::raised, colours::raised, colours::line, colours::text,
                     colours::line, colours::text, colours::leaf, colours::text});
    setColour(juce::TooltipWindow::backgroundColourId, colours::raised);
    setColour(juce::TooltipWindow::textColourId, colours::text);
    setColour(juce::TooltipWindow::outlineColourId, colours::line);
    setColour(juce::ResizableWindow::backgroundColourId, colours::ground);
    setColour(juce::DocumentWindow::textColourId, colours::text);
    setColour(juce::Label::textColourId, colours::text);
    setColour(juce::Label::textWhenEditingColourId, colours::text);
    setColour(juce::TextEditor::highlightColourId, colours::leaf.withAlpha(0.35f));
    setColour(juce::TextEditor::focusedOutlineColourId, colours::leaf);
    setColour(juce::CaretComponent::caretColourId, colours::leaf);
    setColour(juce::ScrollBar::thumbColourId, colours::line.brighter(0.2f));
    setColour(juce::PopupMenu::highlightedBackgroundColourId, colours::line);
    setColour(juce::ListBox::backgroundColourId, colours::ground);
}

Theme::~Theme() = default;

juce::Font Theme::font(float heightPixels, bool bold)
{
    const juce::SharedResourcePointer<Faces> faces;
    return juce::Font(bold ? faces->bold : faces->plain).withHeight(heightPixels);
}

void Theme::drawFocus(juce::Graphics& g, juce::Rectangle<float> area)
{
    g.setColour(colours::leaf);
    g.drawRoundedRectangle(area.reduced(0.75f), 4.f, 1.5f);
}

bool TextSpot::fits() const
{
    return font.getStringWidthFloat(text) <= static_cast<float>(box.getWidth()) + 0.5f &&
           font.getHeight() <= static_cast<float>(box.getHeight()) + 2.f;
}

void TextSpot::draw(juce::Graphics& g) const
{
    g.setFont(font);
    g.setColour(colour);
    g.drawText(text, box, place, true);
}

void Theme::drawRotarySlider(juce::Graphics& g, int x, int y, int width, int height, float position,
                             float start, float end, juce::Slider& slider)
{
    const auto area = juce::Rectangle<int>(x, y, width, height).toFloat();
    const auto centre = area.getCentre();
    const auto radius = std::min(area.getWidth(), area.getHeight()) * 0.5f - 3.f;
    const auto angle = start + position * (end - start);
    const juce::PathStrokeType stroke(2.5f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded);
    const bool lively = slider.isMouseOverOrDragging() || slider.hasKeyboardFocus(false);

    juce::Path track, value;
    track.addCentredArc(centre.x, centre.y, radius, radius, 0.f, start, end, true);
    g.setColour(colours::line);
    g.strokePath(track, stroke);
    value.addCentredArc(centre.x, centre.y, radius, radius, 0.f, start, angle, true);
    g.setColour(lively ? colours::leaf.brighter(0.25f) : colours::leaf);
    g.strokePath(value, stroke);

    g.setColour(colours::raised);
    g.fillEllipse(juce::Rectangle<float>(radius * 1.24f, radius * 1.24f).withCentre(centre));
    const auto tip = centre.getPointOnCircumference(radius * 0.56f, angle);
    const auto root = centre.getPointOnCircumference(radius * 0.18f, angle);
    g.setColour(lively ? colours::text : colours::quiet);
    g.drawLine({root, tip}, 2.f);
}

void Theme::drawLinearSlider(juce::Graphics& g, int x, int y, int width, int height, float position, float,
                             float, juce::Slider::SliderStyle, juce::Slider&)
{
    const auto middle = static_cast<float>(y) + static_cast<float>(height) * 0.5f;
    const auto left = static_cast<float>(x), right = static_cast<float>(x + width);
    g.setColour(colours::line);
    g.drawLine(left, middle, right, middle, 2.f);
    g.setColour(colours::leaf);
    g.drawLine(left, middle, position, middle, 2.f);
    g.fillEllipse(juce::Rectangle<float>(9.f, 9.f).withCentre({position, middle}));
}

void Theme::showAsField(juce::Button& button)
{
    button.getProperties().set(fieldProperty, true);
}

void Theme::drawButtonBackground(juce::Graphics& g, juce::Button& button, const juce::Colour&, bool over,
                                 bool down)
{
    const auto area = button.getLocalBounds().toFloat().reduced(0.5f, 2.5f);
    const bool on = button.getToggleState();
    if (button.getProperties().contains(fieldProperty)) {
        g.setColour(over || down ? colours::raised : colours::ground);
        g.fillRoundedRectangle(area, 3.f);
        g.setColour(colours::line);
        g.drawRoundedRectangle(area, 3.f, 1.f);
    } else if (on || over || down) {
        g.setColour(on ? colours::leaf.withAlpha(0.16f) : colours::raised);
        g.fillRoundedRectangle(area, 4.f);
    }
    if (button.hasKeyboardFocus(false))
        drawFocus(g, area);
}

void Theme::drawTooltip(juce::Graphics& g, const juce::String& text, int width, int height)
{
    const juce::Rectangle<float> area(static_cast<float>(width), static_cast<float>(height));
    g.fillAll(colours::raised);
    g.setColour(colours::line);
    g.drawRect(area, 1.f);
    tooltipLayout(text).draw(g, area.reduced(static_cast<float>(tooltipMargin)));
}

juce::Rectangle<int> Theme::getTooltipBounds(const juce::String& text, juce::Point<int> mouse,
                                             juce::Rectangle<int> parent)
{
    const auto layout = tooltipLayout(text);
    const auto width = juce::roundToInt(std::ceil(layout.getWidth())) + 2 * tooltipMargin + 1;
    const auto height = juce::roundToInt(std::ceil(layout.getHeight())) + 2 * tooltipMargin;
    return juce::Rectangle<int>(mouse.x - width / 2, mouse.y - height - 12, width, height)
        .constrainedWithin(parent);
}

juce::Font Theme::getTextButtonFont(juce::TextButton&, int)
{
    return font(14.f);
}

juce::Font Theme::getPopupMenuFont()
{
    return font(15.f);
}

void Theme::drawPopupMenuSectionHeader(juce::Graphics& g, const juce::Rectangle<int>& area,
                                       const juce::String& name)
{
    g.setFont(font(13.f));
    g.setColour(colours::quiet);
    g.drawFittedText(name, area.withTrimmedLeft(12).withTrimmedRight(4), juce::Justification::centredLeft, 1);
}

juce::Font Theme::getComboBoxFont(juce::ComboBox&)
{
    return font(14.f);
}

juce::Font Theme::getAlertWindowTitleFont()
{
    return font(17.f, true);
}

juce::Font Theme::getAlertWindowMessageFont()
{
    return font(15.f);
}

juce::Font Theme::getAlertWindowFont()
{
    return font(14.f);
}

void Theme::drawButtonText(juce::Graphics& g, juce::TextButton& button, bool over, bool)
{
    g.setFont(getTextButtonFont(button, button.getHeight()));
    const auto resting = button.getToggleState() ? colours::leaf : colours::quiet;
    g.setColour(button.isEnabled() ? (over ? colours::text : resting) : colours::line);
    g.drawFittedText(button.getButtonText(), button.getLocalBounds().reduced(4, 0),
                     juce::Justification::centred, 1, 0.8f);
}

} // namespace frond
