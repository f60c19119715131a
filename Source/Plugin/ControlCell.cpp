// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlCell.h"

#include "ControlCellReader.h"
#include "Hands.h"
#include "JuceText.h"
#include "Processor.h"

#include <cmath>

namespace frond
{

ControlCell::ControlCell(Processor& owner, ParameterId parameter)
    : processor(owner)
    , info(parameterInfo(parameter))
    , title(toJuce(info.name))
    , attachment(owner.parameters()[parameter], [this](float newValue) {
        current = newValue;
        repaint();
        if (auto* handler = getAccessibilityHandler())
            handler->notifyAccessibilityEvent(juce::AccessibilityEvent::valueChanged);
    })
{
    setTitle(title);
    setHelpText(toJuce(info.help));
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(true);
    attachment.sendInitialUpdate();
}

ControlCell::~ControlCell() = default;

bool ControlCell::isSwitch() const
{
    return info.choices.size() == 2 && info.choices[0] == "Off" && info.choices[1] == "On";
}

float ControlCell::place() const
{
    return toNormalised(info, current);
}

void ControlCell::setName(const juce::String& name)
{
    const auto wanted = name.isEmpty() ? toJuce(info.name) : name;
    if (wanted == title)
        return;
    title = wanted;
    setTitle(title);
    repaint();
}

void ControlCell::setChoiceNames(std::map<std::size_t, juce::String> names)
{
    if (names == choiceNames)
        return;
    choiceNames = std::move(names);
    repaint();
}

juce::String ControlCell::choiceName(std::size_t choice) const
{
    const auto found = choiceNames.find(choice);
    return found != choiceNames.end() ? found->second : toJuce(info.choices[choice]);
}

void ControlCell::show(const Move& next)
{
    if (next == move)
        return;
    // A picture of the knob is some 40 pixels along: less than a quarter of one is no news.
    const bool same = next.isRouted == move.isRouted && next.isMoved == move.isMoved &&
                      next.from == move.from && next.to == move.to && next.source == move.source;
    if (same && std::abs(next.place - move.place) < 0.003f)
        return;
    move = next;
    repaint(knobArea.expanded(6));
}

void ControlCell::moveTo(float newPlace)
{
    const auto value = limitToRange(info, fromNormalised(info, juce::jlimit(0.f, 1.f, newPlace)));
    if (value != current)
        attachment.setValueAsCompleteGesture(value);
}

void ControlCell::toDefault()
{
    attachment.setValueAsCompleteGesture(info.defaultValue);
}

void ControlCell::stepBy(float steps, bool fine)
{
    if (isStepped())
        return moveTo(
            toNormalised(info, current + std::copysign(std::max(1.f, std::abs(steps)), steps) * info.step));
    moveTo(place() + steps * (fine ? 0.001f : 0.01f));
}

void ControlCell::accept(const juce::String& typed)
{
    const auto text = typed.trim().toStdString();
    auto parsed = fromText(info, text);
    if (!parsed)
        parsed = fromText(info, text + " " + std::string(info.unit));
    if (parsed)
        attachment.setValueAsCompleteGesture(limitToRange(info, *parsed));
}

void ControlCell::press()
{
    if (isSwitch())
        return moveTo(current > 0.5f ? 0.f : 1.f);
    if (info.choices.size() == 2)
        return moveTo(current > info.minimum ? 0.f : 1.f);
    openChoices();
}

void ControlCell::openEntry()
{
    if (isChoice())
        return press();
    if (entry != nullptr)
        return;
    entry = std::make_unique<juce::TextEditor>();
    entry->setFont(valueFont(form));
    entry->setJustification(juce::Justification::centred);
    entry->setBorder({});
    entry->setIndents(0, 0);
    entry->setTitle(title);
    entry->setText(valueText(), false);
    entry->onReturnKey = [this] { closeEntry(true); };
    entry->onEscapeKey = [this] { closeEntry(false); };
    entry->onFocusLost = [this] { closeEntry(true); };
    addAndMakeVisible(*entry);
    entry->setBounds(valueArea.withSizeKeepingCentre(std::min(getWidth(), valueArea.getWidth() + 8),
                                                     valueArea.getHeight() + 4));
    entry->selectAll();
    entry->grabKeyboardFocus();
}

void ControlCell::closeEntry(bool keep)
{
    if (entry == nullptr)
        return;
    spent = std::move(entry);
    spent->onFocusLost = nullptr;
    const bool hadFocus = spent->hasKeyboardFocus(true);
    if (keep)
        accept(spent->getText());
    spent->setVisible(false);
    if (hadFocus)
        grabKeyboardFocus();
    repaint();
}

void ControlCell::openChoices()
{
    juce::PopupMenu menu;
    menu.setLookAndFeel(&getLookAndFeel());
    for (std::size_t i = 0; i < info.choices.size(); ++i)
        menu.addItem(static_cast<int>(i) + 1, choiceName(i), true,
                     juce::roundToInt(current) == static_cast<int>(i));
    menu.showMenuAsync(juce::PopupMenu::Options()
                           .withTargetComponent(this)
                           .withDeletionCheck(*this)
                           .withInitiallySelectedItem(juce::roundToInt(current) + 1),
                       [safe = SafePointer<ControlCell>(this)](int chosen) {
                           if (safe != nullptr && chosen > 0)
                               safe->attachment.setValueAsCompleteGesture(static_cast<float>(chosen - 1));
                       });
}

juce::String ControlCell::getTooltip()
{
    juce::String tip = title + ": " + valueText() + "\n" + toJuce(info.help);
    if (move.isRouted)
        tip << "\nMoved by " << toJuce(nameOf(move.source)) << ".";
    if (const auto* mapping = processor.hands().mappingOf(info.id))
        tip << "\nFollows " << toJuce(nameOfSource(*mapping)) << ".";
    tip << "\nDefault " << toJuce(toText(info, info.defaultValue))
        << juce::String(juce::CharPointer_UTF8(" \xc2\xb7 OSC /frond/")) << toJuce(info.key);
    return tip;
}

std::unique_ptr<juce::AccessibilityHandler> ControlCell::createAccessibilityHandler()
{
    return makeControlReader(*this);
}

} // namespace frond
