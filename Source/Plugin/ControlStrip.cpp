// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlStrip.h"

#include "Modulation/ModulationPage.h"
#include "Theme.h"
#include "TimeBar.h"

namespace frond
{

namespace
{

constexpr int tabHeight = 28, margin = 8, scrollBar = 6;

/// What has a place of its own in the window.
bool standsElsewhere(const ParameterInfo& info)
{
    return info.id == ParameterId::blackout || info.id == ParameterId::freeze || info.group == "Macros";
}

/// The controls of the time, with what a hand does to it beside them.
class TimePage final : public juce::Component, public MovesViewer
{
public:
    TimePage(Processor& processor, std::span<const ParameterId> ids)
        : controls(processor, ids)
        , bar(processor)
    {
        addAndMakeVisible(controls);
        addAndMakeVisible(bar);
    }
    int idealHeight(int width) const
    {
        return isBeside(width) ? controls.idealHeight(width - TimeBar::idealWidth - gap)
                               : controls.idealHeight(width) + TimeBar::idealHeight;
    }
    void show(const Moves& moves) override { controls.show(moves); }
    void resized() override
    {
        auto area = getLocalBounds();
        if (isBeside(getWidth()))
            bar.setBounds(area.removeFromRight(TimeBar::idealWidth)
                              .withSizeKeepingCentre(TimeBar::idealWidth, TimeBar::idealHeight));
        else
            bar.setBounds(area.removeFromBottom(TimeBar::idealHeight).withWidth(TimeBar::idealWidth));
        controls.setBounds(isBeside(getWidth()) ? area.withTrimmedRight(gap) : area);
    }

private:
    static constexpr int gap = 16;
    static bool isBeside(int width) { return width > 1000; }

    ControlPage controls;
    TimeBar bar;
};

} // namespace

ControlStrip::Page::Page(const juce::String& name, std::unique_ptr<juce::Component> inside)
    : tab(Sign::none, name, "The controls of " + name + "; a click on the lit one folds them away (C).")
    , content(std::move(inside))
{
    tab.showWord(true);
    tab.setPlace(juce::Justification::centred);
    view.setViewedComponent(content.get(), false);
    view.setScrollBarsShown(true, false);
    view.setScrollBarThickness(scrollBar);
    view.setWantsKeyboardFocus(false);
}

ControlStrip::ControlStrip(Processor& processor)
{
    std::vector<std::pair<std::string_view, std::vector<ParameterId>>> groups;
    for (const auto& info : parameterTable()) {
        if (standsElsewhere(info))
            continue;
        if (groups.empty() || groups.back().first != info.group)
            groups.push_back({info.group, {}});
        groups.back().second.push_back(info.id);
    }
    for (const auto& [name, ids] : groups) {
        if (name == "Time") {
            auto time = std::make_unique<TimePage>(processor, ids);
            const auto* page = time.get();
            addPage("Time", std::move(time), [page](int width) { return page->idealHeight(width); });
            continue;
        }
        auto content = std::make_unique<ControlPage>(processor, ids);
        const auto* page = content.get();
        addPage(juce::String::fromUTF8(name.data(), static_cast<int>(name.size())), std::move(content),
                [page](int width) { return page->idealHeight(width); });
    }
    addPage("Modulation", std::make_unique<ModulationPage>(processor), ModulationPage::heightFor);
}

void ControlStrip::addPage(const juce::String& name, std::unique_ptr<juce::Component> content,
                           std::function<int(int)> heightFor)
{
    pages.push_back(std::make_unique<Page>(name, std::move(content)));
    auto& added = *pages.back();
    added.heightFor = std::move(heightFor);
    added.tab.onClick = [this, name] {
        if (!folded && page() == name)
            return setFolded(true);
        folded = false;
        showPage(name);
    };
    addAndMakeVisible(added.tab);
    addChildComponent(added.view);
    change();
}

juce::String ControlStrip::page() const
{
    return pages[shown]->tab.getName();
}

juce::StringArray ControlStrip::pageNames() const
{
    juce::StringArray names;
    for (const auto& page : pages)
        names.add(page->tab.getName());
    return names;
}

void ControlStrip::showPage(const juce::String& name)
{
    const auto index = pageNames().indexOf(name);
    if (index < 0)
        return;
    shown = static_cast<std::size_t>(index);
    change();
}

void ControlStrip::stepPage(int by)
{
    const auto count = static_cast<int>(pages.size());
    shown = static_cast<std::size_t>(((static_cast<int>(shown) + by) % count + count) % count);
    folded = false;
    change();
}

void ControlStrip::setFolded(bool shouldBeFolded)
{
    folded = shouldBeFolded;
    change();
}

void ControlStrip::change()
{
    for (std::size_t i = 0; i < pages.size(); ++i) {
        pages[i]->tab.setToggleState(i == shown && !folded, juce::dontSendNotification);
        pages[i]->view.setVisible(i == shown && !folded);
    }
    resized();
    if (onChange)
        onChange();
}

void ControlStrip::show(const Moves& moves)
{
    if (!folded)
        if (auto* viewer = dynamic_cast<MovesViewer*>(pages[shown]->content.get()))
            viewer->show(moves);
}

void ControlStrip::showLook(const LookNames& names)
{
    if (!folded)
        if (auto* controls = dynamic_cast<ControlPage*>(pages[shown]->content.get()))
            controls->showLook(names);
}

int ControlStrip::tabRows(int width) const
{
    int rows = 1, x = 0;
    for (const auto& page : pages) {
        const auto tab = page->tab.idealWidth(true);
        if (x > 0 && x + tab > width - 2 * margin) {
            ++rows;
            x = 0;
        }
        x += tab;
    }
    return rows;
}

int ControlStrip::tabsHeight(int width) const
{
    return tabRows(width) * tabHeight;
}

int ControlStrip::idealHeight(int width) const
{
    const auto tabs = tabsHeight(width);
    return folded ? tabs : tabs + pages[shown]->heightFor(width - 2 * margin) + 2;
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
    auto row = area.removeFromTop(tabHeight);
    for (auto& page : pages) {
        const auto width = page->tab.idealWidth(true);
        if (width > row.getWidth() && row.getWidth() < area.getWidth())
            row = area.removeFromTop(tabHeight);
        page->tab.setBounds(row.removeFromLeft(width));
    }
    for (auto& page : pages) {
        const auto wanted = page->heightFor(area.getWidth());
        const bool scrolls = wanted > area.getHeight();
        const auto width = area.getWidth() - (scrolls ? scrollBar : 0);
        page->view.setBounds(area);
        page->content->setSize(width, std::max(area.getHeight(), scrolls ? page->heightFor(width) : 0));
    }
}

} // namespace frond
