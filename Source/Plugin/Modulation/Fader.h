// SPDX-License-Identifier: GPL-3.0-or-later
// A value as a bar that is dragged sideways: name and value inside, filled from where it does nothing.
// Message thread.
#pragma once

#include "../Theme.h"

#include <JuceHeader.h>

#include <functional>

namespace frond
{

class Fader final : public juce::Slider
{
public:
    Fader(const juce::String& name, const juce::String& tip)
        : Slider(LinearHorizontal, NoTextBox)
        , label(name)
    {
        setTitle(name);
        setTooltip(tip);
        setSliderSnapsToMousePosition(false);
        setMouseClickGrabsKeyboardFocus(false);
        onValueChange = [this] {
            if (onChange)
                onChange(static_cast<float>(getValue()));
        };
    }
    /// rest: the value of a double click, where the bar's filling begins, too.
    void range(double least, double most, double rest, double step = 0.0)
    {
        setRange(least, most, step);
        setDoubleClickReturnValue(true, rest);
        zero = rest;
    }
    void rename(const juce::String& name, const juce::String& tip)
    {
        label = name;
        setTitle(name);
        setTooltip(tip);
    }
    void show(double value)
    {
        if (!isMouseButtonDown())
            setValue(value, juce::dontSendNotification);
    }
    std::function<void(float)> onChange;

    void paint(juce::Graphics& g) override
    {
        const auto area = getLocalBounds().toFloat().reduced(0.5f);
        g.setColour(colours::ground);
        g.fillRoundedRectangle(area, 3.f);
        const auto xOf = [&](double value) {
            return area.getX() + area.getWidth() * static_cast<float>(valueToProportionOfLength(value));
        };
        const auto from = xOf(zero), to = xOf(getValue());
        g.setColour(colours::leaf.withAlpha(isMouseOverOrDragging() ? 0.5f : 0.32f));
        g.fillRect(juce::Rectangle<float>::leftTopRightBottom(std::min(from, to), area.getY() + 1.f,
                                                              std::max(from, to), area.getBottom() - 1.f));
        g.setColour(hasKeyboardFocus(false) ? colours::text : colours::line);
        g.drawRoundedRectangle(area, 3.f, 1.f);
        const auto text = getLocalBounds().reduced(6, 0);
        g.setFont(Theme::font(12.5f));
        g.setColour(colours::quiet);
        g.drawText(label, text, juce::Justification::centredLeft, true);
        g.setColour(colours::text);
        g.drawText(getTextFromValue(getValue()), text, juce::Justification::centredRight, false);
    }

private:
    juce::String label;
    double zero = 0.0;
};

} // namespace frond
