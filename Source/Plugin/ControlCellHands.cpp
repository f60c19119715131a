// SPDX-License-Identifier: GPL-3.0-or-later
// How mouse, wheel and keys move a control.
#include "ControlCell.h"

#include <cmath>

namespace frond
{

namespace
{

constexpr float dragPixels = 180.f, fineDragPixels = 1800.f; // for the whole way
constexpr float wheelWay = 0.16f;                            // of the whole way, for a wheel's unit
constexpr float notch = 0.18f;                               // of a wheel's unit: one step
constexpr float pageSteps = 10.f;

} // namespace

void ControlCell::mouseDown(const juce::MouseEvent& event)
{
    dragging = pressing = false;
    if (event.mods.isPopupMenu())
        return openMenu();
    pressing = true;
    dragPlace = place();
    dragPoint = event.position;
}

void ControlCell::mouseDrag(const juce::MouseEvent& event)
{
    if (!pressing || isChoice() || (!dragging && event.getDistanceFromDragStart() < 3))
        return;
    if (!dragging) {
        dragging = true;
        dragPoint = event.position;
        attachment.beginGesture();
    }
    const auto way = event.position - dragPoint;
    dragPoint = event.position;
    const bool fine = event.mods.isShiftDown() || event.mods.isCtrlDown() || event.mods.isCommandDown();
    dragPlace = juce::jlimit(0.f, 1.f, dragPlace + (way.x - way.y) / (fine ? fineDragPixels : dragPixels));
    attachment.setValueAsPartOfGesture(limitToRange(info, fromNormalised(info, dragPlace)));
}

void ControlCell::mouseUp(const juce::MouseEvent& event)
{
    if (!std::exchange(pressing, false))
        return;
    if (std::exchange(dragging, false))
        return attachment.endGesture();
    if (event.mods.isAltDown() || event.mods.isCtrlDown() || event.mods.isCommandDown())
        return toDefault();
    if (!getLocalBounds().contains(event.getPosition()))
        return;
    if (isChoice() && event.getNumberOfClicks() < 2)
        press();
    else if (!isChoice() && valueArea.contains(event.getPosition()))
        openEntry();
}

void ControlCell::mouseDoubleClick(const juce::MouseEvent& event)
{
    if (isChoice())
        return press(); // two quick presses are two presses
    if (!valueArea.contains(event.getPosition()))
        toDefault();
}

void ControlCell::mouseWheelMove(const juce::MouseEvent& event, const juce::MouseWheelDetails& wheel)
{
    auto turn = std::abs(wheel.deltaY) >= std::abs(wheel.deltaX) ? wheel.deltaY : -wheel.deltaX;
    if (wheel.isReversed)
        turn = -turn;
    if (turn == 0.f || pressing)
        return;
    if (!isStepped()) {
        const bool fine = event.mods.isShiftDown() || event.mods.isCtrlDown();
        return moveTo(place() + turn * wheelWay * (fine ? 0.1f : 1.f));
    }
    wheelSteps += turn / notch;
    const auto whole = std::trunc(wheelSteps);
    wheelSteps -= whole;
    if (whole != 0.f)
        stepBy(std::copysign(1.f, whole), false);
}

bool ControlCell::keyPressed(const juce::KeyPress& key)
{
    const auto code = key.getKeyCode();
    const auto modifiers = key.getModifiers();
    if (code == juce::KeyPress::F10Key && modifiers.isShiftDown())
        return openMenu(), true;
    if (modifiers.isAltDown() || modifiers.isCommandDown())
        return false;
    const bool fine = modifiers.isShiftDown();
    if (code == juce::KeyPress::upKey || code == juce::KeyPress::rightKey)
        return stepBy(1.f, fine), true;
    if (code == juce::KeyPress::downKey || code == juce::KeyPress::leftKey)
        return stepBy(-1.f, fine), true;
    if (code == juce::KeyPress::pageUpKey)
        return stepBy(isStepped() ? std::ceil((info.maximum - info.minimum) / pageSteps) : pageSteps, fine),
               true;
    if (code == juce::KeyPress::pageDownKey)
        return stepBy(isStepped() ? -std::ceil((info.maximum - info.minimum) / pageSteps) : -pageSteps, fine),
               true;
    if (code == juce::KeyPress::homeKey)
        return moveTo(0.f), true;
    if (code == juce::KeyPress::endKey)
        return moveTo(1.f), true;
    if (code == juce::KeyPress::returnKey)
        return openEntry(), true;
    if (code == juce::KeyPress::backspaceKey || code == juce::KeyPress::deleteKey)
        return toDefault(), true;
    return false;
}

} // namespace frond
