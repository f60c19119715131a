// SPDX-License-Identifier: GPL-3.0-or-later
#include "OutputWindow.h"

namespace frond
{

OutputWindow::OutputWindow(Listener& owner, StageRenderer& drawing, const StageBoard& board,
                           juce::Rectangle<int> area, bool fills, bool takesKeys)
    : listener(owner)
    , renderer(drawing)
    , meter(board)
    , fullScreen(fills)
{
    setName("Frond output");
    setOpaque(true);
    setWantsKeyboardFocus(true);
    canvas.setOpaque(true);
    canvas.setInterceptsMouseClicks(false, false);
    canvas.addChildComponent(meter);
    addAndMakeVisible(canvas);
    setBounds(area);
    using Peer = juce::ComponentPeer;
    const int framed = Peer::windowHasTitleBar | Peer::windowIsResizable | Peer::windowHasCloseButton |
                       Peer::windowHasMinimiseButton | Peer::windowHasMaximiseButton;
    addToDesktop(Peer::windowAppearsOnTaskbar | (fullScreen ? 0 : framed));
    if (fullScreen) {
        setMouseCursor(juce::MouseCursor::NoCursor);
        if (auto* peer = getPeer())
            peer->setFullScreen(true);
#if JUCE_LINUX || JUCE_BSD
        setBounds(area); // JUCE leaves the desktop's bars out
#endif
    }
    setVisible(true);
    toFront(takesKeys);
    if (takesKeys)
        grabKeyboardFocus();
    renderer.attachTo(canvas);
    settled = true;
}

OutputWindow::~OutputWindow()
{
    renderer.detach();
}

void OutputWindow::paint(juce::Graphics& g)
{
    g.fillAll(juce::Colours::black);
}

void OutputWindow::resized()
{
    canvas.setBounds(getLocalBounds());
    meter.setBounds(getLocalBounds().reduced(12, 10).removeFromTop(MeterLine::height));
    noteArea();
}

void OutputWindow::moved()
{
    noteArea();
}

void OutputWindow::noteArea()
{
    if (settled && !fullScreen)
        listener.outputMoved(getBounds());
}

bool OutputWindow::keyPressed(const juce::KeyPress& key)
{
    if (key.isKeyCode(juce::KeyPress::escapeKey)) {
        listener.outputWantsToClose();
        return true;
    }
    return listener.outputKey(key);
}

bool OutputWindow::keyStateChanged(bool isDown)
{
    return listener.outputKeyState(isDown);
}

void OutputWindow::mouseDoubleClick(const juce::MouseEvent&)
{
    listener.outputWantsToClose();
}

void OutputWindow::userTriedToCloseWindow()
{
    listener.outputWantsToClose();
}

} // namespace frond
