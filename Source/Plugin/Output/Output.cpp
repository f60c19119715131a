// SPDX-License-Identifier: GPL-3.0-or-later
#include "Output.h"

#include "../Display.h"
#include "../Processor.h"

namespace frond
{

namespace
{

constexpr int copyRows = 360;      // for an editor to show
constexpr int checksPerSecond = 2; // for displays that go, and states that are loaded

} // namespace

Output::Output(Processor& owner)
    : processor(owner)
    , renderer(owner.dream(), owner.messages(), stageBoard)
{}

Output::~Output()
{
    stopTimer();
    if (window != nullptr) {
        window.reset();
        processor.dream().hide();
    }
}

void Output::setEditor(std::function<bool(const juce::KeyPress&)> key,
                       std::function<bool(bool isDown)> keyState)
{
    onKey = std::move(key);
    onKeyState = std::move(keyState);
    apply();
}

std::vector<DisplayPlace> Output::displays()
{
    if (watch.look())
        refreshDisplays();
    return listDisplays(watch.displays());
}

OutputSettings Output::settings() const
{
    return processor.outputSettings();
}

void Output::setSettings(const OutputSettings& wanted)
{
    auto next = wanted;
    next.open = window != nullptr;
    processor.setOutputSettings(next);
    apply();
}

void Output::openFullScreen(juce::Rectangle<int> near, bool other)
{
    if (const auto there = displays(); !there.empty()) {
        const auto chosen = displayNear(there, near, other);
        takesKeys = there[chosen].area.contains(near.getCentre());
        openOn(there[chosen]);
        takesKeys = true;
    }
}

void Output::openOn(const DisplayPlace& display)
{
    auto next = settings();
    next.fullScreen = true;
    next.displayName = display.name.toStdString();
    next.displayArea = display.area;
    processor.setOutputSettings(next);
    open();
}

void Output::openInWindow()
{
    auto next = settings();
    next.fullScreen = false;
    processor.setOutputSettings(next);
    open();
}

void Output::restore()
{
    if (!std::exchange(restored, true) && settings().open && window == nullptr)
        open();
}

void Output::open()
{
    if (!displayDrawsGl())
        return processor.messages().post("No output: this display draws no OpenGL.");
    restored = true;
    auto next = settings();
    const auto there = displays();
    const auto found = next.fullScreen ? findDisplay(there, next) : std::nullopt;
    if (next.fullScreen && !found)
        processor.messages().post(
            "The output's display is not there: it is shown in a small window until it comes back.");
    const auto area = found             ? there[*found].area
                      : next.fullScreen ? standIn(there)
                                        : reachable(next.windowArea, there);
    const bool wasOpen = window != nullptr;
    window.reset();
    opening = true;
    sendSynchronousChangeMessage(); // an editor's view lets go of the dream
    if (!wasOpen)
        processor.dream().show();
    OutputWindow::Listener& listener = *this;
    window =
        std::make_unique<OutputWindow>(listener, renderer, stageBoard, area, found.has_value(), takesKeys);
    opening = false;
    next.open = true;
    processor.setOutputSettings(next);
    apply();
    startTimerHz(checksPerSecond);
}

void Output::close()
{
    if (window == nullptr)
        return;
    stopTimer();
    window.reset();
    auto next = settings();
    next.open = false;
    processor.setOutputSettings(next);
    apply();
    processor.dream().hide();
}

void Output::apply()
{
    applied = settings();
    if (window != nullptr) {
        auto drawing = drawingAt(*window);
        drawing.picture = applied.picture;
        drawing.copyRows = onKey ? copyRows : 0; // somebody looks on
        renderer.set(drawing);
        window->showMeter(applied.meterOnOutput);
    }
    sendSynchronousChangeMessage();
}

Drawing Output::drawingAt(const juce::Component& view) const
{
    Drawing drawing;
    drawing.frameRate = settings().frameRate;
    const auto* display =
        juce::Desktop::getInstance().getDisplays().getDisplayForRect(view.getScreenBounds());
    if (const auto hertz = display != nullptr ? display->verticalFrequencyHz.value_or(0.0) : 0.0; hertz > 1.0)
        drawing.displayHz = hertz;
    return drawing;
}

void Output::outputMoved(juce::Rectangle<int> area)
{
    auto next = settings();
    if (next.fullScreen) // it stands in for a display, and is soon gone again
        return;
    next.windowArea = area;
    processor.setOutputSettings(next);
    applied = next;
}

void Output::outputWantsToClose()
{
    // Not from inside the window's own callback.
    juce::MessageManager::callAsync([weak = juce::WeakReference<Output>(this)] {
        if (weak != nullptr)
            weak->close();
    });
}

void Output::timerCallback()
{
    if (window == nullptr)
        return;
    renderer.mend();
    if (watch.look())
        followDisplays();
    else if (!(applied == settings()))
        apply(); // the host loaded a state
}

/// A projector that was unplugged: what covered it must not cover the performer's screen, so a small
/// window stands in for it, until it is plugged in again.
void Output::followDisplays()
{
    refreshDisplays();
    const auto now = settings();
    const auto there = listDisplays(watch.displays());
    const auto found = now.fullScreen ? findDisplay(there, now) : std::nullopt;
    if (found.has_value() != window->isFullScreen() ||
        (found && there[*found].area != window->getScreenBounds())) {
        const juce::ScopedValueSetter<bool> quiet(takesKeys, false); // they are in the performer's hands
        open();
    }
}

} // namespace frond
