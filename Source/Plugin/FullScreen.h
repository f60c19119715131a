// SPDX-License-Identifier: GPL-3.0-or-later
// A bare window that covers one display and borrows the stage, so that the controls stay where they are: on
// the performer's screen while the picture fills the projector.
#pragma once

#include <JuceHeader.h>

#include <functional>

namespace frond
{

class FullScreen final : public juce::Component
{
public:
    /// Covers the display that `near` is on, or with `other` the next one, where there is one.
    FullScreen(juce::Component& stage, const juce::Component& near, bool other);
    ~FullScreen() override;

    std::function<bool(const juce::KeyPress&)> onKey;
    std::function<bool(bool isDown)> onKeyState;
    std::function<void()> onClose;

    void paint(juce::Graphics&) override;
    void resized() override;
    bool keyPressed(const juce::KeyPress&) override;
    bool keyStateChanged(bool isDown) override;
    void userTriedToCloseWindow() override;

private:
    juce::Component& stage;
};

} // namespace frond
