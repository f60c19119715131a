// SPDX-License-Identifier: GPL-3.0-or-later
#include "EditorWindow.h"
#include "ScreenGrab.h"

#include <Support/Catch.h>
#include <Support/Skip.h>

using namespace frond;

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

TEST_CASE("Editors of several instances live side by side, and close in any order")
{
    if (skipWithoutDisplay())
        return;
    for (const auto& plugin : builtEffects()) {
        INFO(nameOf(plugin));
        std::vector<std::unique_ptr<HostedPlugin>> instances;
        std::vector<std::unique_ptr<EditorWindow>> windows;
        for (int i = 0; i < 3; ++i) {
            instances.push_back(std::make_unique<HostedPlugin>(plugin));
            windows.push_back(std::make_unique<EditorWindow>(*instances.back(), 20 + 40 * i, 20 + 40 * i));
            letTimePass(0.5);
        }
        CHECK(showsPicture(*instances.back(), *windows.back()));
        windows.erase(windows.begin() + 1);
        letTimePass(0.3);
        windows.push_back(std::make_unique<EditorWindow>(*instances[1]));
        letTimePass(0.5);
        windows.erase(windows.begin());
        CHECK(showsPicture(*instances[1], *windows.back()));
        windows.clear();
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
