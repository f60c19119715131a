// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlCellReader.h"

#include "ControlCell.h"
#include "JuceText.h"

namespace frond
{

namespace
{

class Value final : public juce::AccessibilityValueInterface
{
public:
    explicit Value(ControlCell& owner)
        : cell(owner)
        , info(parameterInfo(owner.id()))
    {}
    bool isReadOnly() const override { return false; }
    double getCurrentValue() const override { return static_cast<double>(cell.value()); }
    juce::String getCurrentValueAsString() const override { return cell.valueText(); }
    void setValue(double value) override
    {
        cell.moveTo(toNormalised(info, limitToRange(info, static_cast<float>(value))));
    }
    void setValueAsString(const juce::String& text) override { cell.accept(text); }
    AccessibleValueRange getRange() const override
    {
        constexpr double steps = 100.0; // of what moves smoothly
        const auto least = static_cast<double>(info.minimum), most = static_cast<double>(info.maximum);
        return {{least, most}, info.step > 0.f ? static_cast<double>(info.step) : (most - least) / steps};
    }

private:
    ControlCell& cell;
    const ParameterInfo& info;
};

juce::AccessibilityRole roleOf(const ParameterInfo& info)
{
    if (info.choices.empty())
        return juce::AccessibilityRole::slider;
    return info.choices[0] == "Off" && info.choices.size() == 2 ? juce::AccessibilityRole::toggleButton
                                                                : juce::AccessibilityRole::comboBox;
}

juce::AccessibilityActions actionsOf(ControlCell& cell)
{
    const auto& info = parameterInfo(cell.id());
    juce::AccessibilityActions actions;
    actions.addAction(juce::AccessibilityActionType::showMenu, [&cell] { cell.openMenu(); });
    if (!info.choices.empty())
        actions.addAction(juce::AccessibilityActionType::press, [&cell] { cell.openEntry(); });
    if (roleOf(info) == juce::AccessibilityRole::toggleButton)
        actions.addAction(juce::AccessibilityActionType::toggle, [&cell] { cell.openEntry(); });
    return actions;
}

class Reader final : public juce::AccessibilityHandler
{
public:
    explicit Reader(ControlCell& owner)
        : AccessibilityHandler(owner, roleOf(parameterInfo(owner.id())), actionsOf(owner),
                               Interfaces{std::make_unique<Value>(owner)})
        , cell(owner)
    {}
    juce::AccessibleState getCurrentState() const override
    {
        auto state = AccessibilityHandler::getCurrentState();
        if (getRole() != juce::AccessibilityRole::toggleButton)
            return state;
        state = state.withCheckable();
        return cell.value() > 0.5f ? state.withChecked() : state;
    }

private:
    ControlCell& cell;
};

} // namespace

std::unique_ptr<juce::AccessibilityHandler> makeControlReader(ControlCell& cell)
{
    return std::make_unique<Reader>(cell);
}

} // namespace frond
