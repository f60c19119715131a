// SPDX-License-Identifier: GPL-3.0-or-later
// The strip below the picture: one page of knobs a group (Dream, Sound, Picture, Imagination, Time, Macros)
// and the buttons a performer needs.
#pragma once

#include "ControlCell.h"
#include "Processor.h"

#include <functional>
#include <memory>
#include <vector>

namespace frond
{

/// What the buttons do; the keyboard shortcuts do the same.
struct PerformerActions
{
    std::function<void()> openModel, reseed, toggleBlackout, toggleFullScreen, toggleHelp, toggleControls,
        toggleMap, toggleBrush, showPresets;
};

class ControlStrip final : public juce::Component
{
public:
    ControlStrip(Parameters& parameters, const PerformerActions& actions);

    int page() const { return shownPage; }
    void showPage(int page);
    std::function<void()> onPageChange;
    void showToggles(bool mapShown, bool brushing);

    void paint(juce::Graphics&) override;
    void resized() override;

    static constexpr int height = 122; // logical pixels

private:
    struct Page
    {
        juce::TextButton tab;
        juce::Component row; // as wide as its cells need; the viewport scrolls it
        std::vector<std::unique_ptr<ControlCell>> cells;
    };
    void addPage(Parameters& parameters, std::string_view group);
    void addButton(juce::TextButton& button, const juce::String& text, const juce::String& help,
                   std::function<void()> action);

    std::vector<std::unique_ptr<Page>> pages;
    juce::Viewport viewport;
    juce::TextButton presets, map, brush, model, reseed, blackout, fullScreen, help;
    juce::ParameterAttachment blackoutAttachment;
    int shownPage = 0;
};

} // namespace frond
