// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorWindow.h"

#include "ScreenGrab.h"

#include <Support/Skip.h>

namespace frond
{

namespace
{

constexpr double patienceSeconds = 40.0;    // for a busy machine that draws without a GPU
constexpr std::size_t pictureColours = 400; // a window's frame and controls alone have far fewer

} // namespace

struct EditorWindow::Frame : juce::DocumentWindow
{
    Frame()
        : DocumentWindow("host", juce::Colours::black, 0, false)
    {}
};

EditorWindow::EditorWindow(HostedPlugin& hosted, int x, int y)
{
    onMessageThread([&] {
        editor.reset(hosted->createEditorIfNeeded());
        if (editor == nullptr)
            throw std::runtime_error("the plug-in made no editor");
        frame = std::make_unique<Frame>();
        frame->setContentNonOwned(editor.get(), true);
        frame->setTopLeftPosition(x, y);
        frame->addToDesktop();
        frame->setVisible(true);
    });
}

EditorWindow::~EditorWindow()
{
    onMessageThread([this] {
        frame->clearContentComponent();
        editor.reset();
        frame.reset();
    });
}

void EditorWindow::resize(int width, int height)
{
    onMessageThread([&] { editor->setSize(width, height); });
}

juce::Rectangle<int> EditorWindow::size()
{
    juce::Rectangle<int> bounds;
    onMessageThread([&] { bounds = editor->getLocalBounds(); });
    return bounds;
}

bool skipWithoutDisplay()
{
    if (hasDisplay())
        return false;
    skipTest("there is no X display; run it under xvfb-run");
    return true;
}

bool showsPicture(HostedPlugin& hosted, EditorWindow& window)
{
    const auto opened = window.size();
    const double start = juce::Time::getMillisecondCounterHiRes();
    for (int round = 1; juce::Time::getMillisecondCounterHiRes() - start < patienceSeconds * 1000.0;
         ++round) {
        hosted.runBlocks(10);
        letTimePass(0.2);
        if (grabScreen().colours() > pictureColours)
            return true;
        if (round % 4 == 0)
            window.resize(opened.getWidth() + round % 8, opened.getHeight());
    }
    return false;
}

} // namespace frond
