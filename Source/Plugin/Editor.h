// SPDX-License-Identifier: GPL-3.0-or-later
// The instrument's window: a bar, the picture, what a performer has at hand, and a page of controls below.
// Message thread. While an editor lives, the dream runs.
#pragma once

#include "ControlStrip.h"
#include "FaceMemory.h"
#include "Keymap.h"
#include "Library/PresetBrowser.h"
#include "Momentary.h"
#include "PerformanceRow.h"
#include "Processor.h"
#include "StageOverlay.h"
#include "StageView.h"
#include "Theme.h"
#include "TopBar.h"

#include <JuceHeader.h>

#include <memory>

namespace frond
{

class Editor final : public juce::AudioProcessorEditor,
                     public juce::FileDragAndDropTarget,
                     private juce::Timer
{
public:
    explicit Editor(Processor& processor, const juce::File& memory = FaceMemory::defaultFile());
    ~Editor() override;

    /// The output, over the display where the editor is, or the other one.
    void toggleFullScreen(bool otherDisplay = false);
    void showOutputs();
    void toggleMeter(bool onOutput);
    void toggleControls();
    void toggleHelp();
    void toggleBlackout() { turnOver(ParameterId::blackout); }
    void toggleFreeze() { turnOver(ParameterId::freeze); }
    /// Lets every note go, and ends blackout and freeze.
    void panic();
    /// The three cards, from the first one on; a new user's first window shows them by itself.
    void showFirstSteps();
    FirstSteps& firstSteps() { return overlay.firstSteps(); }
    void openModel();
    void toggleMap();
    void toggleBrush();
    void showPresets();
    /// To the next of those that the browser shows, or the one before.
    void stepPreset(int by);
    /// Makes an image file what the network sees; a bad one is reported in a line.
    void showPicture(const juce::File& file);
    static bool isPicture(const juce::File& file);

    /// What a key or a button asks for. False where it is none of the editor's and nobody else's.
    bool perform(Command command);
    /// True where the key is one of ours. Letters count only with a modifier while `lettersTaken` (the
    /// computer keys then play notes).
    bool handleKey(const juce::KeyPress& key);
    void setLettersTaken(bool taken) { lettersTaken = taken; }

    /// How large everything is drawn; kept with the project and for the user's next window.
    void setScalePercent(int percent);
    int scalePercent() const { return scale; }
    /// A plug-in's editor scales itself; whoever wants to do it another way does it here.
    std::function<void(float factor)> onScale;
    static constexpr std::array<int, 5> scales{75, 100, 125, 150, 200};

    /// Commands that the standalone knows, its lines of the menu, and whether its keys are on the help card.
    std::function<bool(Command)> onCommand;
    std::function<void(juce::PopupMenu&)> extraMenu;
    bool isStandalone = false;
    /// Keys that are none of ours, also those typed over the full screen.
    std::function<bool(const juce::KeyPress&)> unhandledKey;
    std::function<bool(bool isDown)> unhandledKeyState;
    /// For tests.
    std::function<bool(int key)> isKeyDown = [](int key) { return juce::KeyPress::isKeyCurrentlyDown(key); };
    std::function<double()> nowSeconds = [] { return juce::Time::getMillisecondCounterHiRes() * 0.001; };

    const StageView& stage() const { return stageView; }
    ControlStrip& pages() { return strip; }
    TopBar& bar() { return topBar; }
    PerformanceRow& performance() { return row; }
    bool isHelpShown() const { return stageView.isHelpShown(); }

    void paint(juce::Graphics&) override;
    void resized() override;
    bool keyPressed(const juce::KeyPress&) override;
    bool keyStateChanged(bool isDown) override;
    void mouseDown(const juce::MouseEvent&) override;
    void setScaleFactor(float hostFactor) override;
    bool isInterestedInFileDrag(const juce::StringArray& files) override;
    void filesDropped(const juce::StringArray& files, int x, int y) override;

    static constexpr int leastWidth = 480, leastHeight = 320;

private:
    static constexpr int looksPerSecond = 30;

    void turnOver(ParameterId id);
    bool performKey(const Shortcut& shortcut, int key);
    bool escape();
    void remember();
    void recall();
    void stepScale(int by);
    void applyScale();
    void openMenu();
    void putFirstStepsAway();
    void watchFirstSteps();
    bool arePagesShown() const;
    bool isRowShown() const;
    int heightForSteps() const; // 0: they are not shown
    void timerCallback() override;

    Processor& processor;
    DreamThread& dream;
    FaceMemory memory;
    Theme theme;
    StageView stageView;
    StageOverlay overlay;
    TopBar topBar;
    PerformanceRow row;
    ControlStrip strip;
    PresetBrowser browser;
    Moves moves;
    juce::TooltipWindow tooltips{this, 700};
    std::unique_ptr<juce::FileChooser> chooser;
    Momentary momentary;
    bool controlsShown = true, lettersTaken = false, recalling = true;
    int scale = 100;
    float hostScale = 1.f;
    juce::Point<int> wanted, fitted; // sizes: as the user had it, and what the display had room for
    double escapeSeconds = -1e9, stepsSeconds = -1.0; // below 0: they are not shown
};

} // namespace frond
