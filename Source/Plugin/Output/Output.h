// SPDX-License-Identifier: GPL-3.0-or-later
// The output of one instance: a clean window for the audience, which lives on when the editor is closed.
// While it is open it draws the dream, and editors show its small copies. Message thread; sends a change
// message, at once, when it opens, closes or its settings change.
#pragma once

#include "OutputWindow.h"

#include <JuceHeader.h>

#include <functional>
#include <memory>

namespace frond
{

class Processor;

class Output final : public juce::ChangeBroadcaster, private OutputWindow::Listener, private juce::Timer
{
public:
    explicit Output(Processor& processor);
    ~Output() override;

    bool isOpen() const { return window != nullptr || opening; }
    /// Covers the display that most of `near` is on, or with `other` another one.
    void openFullScreen(juce::Rectangle<int> near, bool other);
    /// Covers this display.
    void openOn(const DisplayPlace& display);
    void openInWindow();
    void close();
    /// Opens it as it was when the state was saved, the first time that an editor asks.
    void restore();

    /// Those that are there now.
    std::vector<DisplayPlace> displays();

    OutputSettings settings() const;
    /// Takes effect at once where it is open; does not open or close it.
    void setSettings(const OutputSettings& settings);

    StageBoard& board() { return stageBoard; }
    /// How an editor's own view draws while the output is closed.
    Drawing drawingAt(const juce::Component& view) const;
    void reloadShaders() { renderer.reloadShaders(); }

    /// An editor that looks on: it shows the small copies, and gets the keys typed on the output that are
    /// none of its own. nullptr where there is none any more.
    void setEditor(std::function<bool(const juce::KeyPress&)> onKey,
                   std::function<bool(bool isDown)> onKeyState);

private:
    void open();
    void apply();
    void followDisplays();
    void timerCallback() override;
    bool outputKey(const juce::KeyPress& key) override { return onKey && onKey(key); }
    bool outputKeyState(bool isDown) override { return onKeyState && onKeyState(isDown); }
    void outputMoved(juce::Rectangle<int> area) override;
    void outputWantsToClose() override;

    std::function<bool(const juce::KeyPress&)> onKey;
    std::function<bool(bool isDown)> onKeyState;
    Processor& processor;
    StageBoard stageBoard;
    StageRenderer renderer;
    std::unique_ptr<OutputWindow> window;
    bool opening = false, restored = false, takesKeys = true;
    OutputSettings applied;
    DisplayWatch watch;

    JUCE_DECLARE_WEAK_REFERENCEABLE(Output)
};

} // namespace frond
