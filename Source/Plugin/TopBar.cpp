// SPDX-License-Identifier: GPL-3.0-or-later
#include "TopBar.h"

#include "Hands.h"
#include "MapMenus.h"
#include "Processor.h"

namespace frond
{

namespace
{

constexpr int barMargin = 8, toolGap = 2, stepWidth = 26, narrowPreset = 76, leastPreset = 160,
              mostPreset = 220;
const char* const noPreset = "Presets";

} // namespace

TopBar::TopBar(Processor& owner, std::function<void(Command)> performer, std::function<void()> openMenu)
    : processor(owner)
    , perform(std::move(performer))
    , menu(Sign::menu, "Menu", "Files, controllers, OSC, and how large all of this is.")
    , back(Sign::back, "Previous preset", "The preset before ([).")
    , preset(Sign::none, noPreset, "The presets (P).")
    , next(Sign::next, "Next preset", "The next preset (]).")
    , tap(Sign::none, "Tap", "Tap the tempo here (T).")
    , reseed(Sign::reseed, "Re-seed", "Lets every leaf start anew (R).")
    , freeze(Sign::freeze, "Freeze", "Picture and dream stand still, and go on (S; held, only for as long).",
             colours::ice)
    , blackout(Sign::blackout, "Blackout", "Fades the picture to black and back (B; held, only for as long).",
               colours::danger)
    , map(Sign::map, "Map", "The map of leaf space: where the dreams are, and a home to call them to (M).")
    , brush(Sign::brush, "Brush", "Paints over the picture what the dream shall make anew (D).")
    , fullScreen(Sign::fullScreen, "Full screen",
                 "Only the picture, as large as the screen (F11; Esc leaves).")
    , help(Sign::help, "Keys", "Shows every key (?).")
{
    tools = {&help, &fullScreen, &brush, &map, &blackout, &freeze, &reseed};
    for (auto* button : {&menu, &back, &preset, &next, &tap})
        addAndMakeVisible(button);
    addAndMakeVisible(time);
    for (auto tool = tools.rbegin(); tool != tools.rend(); ++tool)
        addAndMakeVisible(*tool); // the keyboard goes from left to right
    menu.onClick = std::move(openMenu);
    back.onClick = [this] { act("preset/previous"); };
    next.onClick = [this] { act("preset/next"); };
    reseed.onClick = [this] { act("reseed"); };
    tap.onClick = [this] { act("time/tap"); };
    tap.setTriggeredOnMouseDown(true);
    tap.showWord(true);
    tap.setPlace(juce::Justification::centred);
    preset.showWord(true);
    preset.setPlace(juce::Justification::centred);
    const auto command = [this](ToolButton& button, Command what) {
        button.onClick = [this, what] { perform(what); };
    };
    command(preset, Command::presets);
    command(freeze, Command::freeze);
    command(blackout, Command::blackout);
    command(map, Command::map);
    command(brush, Command::brush);
    command(fullScreen, Command::fullScreen);
    command(help, Command::help);
    const auto learns = [this](ToolButton& button, const auto& target) {
        button.fillMenu = [this, target](juce::PopupMenu& items) { addMapItems(processor, target, items); };
    };
    for (const auto& [button, path] : {std::pair{&back, "preset/previous"}, std::pair{&next, "preset/next"},
                                       std::pair{&tap, "time/tap"}, std::pair{&reseed, "reseed"}})
        if (const auto action = findAction(path))
            learns(*button, *action);
    learns(freeze, ParameterId::freeze);
    learns(blackout, ParameterId::blackout);
}

void TopBar::act(const char* path)
{
    if (const auto action = findAction(path))
        processor.hands().perform(*action);
}

void TopBar::setExtra(juce::Component* component, int width)
{
    if (extra != nullptr)
        removeChildComponent(extra);
    extra = component;
    extraWidth = component != nullptr ? width : 0;
    if (extra != nullptr)
        addAndMakeVisible(*extra);
    resized();
}

void TopBar::show()
{
    const auto* dream = processor.dreamIfAny();
    const bool runs = dream != nullptr && dream->isRunning() && dream->hasModel();
    auto now = processor.hands().pulse().time;
    if (!runs)
        now.tempoBpm = static_cast<double>(processor.parameters().value(ParameterId::tempoBpm));
    time.show(now, runs);
    const auto isOn = [&](ParameterId id) { return processor.parameters().value(id) > 0.5f; };
    blackout.setToggleState(isOn(ParameterId::blackout), juce::dontSendNotification);
    freeze.setToggleState(isOn(ParameterId::freeze), juce::dontSendNotification);
    if (auto name = processor.hands().presetName(); name != shownPreset) {
        shownPreset = std::move(name);
        preset.setWord(shownPreset.empty() ? juce::String(noPreset)
                                           : juce::String::fromUTF8(shownPreset.c_str()));
        resized();
    }
}

void TopBar::showToggles(bool mapShown, bool brushing, bool helpShown)
{
    map.setToggleState(mapShown, juce::dontSendNotification);
    brush.setToggleState(brushing, juce::dontSendNotification);
    help.setToggleState(helpShown, juce::dontSendNotification);
}

void TopBar::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::line);
    g.drawHorizontalLine(getHeight() - 1, 0.f, static_cast<float>(getWidth()));
}

int TopBar::toolsWidth(bool withWords) const
{
    int width = 0;
    for (const auto* tool : tools)
        if (tool->isVisible())
            width += tool->idealWidth(withWords && hasWord(*tool)) + toolGap;
    return width;
}

bool TopBar::hasWord(const ToolButton& tool) const
{
    return &tool != &help && &tool != &fullScreen;
}

/// What has no room is left to its key, the rarest first.
void TopBar::dropTools(int width)
{
    for (auto* each : tools)
        each->setVisible(true);
    tap.setVisible(findAction("time/tap").has_value());
    const auto needed = [&] {
        return 2 * stepWidth + 2 * barMargin + narrowPreset + TempoBox::width + extraWidth +
               toolsWidth(false) + (tap.isVisible() ? tap.idealWidth(true) : 0);
    };
    for (auto* rare : {&tap, &brush, &map, &reseed, &help})
        if (needed() > width)
            rare->setVisible(false);
}

void TopBar::resized()
{
    auto area = getLocalBounds().reduced(barMargin, 0).withTrimmedBottom(1);
    menu.setBounds(area.removeFromLeft(menu.idealWidth(false)));
    area.removeFromLeft(toolGap);
    dropTools(area.getWidth());
    const auto tapWidth = tap.isVisible() ? tap.idealWidth(true) : 0;
    const auto others = 2 * stepWidth + 2 * barMargin + TempoBox::width + tapWidth + extraWidth;
    const bool withWords = others + leastPreset + toolsWidth(true) <= area.getWidth();
    const auto presetWidth = juce::jlimit(0, mostPreset, area.getWidth() - others - toolsWidth(withWords));
    back.setBounds(area.removeFromLeft(stepWidth));
    preset.setBounds(area.removeFromLeft(presetWidth));
    next.setBounds(area.removeFromLeft(stepWidth));
    area.removeFromLeft(2 * barMargin);
    time.setBounds(area.removeFromLeft(TempoBox::width));
    tap.setBounds(area.removeFromLeft(tapWidth));
    for (auto* tool : tools) {
        if (!tool->isVisible())
            continue;
        const bool word = withWords && hasWord(*tool);
        tool->showWord(word);
        tool->setBounds(area.removeFromRight(tool->idealWidth(word)));
        area.removeFromRight(toolGap);
    }
    if (extra != nullptr)
        extra->setBounds(area.removeFromRight(std::min(extraWidth, area.getWidth())));
}

} // namespace frond
