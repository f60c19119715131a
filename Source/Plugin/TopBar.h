// SPDX-License-Identifier: GPL-3.0-or-later
// The bar above the picture: menu, preset, time, and what a performer reaches for without looking.
// Message thread.
#pragma once

#include "Keymap.h"
#include "TempoBox.h"
#include "ToolButton.h"

#include <JuceHeader.h>

#include <functional>
#include <vector>

namespace frond
{

class Processor;

class TopBar final : public juce::Component
{
public:
    /// perform: what the buttons ask for, as the keys do.
    TopBar(Processor& processor, std::function<void(Command)> perform, std::function<void()> openMenu);

    /// Some thirty times a second.
    void show();
    void showToggles(bool mapShown, bool brushing, bool helpShown);
    juce::Component& menuButton() { return menu; }
    juce::Component& presetButton() { return preset; }
    TempoBox& tempo() { return time; }
    /// Something more for the bar, left of the tools; width in logical pixels. It must outlive the bar or be
    /// taken away with nullptr.
    void setExtra(juce::Component* component, int width);

    void paint(juce::Graphics&) override;
    void resized() override;

    static constexpr int height = 36; // logical pixels

private:
    void act(const char* path);
    void dropTools(int width);
    int toolsWidth(bool withWords) const;
    bool hasWord(const ToolButton& tool) const;

    Processor& processor;
    std::function<void(Command)> perform;
    ToolButton menu, back, preset, next;
    TempoBox time;
    ToolButton tap, reseed, freeze, blackout, map, brush, fullScreen, help;
    std::vector<ToolButton*> tools; // from the right
    juce::Component* extra = nullptr;
    int extraWidth = 0;
    std::string shownPreset;
};

} // namespace frond
