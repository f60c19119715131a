// SPDX-License-Identifier: GPL-3.0-or-later
// One parameter as a hand, a keyboard and a screen reader find it: a knob, a switch or a list of choices,
// with name and value, and on its rim what modulation does to it.
//
// Drag (Shift or Ctrl: fine), wheel, arrows, Page Up and Down, Home and End move it; a double click, Ctrl- or
// Alt-click and Backspace bring the default back; Return, or a click on the value, types one or opens the
// list; the right button, Shift+F10 or the menu key opens the menu. Message thread.
#pragma once

#include "Moves.h"
#include "Parameters.h"
#include "Theme.h"

#include <JuceHeader.h>

#include <map>
#include <memory>

namespace frond
{

class Processor;

class ControlCell final : public juce::Component, public juce::TooltipClient, public TextBearer
{
public:
    ControlCell(Processor& processor, ParameterId id);
    ~ControlCell() override;

    ParameterId id() const { return info.id; }
    float value() const { return current; } // in the control's own unit
    juce::String name() const { return title; }
    juce::String valueText() const;
    /// Another name for it, as macros and a look's own controls have; empty: as in the table.
    void setName(const juce::String& name);
    /// Other names for some of the list's choices.
    void setChoiceNames(std::map<std::size_t, juce::String> names);
    void show(const Move& move);

    void toDefault();
    void openEntry(); // a field to type into, or the list of choices
    void openMenu();
    juce::TextEditor* entryField() const { return entry.get(); }

    /// Tall: name, knob, value; slim is the same, small; flat: the knob beside both.
    enum class Form
    {
        tall,
        slim,
        flat
    };
    void setForm(Form form);
    static int heightOf(Form form); // logical pixels
    /// The least width at which name and every value show whole.
    int idealWidth(Form form) const;

    juce::String getTooltip() override;
    std::vector<TextSpot> texts() const override;
    void paint(juce::Graphics&) override;
    void resized() override;
    void mouseEnter(const juce::MouseEvent&) override { repaint(); }
    void mouseExit(const juce::MouseEvent&) override { repaint(); }
    void mouseDown(const juce::MouseEvent&) override;
    void mouseDrag(const juce::MouseEvent&) override;
    void mouseUp(const juce::MouseEvent&) override;
    void mouseDoubleClick(const juce::MouseEvent&) override;
    void mouseWheelMove(const juce::MouseEvent&, const juce::MouseWheelDetails&) override;
    bool keyPressed(const juce::KeyPress&) override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

    /// As one gesture. place: 0 to 1 along the control's way.
    void moveTo(float place);
    void accept(const juce::String& typed); // what says no value changes nothing

private:
    bool isSwitch() const;
    bool isChoice() const { return !info.choices.empty(); }
    bool isStepped() const { return info.step > 0.f; }
    float place() const;
    void stepBy(float steps, bool fine);
    void closeEntry(bool keep);
    void openChoices();
    void addMoveItems(juce::PopupMenu& menu);
    void rename();
    void press(); // what a click, or Return, does to a switch or a list
    juce::String choiceName(std::size_t choice) const;
    static juce::Font nameFont(Form form);
    static juce::Font valueFont(Form form);
    void paintKnob(juce::Graphics&) const;
    void paintMove(juce::Graphics&, juce::Point<float> centre, float radius) const;
    void paintSwitch(juce::Graphics&) const;
    void paintChoice(juce::Graphics&) const;

    Processor& processor;
    const ParameterInfo& info;
    juce::String title;
    std::map<std::size_t, juce::String> choiceNames;
    float current = 0.f;
    Move move;
    Form form = Form::tall;
    juce::Rectangle<int> nameArea, valueArea, knobArea;
    std::unique_ptr<juce::TextEditor> entry, spent; // the last one may be in its own callback
    // A drag.
    bool dragging = false, pressing = false;
    float dragPlace = 0.f, wheelSteps = 0.f;
    juce::Point<float> dragPoint;
    juce::ParameterAttachment attachment;
};

} // namespace frond
