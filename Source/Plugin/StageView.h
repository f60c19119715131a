// SPDX-License-Identifier: GPL-3.0-or-later
// The picture in the editor, with messages and help on top. It draws the dream itself (StageRenderer), or,
// while the output does, shows the output's small copies. Message thread. Hidden or closed, its context is
// gone.
#pragma once

#include "DreamThread.h"
#include "HelpCard.h"
#include "Messages.h"
#include "Output/MeterLine.h"
#include "Output/Output.h"

#include <JuceHeader.h>

#include <functional>

namespace frond
{

class StageView final : public juce::Component, private juce::ChangeListener, private juce::Timer
{
public:
    StageView(DreamThread& dream, Messages& messages, Output& output);
    ~StageView() override;

    void showHelp(HelpCard::Rows rows);
    void hideHelp() { help.setVisible(false); }
    bool isHelpShown() const { return help.isVisible(); }
    void reloadShaders();
    std::function<void()> onDoubleClick;

    /// What lies over the picture, below messages and help; outlives the view or is taken off with nullptr.
    void setOverlay(juce::Component* over);
    const GlanceBoard& glances() const { return output.board().glances; }
    const StageBoard& board() const { return output.board(); }

    void paint(juce::Graphics&) override;
    void paintOverChildren(juce::Graphics&) override;
    void resized() override;
    void visibilityChanged() override { updateContext(); }
    void parentHierarchyChanged() override { updateContext(); }
    void mouseDoubleClick(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent&) override;

private:
    void changeListenerCallback(juce::ChangeBroadcaster*) override;
    void timerCallback() override;
    void updateContext();
    void checkContext();
    void refuseContext();
    void showMessages();
    void takeCopy();
    juce::Rectangle<int> pictureArea() const; // where the copy lies
    void paintLine(juce::Graphics&, const juce::String& line, juce::Colour colour);

    DreamThread& dream;
    Messages& messages;
    Output& output;
    StageRenderer renderer;
    MeterLine meter;
    juce::Image copy; // the output's picture
    HelpCard help;
    juce::Component* overlay = nullptr;
    bool contextRefused = false, isWatching = false;
    juce::uint32 attachedAtMilliseconds = 0, messageSinceMilliseconds = 0;
    juce::String shownMessage;
};

} // namespace frond
