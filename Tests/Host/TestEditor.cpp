// SPDX-License-Identifier: GPL-3.0-or-later
#include "HostedPlugin.h"
#include "ScreenGrab.h"

#include <Support/Catch.h>
#include <Support/Skip.h>

using namespace frond;

namespace
{

/// A host's window around a plug-in's editor.
class EditorWindow
{
public:
    explicit EditorWindow(HostedPlugin& hosted, int x = 20, int y = 20)
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

    ~EditorWindow()
    {
        onMessageThread([this] {
            frame->clearContentComponent();
            editor.reset();
            frame.reset();
        });
    }

    void resize(int width, int height)
    {
        onMessageThread([&] { editor->setSize(width, height); });
    }

    juce::Rectangle<int> size()
    {
        juce::Rectangle<int> bounds;
        onMessageThread([&] { bounds = editor->getLocalBounds(); });
        return bounds;
    }

private:
    struct Frame : juce::DocumentWindow
    {
        Frame()
            : DocumentWindow("host", juce::Colours::black, 0, false)
        {}
    };
    std::unique_ptr<juce::AudioProcessorEditor> editor;
    std::unique_ptr<Frame> frame; // made and freed on the message thread
};

bool skipWithoutDisplay()
{
    if (hasDisplay())
        return false;
    skipTest("there is no X display; run it under xvfb-run");
    return true;
}

constexpr double patienceSeconds = 40.0;    // for a busy machine that draws without a GPU
constexpr std::size_t pictureColours = 400; // a window's frame and controls alone have far fewer

/// Plays silence until there is a picture. JUCE's LV2 hosting leaves a plug-in's window at one pixel until
/// its size changes, so a person's hand at the corner is played too.
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

} // namespace

TEST_CASE("The editor shows a picture, in every format and variant")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtPlugins()) {
        INFO(nameOf(plugin));
        HostedPlugin hosted(plugin);
        EditorWindow window(hosted);
        CHECK(showsPicture(hosted, window));
    }
}

TEST_CASE("The editor opens and closes again and again, also before it has drawn anything")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtPlugins()) {
        INFO(nameOf(plugin));
        HostedPlugin hosted(plugin);
        for (const double openSeconds : {0.0, 0.3, 0.02, 0.6, 0.0}) {
            EditorWindow window(hosted);
            letTimePass(openSeconds);
            hosted.runBlocks(4);
        }
        EditorWindow window(hosted);
        CHECK(showsPicture(hosted, window));
    }
}

TEST_CASE("The editor takes a new size and keeps drawing")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtPlugins()) {
        INFO(nameOf(plugin));
        HostedPlugin hosted(plugin);
        EditorWindow window(hosted);
        for (const auto size : {juce::Point<int>(900, 600), {640, 480}, {1100, 700}}) {
            window.resize(size.x, size.y);
            letTimePass(0.3);
            CHECK(window.size().getWidth() == size.x);
            CHECK(window.size().getHeight() == size.y);
        }
        CHECK(showsPicture(hosted, window));
    }
}

TEST_CASE("The sound is untouched while an editor is open, and state may be saved and loaded meanwhile")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtEffects()) {
        INFO(nameOf(plugin));
        HostedPlugin hosted(plugin, 48000.0, 256);
        EditorWindow window(hosted);
        juce::AudioBuffer<float> sound(2, 256);
        juce::MidiBuffer midi;
        const auto saved = hosted.state();
        for (int block = 0; block < 200; ++block) {
            for (int i = 0; i < 256; ++i) {
                sound.setSample(0, i, std::sin(static_cast<float>(block * 256 + i)));
                sound.setSample(1, i, -0.25f);
            }
            midi.clear();
            midi.addEvent(juce::MidiMessage::noteOn(1, 40 + block % 40, 0.8f), 3);
            const float expected = sound.getSample(0, 100);
            hosted.process(sound, midi);
            CHECK((sound.getSample(0, 100) == expected && sound.getSample(1, 255) == -0.25f));
            if (block % 50 == 0)
                hosted.setState(saved);
            letTimePass(0.002);
        }
    }
}

TEST_CASE("Two instances show their editors at once, and one may go while the other plays on")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtPlugins()) {
        INFO(nameOf(plugin));
        HostedPlugin first(plugin);
        EditorWindow firstWindow(first, 0, 0);
        {
            HostedPlugin second(plugin);
            EditorWindow secondWindow(second, 300, 200);
            letTimePass(0.5);
        }
        CHECK(showsPicture(first, firstWindow));
    }
}
