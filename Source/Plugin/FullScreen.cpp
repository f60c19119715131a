// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullScreen.h"

namespace frond
{

namespace
{

juce::Rectangle<int> areaOf(const juce::Component& near, bool other)
{
    const auto& displays = juce::Desktop::getInstance().getDisplays();
    const auto* here = displays.getDisplayForRect(near.getScreenBounds());
    if (here == nullptr)
        return near.getScreenBounds();
    if (other)
        for (const auto& display : displays.displays)
            if (display.totalArea != here->totalArea)
                return display.totalArea;
    return here->totalArea;
}

} // namespace

FullScreen::FullScreen(juce::Component& stageView, const juce::Component& near, bool other)
    : stage(stageView)
{
    setName("Frond");
    setOpaque(true);
    setWantsKeyboardFocus(true);
    setMouseCursor(juce::MouseCursor::NoCursor);
    stage.setMouseCursor(juce::MouseCursor::NoCursor);
    setBounds(areaOf(near, other));
    addToDesktop(juce::ComponentPeer::windowAppearsOnTaskbar);
    if (auto* peer = getPeer())
        peer->setFullScreen(true);
    stage.setVisible(false); // no context until it has its place
    addChildComponent(stage);
    resized();
    setVisible(true);
    stage.setVisible(true);
    toFront(true);
    grabKeyboardFocus();
}

FullScreen::~FullScreen()
{
    stage.setMouseCursor(juce::MouseCursor::NormalCursor);
    removeChildComponent(&stage);
}

void FullScreen::paint(juce::Graphics& g)
{
    g.fillAll(juce::Colours::black);
}

void FullScreen::resized()
{
    stage.setBounds(getLocalBounds());
}

bool FullScreen::keyPressed(const juce::KeyPress& key)
{
    return onKey && onKey(key);
}

bool FullScreen::keyStateChanged(bool isDown)
{
    return onKeyState && onKeyState(isDown);
}

void FullScreen::userTriedToCloseWindow()
{
    if (onClose)
        onClose();
}

} // namespace frond
