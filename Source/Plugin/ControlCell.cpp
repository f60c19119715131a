// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlCell.h"

#include "Theme.h"

namespace frond
{

namespace
{
constexpr int nameHeight = 16, valueHeight = 18;

juce::String toJuce(std::string_view text)
{
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}
} // namespace

ControlCell::ControlCell(const ParameterInfo& parameterInfo, juce::RangedAudioParameter& parameter)
    : info(parameterInfo)
    , attachment(parameter, [this](float newValue) { showValue(newValue); })
{
    prepareLabels();
    if (info.choices.empty())
        prepareKnob();
    else
        prepareSwitch();
    attachment.sendInitialUpdate();
}

void ControlCell::prepareLabels()
{
    name.setText(toJuce(info.name), juce::dontSendNotification);
    name.setFont(Theme::font(12.f));
    name.setColour(juce::Label::textColourId, colours::quiet);
    value.setFont(Theme::font(12.5f));
    for (auto* label : {&name, &value}) {
        label->setJustificationType(juce::Justification::centred);
        label->setMinimumHorizontalScale(0.75f);
        label->setBorderSize({});
        label->setTooltip(toJuce(info.help));
        addAndMakeVisible(label);
    }
    value.onTextChange = [this] { acceptTypedValue(); };
}

void ControlCell::prepareKnob()
{
    knob.setRange(0.0, 1.0);
    knob.setRotaryParameters(juce::MathConstants<float>::pi * 1.25f, juce::MathConstants<float>::pi * 2.75f,
                             true);
    knob.setDoubleClickReturnValue(true, toNormalised(info, info.defaultValue));
    knob.setTooltip(toJuce(info.help));
    knob.setTitle(toJuce(info.name));
    knob.onDragStart = [this] { attachment.beginGesture(); };
    knob.onDragEnd = [this] { attachment.endGesture(); };
    knob.onValueChange = [this] {
        const auto chosen = fromNormalised(info, static_cast<float>(knob.getValue()));
        if (knob.isMouseButtonDown())
            attachment.setValueAsPartOfGesture(chosen);
        else
            attachment.setValueAsCompleteGesture(chosen);
    };
    value.setEditable(true);
    addAndMakeVisible(knob);
}

void ControlCell::prepareSwitch()
{
    stepper.setTooltip(toJuce(info.help));
    stepper.setTitle(toJuce(info.name));
    stepper.onClick = [this] {
        const auto next = current + 1.f > info.maximum ? info.minimum : current + 1.f;
        attachment.setValueAsCompleteGesture(next);
    };
    value.setVisible(false);
    addAndMakeVisible(stepper);
}

void ControlCell::showValue(float newValue)
{
    current = newValue;
    const auto text = toJuce(toText(info, newValue));
    value.setText(text, juce::dontSendNotification);
    knob.setValue(toNormalised(info, newValue), juce::dontSendNotification);
    stepper.setButtonText(text);
    stepper.setToggleState(info.choices.size() == 2 && info.choices[0] == "Off" && newValue > 0.5f,
                           juce::dontSendNotification);
}

void ControlCell::acceptTypedValue()
{
    const auto typed = value.getText().trim().toStdString();
    auto parsed = fromText(info, typed);
    if (!parsed)
        parsed = fromText(info, typed + " " + std::string(info.unit));
    if (parsed)
        attachment.setValueAsCompleteGesture(limitToRange(info, *parsed));
    showValue(parsed ? limitToRange(info, *parsed) : current);
}

void ControlCell::resized()
{
    auto area = getLocalBounds();
    name.setBounds(area.removeFromTop(nameHeight));
    value.setBounds(area.removeFromBottom(valueHeight));
    knob.setBounds(area);
    stepper.setBounds(area.withSizeKeepingCentre(area.getWidth() - 12, 28));
}

} // namespace frond
