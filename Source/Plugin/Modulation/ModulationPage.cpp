// SPDX-License-Identifier: GPL-3.0-or-later
#include "ModulationPage.h"

#include "../Hands.h"
#include "ModulationMenus.h"

namespace frond
{

namespace
{

constexpr int pageLooksPerSecond = 30, headHeight = 26, pageMargin = 10, pageScrollBar = 7, narrow = 760;
constexpr float firstRouteDepth = 0.25f;

} // namespace

ModulationPage::ModulationPage(Processor& owner)
    : processor(owner)
    , desk(owner)
    , panel(desk)
{
    setTitle("Modulation");
    viewport.setViewedComponent(&list, false);
    viewport.setScrollBarsShown(true, false);
    viewport.setScrollBarThickness(pageScrollBar);
    add.setButtonText("+ Route");
    add.setTooltip("Lets a source move a control.");
    add.setMouseClickGrabsKeyboardFocus(false);
    add.onClick = [this] { openAdd(); };
    addAndMakeVisible(viewport);
    addAndMakeVisible(add);
    addAndMakeVisible(panel);
    takePlan();
    startTimerHz(pageLooksPerSecond);
}

ModulationPage::~ModulationPage()
{
    stopTimer();
}

void ModulationPage::timerCallback()
{
    if (isShowing())
        look();
}

void ModulationPage::look()
{
    takePlan();
    const auto& values = processor.hands().pulse().sources;
    for (auto& each : rows) {
        const auto& route = shown->modulation.routes[each->index()];
        each->light(values[static_cast<std::size_t>(route.source)]);
    }
    panel.light(values);
}

void ModulationPage::takePlan()
{
    auto next = desk.now();
    if (next == shown)
        return;
    shown = std::move(next);
    const auto& routes = shown->modulation.routes;
    std::vector<std::size_t> wanted;
    for (std::size_t i = 0; i < routes.size(); ++i)
        if (routes[i].source != ModulationSource::none)
            wanted.push_back(i);
    const bool same = std::ranges::equal(rows, wanted, {}, [](const auto& each) { return each->index(); });
    if (!same) {
        rows.clear();
        for (const auto index : wanted) {
            rows.push_back(std::make_unique<RouteRow>(desk, index));
            list.addAndMakeVisible(*rows.back());
        }
        layOutRows();
    }
    for (auto& each : rows)
        each->show(routes[each->index()]);
    used = static_cast<int>(wanted.size());
    panel.show(shown->modulation);
    repaint();
}

void ModulationPage::openAdd()
{
    Route none;
    auto menu =
        sourceMenu(none, [safe = SafePointer<ModulationPage>(this)](ModulationSource source, int controller) {
            if (safe == nullptr)
                return;
            auto targets = targetMenu(ParameterId::count, [safe, source, controller](ParameterId target) {
                if (safe == nullptr || !safe->desk.addRoute(source, target, firstRouteDepth))
                    return;
                if (source == ModulationSource::controller)
                    safe->desk.change([&](ModulationPlan& plan) {
                        for (auto& route : plan.routes)
                            if (route.source == source && route.target == target)
                                route.controller = controller;
                    });
                safe->panel.choose(source);
                safe->look();
            });
            targets.setLookAndFeel(&safe->getLookAndFeel());
            targets.showMenuAsync(
                juce::PopupMenu::Options().withTargetComponent(safe->add).withDeletionCheck(*safe));
        });
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(add).withDeletionCheck(*this));
}

void ModulationPage::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::quiet);
    g.setFont(Theme::font(13.f));
    const auto head = juce::Rectangle<int>(viewport.getX(), add.getY(), viewport.getWidth(), headHeight)
                          .withTrimmedLeft(add.getWidth() + pageMargin);
    g.drawText(juce::String(used) + " of " + juce::String(static_cast<int>(ModulationPlan::mostRoutes)) +
                   " routes",
               head, juce::Justification::centredLeft, true);
    if (rows.empty())
        g.drawFittedText("Nothing moves by itself yet. Add a route: a source, and the control that it moves.",
                         viewport.getBounds().reduced(20), juce::Justification::centred, 2);
}

void ModulationPage::resized()
{
    auto area = getLocalBounds().reduced(pageMargin, 6);
    const bool stacked = getWidth() < narrow;
    auto right = stacked ? area.removeFromBottom(area.getHeight() * 55 / 100)
                         : area.removeFromRight(std::max(330, area.getWidth() * 34 / 100));
    if (!stacked)
        right.removeFromLeft(pageMargin);
    panel.setBounds(right);
    add.setBounds(area.removeFromTop(headHeight).removeFromLeft(76));
    area.removeFromTop(2);
    viewport.setBounds(area);
    layOutRows();
}

void ModulationPage::layOutRows()
{
    const auto width = std::max(1, viewport.getWidth() - pageScrollBar - 2);
    list.setSize(width, std::max(1, static_cast<int>(rows.size()) * RouteRow::height));
    for (int i = 0; i < static_cast<int>(rows.size()); ++i)
        rows[static_cast<std::size_t>(i)]->setBounds(0, i * RouteRow::height, width, RouteRow::height);
}

} // namespace frond
