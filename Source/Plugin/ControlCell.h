// SPDX-License-Identifier: GPL-3.0-or-later
// One parameter in the strip: a knob, or a switch that steps through its choices, with name, value and unit.
#pragma once

#include "Parameters.h"

#include <JuceHeader.h>

namespace frond
{

class ControlCell final : public juce::Component
{
public:
    ControlCell(const ParameterInfo& info, juce::RangedAudioParameter& parameter);

    void resized() override;

    static constexpr int leastWidth = 72; // logical pixels

private:
    void showValue(float value);
    void prepareKnob();
    void prepareSwitch();
    void prepareLabels();
    void acceptTypedValue();

    const ParameterInfo& info;
    juce::Label name, value;
    juce::Slider knob{juce::Slider::RotaryHorizontalVerticalDrag, juce::Slider::NoTextBox};
    juce::TextButton stepper;
    float current = 0.f;
    juce::ParameterAttachment attachment;
};

} // namespace frond
