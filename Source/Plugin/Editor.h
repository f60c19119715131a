// SPDX-License-Identifier: GPL-3.0-or-later
// The instrument's window: the picture, the strip of controls below it, and the performer's shortcuts.
// Message thread. While an editor lives, the dream runs.
#pragma once

#include "ControlStrip.h"
#include "Processor.h"
#include "StageOverlay.h"
#include "StageView.h"
#include "Theme.h"

#include <JuceHeader.h>

#include <memory>

namespace frond
{

class Editor final : public juce::AudioProcessorEditor,
                     public juce::FileDragAndDropTarget,
                     private juce::Timer
{
public:
    explicit Editor(Processor& processor);
    ~Editor() override;

    /// The output, over the display where the editor is, or the other one.
    void toggleFullScreen(bool otherDisplay = false);
    void showOutputs();
    void toggleMeter(bool onOutput);
    void toggleControls();
    void toggleHelp();
    void toggleBlackout();
    void openModel();
    void toggleMap();
    void toggleBrush();
    void showPresets();
    /// To the next of those that the browser shows, or the one before.
    void stepPreset(int by);
    /// Makes an image file what the network sees; a bad one is reported in a line.
    void showPicture(const juce::File& file);
    static bool isPicture(const juce::File& file);
    /// True where the key is one of ours. Letters count only with a modifier while `lettersTaken` (the
    /// computer keys then play notes).
    bool handleKey(const juce::KeyPress& key);
    void setLettersTaken(bool taken) { lettersTaken = taken; }
    /// The standalone adds its own lines.
    void setExtraHelp(HelpCard::Rows rows) { extraHelp = std::move(rows); }

    /// Keys that are none of ours, also those typed over the full screen.
    std::function<bool(const juce::KeyPress&)> unhandledKey;
    std::function<bool(bool isDown)> unhandledKeyState;

    const StageView& stage() const { return stageView; }

    void paint(juce::Graphics&) override;
    void resized() override;
    bool keyPressed(const juce::KeyPress&) override;
    void mouseDown(const juce::MouseEvent&) override;
    bool isInterestedInFileDrag(const juce::StringArray& files) override;
    void filesDropped(const juce::StringArray& files, int x, int y) override;

    static constexpr int leastWidth = 480, leastHeight = 320;

private:
    void remember();
    void timerCallback() override;
    HelpCard::Rows helpRows() const;

    Processor& processor;
    DreamThread& dream;
    Theme theme;
    PerformerActions actions;
    StageView stageView;
    StageOverlay overlay;
    ControlStrip strip;
    juce::TooltipWindow tooltips{this, 600};
    std::unique_ptr<juce::FileChooser> chooser;
    bool controlsShown = true, lettersTaken = false;
    HelpCard::Rows extraHelp;
};

} // namespace frond
