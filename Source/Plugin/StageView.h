// SPDX-License-Identifier: GPL-3.0-or-later
// The picture: a GL context that draws the newest DreamFrame, with messages and help on top.
//
// Threads: the context's own thread runs the OpenGLRenderer callbacks and owns the Scene; all else belongs to
// the message thread. Hidden or closed, the context and every GL object are gone.
#pragma once

#include "DreamThread.h"
#include "Glance.h"
#include "HelpCard.h"
#include "Messages.h"

#include <Render/Scene.h>

#include <JuceHeader.h>

#include <atomic>
#include <memory>
#include <string>

namespace frond
{

class StageView final : public juce::Component, private juce::OpenGLRenderer, private juce::Timer
{
public:
    StageView(DreamThread& dream, Messages& messages);
    ~StageView() override;

    void showHelp(HelpCard::Rows rows);
    void hideHelp() { help.setVisible(false); }
    bool isHelpShown() const { return help.isVisible(); }
    void reloadShaders() { reloadRequested.store(true); }
    std::function<void()> onDoubleClick;

    /// What lies over the picture, below messages and help; outlives the view or is taken off with nullptr.
    void setOverlay(juce::Component* over);
    const GlanceBoard& glances() const { return glanceBoard; }

    std::uint64_t framesDrawn() const { return drawnCount.load(); }
    double firstLeafSeconds() const { return firstLeaf.load(); } // steady clock; 0 before it

    void paint(juce::Graphics&) override;
    void paintOverChildren(juce::Graphics&) override;
    void resized() override;
    void visibilityChanged() override { updateContext(); }
    void parentHierarchyChanged() override { updateContext(); }
    void mouseDoubleClick(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent&) override;

private:
    void newOpenGLContextCreated() override;
    void renderOpenGL() override;
    void openGLContextClosing() override;
    void timerCallback() override;
    void updateContext();
    void checkContext();
    void refuseContext();
    void showMessages();
    void tendLooks();
    void noteFirstLeaf(const DreamFrame& frame);
    void paintLine(juce::Graphics&, const juce::String& line, juce::Colour colour);

    DreamThread& dream;
    Messages& messages;
    juce::OpenGLContext context;
    GlanceBoard glanceBoard;

    // The context's thread.
    std::unique_ptr<Scene> scene;
    double lastFrameSeconds = 0.0, lastLookSeconds = 0.0;

    std::atomic<bool> contextMade{false}, reloadRequested{false};
    std::atomic<std::uint64_t> drawnCount{0};
    std::atomic<double> firstLeaf{0.0};

    // The message thread.
    HelpCard help;
    juce::Component* overlay = nullptr;
    bool contextRefused = false, isWatching = false;
    juce::uint32 attachedAtMilliseconds = 0, messageSinceMilliseconds = 0;
    juce::String shownMessage;
};

} // namespace frond
