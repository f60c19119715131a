// SPDX-License-Identifier: GPL-3.0-or-later
#include "Parameters.h"

#include "JuceText.h"

#include <memory>

namespace frond
{

namespace
{

/// Audio Units order parameters by it: it grows by one with every addition, and what was there keeps its own.
int versionHint(const ParameterInfo& info)
{
    const auto isOf = [&](std::string_view key) { return info.key.starts_with(key); };
    if (isOf("compare_morph") || isOf("sound_auto_gain") || isOf("sound_attack") || isOf("sound_release") ||
        isOf("onset_sensitivity"))
        return 6;
    if (info.group == "Stage" || isOf("freeze") || isOf("warp") || isOf("flash_limit"))
        return 5;
    if (info.group == "Scenes" || info.group == "Improviser")
        return 4;
    if (info.group == "Look" || info.group == "Time" || info.group == "Macros")
        return 3;
    return info.group == "Imagination" ? 2 : 1;
}

/// Hosts show the unit themselves, next to the text.
juce::String textWithoutUnit(const ParameterInfo& info, float value)
{
    const auto text = toJuce(toText(info, value));
    const auto unit = toJuce(info.unit);
    return unit.isNotEmpty() && text.endsWith(unit) ? text.dropLastCharacters(unit.length()).trimEnd() : text;
}

float valueOfText(const ParameterInfo& info, const juce::String& text)
{
    const auto trimmed = text.trim().toStdString();
    if (const auto value = fromText(info, trimmed))
        return *value;
    return fromText(info, trimmed + " " + std::string(info.unit)).value_or(info.defaultValue);
}

std::unique_ptr<juce::RangedAudioParameter> makeContinuous(const ParameterInfo& info)
{
    juce::NormalisableRange<float> range(
        info.minimum, info.maximum,
        [&info](float, float, float amount) { return fromNormalised(info, amount); },
        [&info](float, float, float value) { return toNormalised(info, value); },
        [&info](float, float, float value) { return limitToRange(info, value); });
    range.interval = info.step;
    return std::make_unique<juce::AudioParameterFloat>(
        juce::ParameterID{toJuce(info.key), versionHint(info)}, toJuce(info.name), range, info.defaultValue,
        juce::AudioParameterFloatAttributes()
            .withLabel(toJuce(info.unit))
            .withStringFromValueFunction([&info](float value, int) { return textWithoutUnit(info, value); })
            .withValueFromStringFunction(
                [&info](const juce::String& text) { return valueOfText(info, text); }));
}

std::unique_ptr<juce::RangedAudioParameter> makeWhole(const ParameterInfo& info)
{
    return std::make_unique<juce::AudioParameterInt>(
        juce::ParameterID{toJuce(info.key), versionHint(info)}, toJuce(info.name),
        juce::roundToInt(info.minimum), juce::roundToInt(info.maximum), juce::roundToInt(info.defaultValue),
        juce::AudioParameterIntAttributes()
            .withLabel(toJuce(info.unit))
            .withStringFromValueFunction(
                [&info](int value, int) { return textWithoutUnit(info, static_cast<float>(value)); })
            .withValueFromStringFunction(
                [&info](const juce::String& text) { return juce::roundToInt(valueOfText(info, text)); }));
}

std::unique_ptr<juce::RangedAudioParameter> makeSwitch(const ParameterInfo& info)
{
    return std::make_unique<juce::AudioParameterBool>(
        juce::ParameterID{toJuce(info.key), versionHint(info)}, toJuce(info.name), info.defaultValue > 0.5f,
        juce::AudioParameterBoolAttributes()
            .withStringFromValueFunction(
                [&info](bool on, int) { return toJuce(toText(info, on ? 1.f : 0.f)); })
            .withValueFromStringFunction(
                [&info](const juce::String& text) { return valueOfText(info, text) > 0.5f; }));
}

std::unique_ptr<juce::RangedAudioParameter> makeChoice(const ParameterInfo& info)
{
    juce::StringArray names;
    for (const auto name : info.choices)
        names.add(toJuce(name));
    return std::make_unique<juce::AudioParameterChoice>(
        juce::ParameterID{toJuce(info.key), versionHint(info)}, toJuce(info.name), names,
        juce::roundToInt(info.defaultValue),
        juce::AudioParameterChoiceAttributes().withValueFromStringFunction(
            [&info](const juce::String& text) { return juce::roundToInt(valueOfText(info, text)); }));
}

std::unique_ptr<juce::RangedAudioParameter> make(const ParameterInfo& info)
{
    const bool isSwitch = info.choices.size() == 2 && info.choices[0] == "Off" && info.choices[1] == "On";
    if (isSwitch)
        return makeSwitch(info);
    if (!info.choices.empty())
        return makeChoice(info);
    return info.step >= 1.f ? makeWhole(info) : makeContinuous(info);
}

} // namespace

Parameters::Parameters(juce::AudioProcessor& processor)
{
    std::unique_ptr<juce::AudioProcessorParameterGroup> group;
    const auto flush = [&] {
        if (group != nullptr)
            processor.addParameterGroup(std::move(group));
    };
    for (const auto& info : parameterTable()) {
        const auto name = toJuce(info.group);
        if (group == nullptr || group->getName() != name) {
            flush();
            group = std::make_unique<juce::AudioProcessorParameterGroup>(name.toLowerCase(), name, "|");
        }
        auto parameter = make(info);
        parameters[static_cast<std::size_t>(info.id)] = parameter.get();
        group->addChild(std::move(parameter));
    }
    flush();
}

Settings Parameters::settings() const
{
    Settings result;
    for (const auto& info : parameterTable())
        result[info.id] = value(info.id);
    return result;
}

float Parameters::value(ParameterId id) const
{
    const auto& parameter = (*this)[id];
    return parameter.convertFrom0to1(parameter.getValue());
}

void Parameters::set(ParameterId id, float value)
{
    auto& parameter = (*this)[id];
    parameter.beginChangeGesture();
    parameter.setValueNotifyingHost(parameter.convertTo0to1(limitToRange(parameterInfo(id), value)));
    parameter.endChangeGesture();
}

juce::RangedAudioParameter& Parameters::operator[](ParameterId id) const
{
    return *parameters[static_cast<std::size_t>(id)];
}

} // namespace frond
