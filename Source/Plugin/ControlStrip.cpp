// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlStrip.h"

#include "Theme.h"

namespace frond
{

namespace
{
constexpr int headerHeight = 30, margin = 10, scrollBar = 5;
} // namespace

ControlStrip::ControlStrip(Parameters& parameters, const PerformerActions& actions)
    : blackoutAttachment(parameters[ParameterId::blackout],
                         [this](float on) { blackout.setToggleState(on > 0.5f, juce::dontSendNotification); })
{
    for (const auto* group : {"Dream", "Sound", "Picture", "Stage", "Look", "Imagination", "Time", "Scenes",
                              "Macros", "Improviser"})
        addPage(parameters, group);
    viewport.setScrollBarsShown(false, true);
    viewport.setScrollBarThickness(scrollBar);
    addAndMakeVisible(viewport);
    addButton(presets, "Presets", "The presets by name (P); [ and ] step through them.", actions.showPresets);
    addButton(map, "Map", "The map of leaf space: where the dreams are, and a home to call them to (M).",
              actions.toggleMap);
    addButton(brush, "Brush", "Paints over the picture what the dream shall make anew (D).",
              actions.toggleBrush);
    addButton(model, juce::CharPointer_UTF8("Model…"), "Opens another trained network (.safetensors).",
              actions.openModel);
    addButton(reseed, "Re-seed", "Lets every leaf start anew (R).", actions.reseed);
    addButton(blackout, "Blackout", "Fades the picture to black and back (B).", actions.toggleBlackout);
    addButton(
        fullScreen, "Output",
        "Where the audience sees the picture: a display, a window, its size (F10; F11 fills the screen).",
        actions.toggleFullScreen);
    addButton(help, "?", "Shows the keyboard shortcuts (?).", actions.toggleHelp);
    blackoutAttachment.sendInitialUpdate();
    showPage(0);
}

void ControlStrip::addPage(Parameters& parameters, std::string_view group)
{
    auto page = std::make_unique<Page>();
    const auto index = static_cast<int>(pages.size());
    page->tab.setButtonText(juce::String::fromUTF8(group.data(), static_cast<int>(group.size())));
    page->tab.setMouseClickGrabsKeyboardFocus(false);
    page->tab.onClick = [this, index] { showPage(index); };
    addAndMakeVisible(page->tab);
    for (const auto& info : parameterTable()) {
        if (info.group != group || info.id == ParameterId::blackout) // that one has a button of its own
            continue;
        page->cells.push_back(std::make_unique<ControlCell>(info, parameters[info.id]));
        page->row.addAndMakeVisible(*page->cells.back());
    }
    pages.push_back(std::move(page));
}

void ControlStrip::addButton(juce::TextButton& button, const juce::String& text, const juce::String& tip,
                             std::function<void()> action)
{
    button.setButtonText(text);
    button.setTooltip(tip);
    button.setMouseClickGrabsKeyboardFocus(false);
    button.onClick = std::move(action);
    addAndMakeVisible(button);
}

void ControlStrip::showPage(int page)
{
    shownPage = juce::jlimit(0, static_cast<int>(pages.size()) - 1, page);
    for (int i = 0; i < static_cast<int>(pages.size()); ++i)
        pages[static_cast<std::size_t>(i)]->tab.setToggleState(i == shownPage, juce::dontSendNotification);
    viewport.setViewedComponent(&pages[static_cast<std::size_t>(shownPage)]->row, false);
    resized();
    if (onPageChange)
        onPageChange();
}

void ControlStrip::showToggles(bool mapShown, bool brushing)
{
    map.setToggleState(mapShown, juce::dontSendNotification);
    brush.setToggleState(brushing, juce::dontSendNotification);
}

void ControlStrip::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::line);
    g.drawHorizontalLine(0, 0.f, static_cast<float>(getWidth()));
}

void ControlStrip::resized()
{
    auto area = getLocalBounds().reduced(margin, 0);
    auto header = area.removeFromTop(headerHeight);
    const bool narrow = header.getWidth() < 900;
    for (auto& page : pages)
        page->tab.setBounds(
            header.removeFromLeft(page->tab.getBestWidthForHeight(narrow ? 18 : headerHeight)));
    const auto place = [&](juce::TextButton& button, int width) {
        button.setBounds(header.removeFromRight(narrow ? width * 7 / 10 : width));
    };
    place(help, 34);
    place(fullScreen, 90);
    place(blackout, 78);
    place(reseed, 72);
    place(model, 72);
    place(brush, 58);
    place(map, 50);
    place(presets, 68);

    viewport.setBounds(area);
    auto& page = *pages[static_cast<std::size_t>(shownPage)];
    const auto count = static_cast<int>(page.cells.size());
    const auto width = std::max(viewport.getWidth() / std::max(count, 1), ControlCell::leastWidth);
    page.row.setSize(width * count, viewport.getHeight() - scrollBar);
    for (int i = 0; i < count; ++i)
        page.cells[static_cast<std::size_t>(i)]->setBounds(i * width, 0, width, page.row.getHeight());
}

} // namespace frond
