// SPDX-License-Identifier: GPL-3.0-or-later
// What the audience sees: the picture and nothing else, over a whole display or in a window. Message thread.
#pragma once

#include "DisplayList.h"
#include "MeterLine.h"
#include "OutputSettings.h"
#include "StageRenderer.h"

#include <JuceHeader.h>

#include <functional>

namespace frond
{

class OutputWindow final : public juce::Component
{
public:
    struct Listener
    {
        virtual ~Listener() = default;
        virtual bool outputKey(const juce::KeyPress& key) = 0;
        virtual bool outputKeyState(bool isDown) = 0;
        virtual void outputMoved(juce::Rectangle<int> area) = 0; // a window, by hand
        virtual void outputWantsToClose() = 0;
    };

    /// fullScreen: `area` is a display's; takesKeys: the keyboard's focus comes along.
    OutputWindow(Listener& listener, StageRenderer& renderer, const StageBoard& board,
                 juce::Rectangle<int> area, bool fullScreen, bool takesKeys);
    ~OutputWindow() override;

    void showMeter(bool shown) { meter.setVisible(shown); }
    bool isFullScreen() const { return fullScreen; }

    void paint(juce::Graphics&) override;
    void resized() override;
    void moved() override;
    bool keyPressed(const juce::KeyPress&) override;
    bool keyStateChanged(bool isDown) override;
    void mouseDoubleClick(const juce::MouseEvent&) override;
    void userTriedToCloseWindow() override;

private:
    void noteArea();

    Listener& listener;
    StageRenderer& renderer;
    juce::Component canvas; // what the renderer draws on
    MeterLine meter;
    const bool fullScreen;
    bool settled = false;
};

} // namespace frond
