// SPDX-License-Identifier: GPL-3.0-or-later
// The presets beside the picture, each with a picture of its own: searched as one types, narrowed by tag,
// favourites and origin, and played by keys alone (arrows choose, Return loads, Ctrl+F likes, Esc closes).
// Below them A and B, chance, undo. Message thread.
#pragma once

#include "PresetGrid.h"

#include <JuceHeader.h>

#include <functional>
#include <string>
#include <vector>

namespace frond
{

class Processor;

class PresetBrowser final : public juce::Component,
                            private juce::TextEditor::Listener,
                            private juce::KeyListener,
                            private juce::Timer
{
public:
    explicit PresetBrowser(Processor& processor);
    ~PresetBrowser() override;

    std::function<void()> onClose;
    static constexpr int idealWidth = 340, leastHeight = 380; // logical pixels

    void paint(juce::Graphics&) override;
    void resized() override;
    void visibilityChanged() override;

private:
    void textEditorTextChanged(juce::TextEditor&) override { narrow(); }
    bool keyPressed(const juce::KeyPress& key, juce::Component*) override;
    void timerCallback() override;

    void narrow();
    void takeRows();
    void load(int place);
    void like(int place);
    void openMenu(int place);
    const PresetEntry* entryAt(int place) const;
    void openLocks();
    void save();
    void rename(const std::string& id, const juce::String& name);
    void exportPreset(const std::string& id);
    void importPreset();
    void addButton(juce::TextButton& button, const juce::String& text, const juce::String& tip,
                   std::function<void()> action);

    Processor& processor;
    juce::TextEditor search;
    juce::ComboBox tags, origin, time, scope;
    juce::TextButton favourites, close, keep, import, compare, copy, mutate, random, locks, undo, redo;
    juce::Slider amount{juce::Slider::LinearHorizontal, juce::Slider::NoTextBox};
    PresetGrid grid;
    juce::Rectangle<int> words; // where the description stands
    std::string marked, waiting;
    std::uint32_t revision = 0;
    int ticks = 0;
    std::unique_ptr<juce::FileChooser> chooser;
};

} // namespace frond
