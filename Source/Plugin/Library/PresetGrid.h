// SPDX-License-Identifier: GPL-3.0-or-later
// Presets as pictures with their names, row by row. One is chosen, by arrows or a click; a double click or
// Return loads it. Only what is in sight is drawn. Message thread.
#pragma once

#include "PresetPictures.h"

#include <JuceHeader.h>

#include <functional>
#include <string>
#include <vector>

namespace frond
{

class PresetGrid final : public juce::Component, public juce::SettableTooltipClient
{
public:
    PresetGrid();
    ~PresetGrid() override;

    std::function<void(int)> onLoad, onLike, onMenu; // with the place of the preset
    std::function<void()> onChoose;

    void show(std::vector<PresetEntry> entries);
    /// Which of them is loaded, and which waits to be.
    void mark(const std::string& loaded, const std::string& waiting);
    const std::vector<PresetEntry>& entries() const { return presets; }
    int chosen() const { return place; } // −1: none
    void choose(int newPlace);
    int columns() const;
    /// Keys that move the choice; false for others.
    bool move(const juce::KeyPress& key);

    void resized() override;
    void focusGained(FocusChangeType) override { repaint(); }
    void focusLost(FocusChangeType) override { repaint(); }
    void paintOverChildren(juce::Graphics&) override;
    bool keyPressed(const juce::KeyPress& key) override;
    std::unique_ptr<juce::AccessibilityHandler> createAccessibilityHandler() override;

private:
    class Sheet;
    void arrange();

    std::vector<PresetEntry> presets;
    std::string loaded, waiting;
    int place = -1;
    juce::Viewport view;
    std::unique_ptr<Sheet> sheet;
};

} // namespace frond
