// SPDX-License-Identifier: GPL-3.0-or-later
#include "RouteRow.h"

#include "ModulationMenus.h"

#include <Control/ParameterTable.h>

#include <cmath>

namespace frond
{

namespace
{

constexpr int rowGap = 4, meterWidth = 5, smallWidth = 26;

juce::String percent(double value)
{
    return juce::String(juce::roundToInt(100.0 * value)) + " %";
}

} // namespace

RouteRow::RouteRow(PlanDesk& planDesk, std::size_t index)
    : desk(planDesk)
    , number(index)
    , depthFader("Depth",
                 "How far it moves the control, of the control's whole way; to the left the other way "
                 "round. A double click: not at all.")
    , curveFader("Curve", "To the left quick at first, to the right slow at first.")
    , smoothing("Smooth", "How slowly it follows.")
{
    Theme::showAsField(source);
    Theme::showAsField(target);
    source.setTooltip("What moves the control.");
    target.setTooltip("The control that is moved.");
    polarity.setTooltip(
        "Both ways: the source's middle leaves the control where your hand put it, and it moves "
        "to either side. Otherwise it only adds.");
    remove.setTooltip("Takes this route away.");
    polarity.setButtonText("+/-");
    polarity.setTitle("Both ways");
    remove.setButtonText("x");
    remove.setTitle("Remove the route");
    source.onClick = [this] { chooseSource(); };
    target.onClick = [this] { chooseTarget(); };
    polarity.onClick = [this] { change([](Route& route) { route.bipolar = !route.bipolar; }); };
    remove.onClick = [this] { change([](Route& route) { route = {}; }); };
    depthFader.range(-1.0, 1.0, 0.0);
    depthFader.textFromValueFunction = percent;
    depthFader.onChange = [this](float value) { change([=](Route& route) { route.depth = value; }); };
    curveFader.range(-2.0, 2.0, 0.0);
    curveFader.textFromValueFunction = [](double value) {
        return std::abs(value) < 0.005 ? juce::String("straight") : juce::String(value, 2);
    };
    curveFader.onChange = [this](float value) { change([=](Route& route) { route.curve = value; }); };
    smoothing.range(0.0, 10.0, 0.0);
    smoothing.setSkewFactor(0.3);
    smoothing.textFromValueFunction = [](double value) { return juce::String(value, 2) + " s"; };
    smoothing.onChange = [this](float value) {
        change([=](Route& route) { route.smoothingSeconds = value; });
    };
    for (auto* child : std::initializer_list<juce::Component*>{&source, &target, &depthFader, &curveFader,
                                                               &smoothing, &polarity, &remove}) {
        child->setMouseClickGrabsKeyboardFocus(false);
        addAndMakeVisible(child);
    }
}

void RouteRow::show(const Route& route)
{
    shown = route;
    source.setButtonText(nameOfSource(route));
    target.setButtonText(textOf(parameterInfo(route.target).name));
    polarity.setToggleState(route.bipolar, juce::dontSendNotification);
    depthFader.show(static_cast<double>(route.depth));
    curveFader.show(static_cast<double>(route.curve));
    smoothing.show(static_cast<double>(route.smoothingSeconds));
    repaint();
}

void RouteRow::light(float value)
{
    if (std::abs(value - lit) < 0.01f)
        return;
    lit = value;
    repaint(0, 0, rowGap + meterWidth, getHeight());
}

void RouteRow::chooseSource()
{
    auto menu =
        sourceMenu(shown, [safe = SafePointer<RouteRow>(this)](ModulationSource chosen, int controller) {
            if (safe != nullptr)
                safe->change([=](Route& route) {
                    route.source = chosen;
                    route.controller = controller;
                });
        });
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(source).withDeletionCheck(*this));
}

void RouteRow::chooseTarget()
{
    auto menu = targetMenu(shown.target, [safe = SafePointer<RouteRow>(this)](ParameterId chosen) {
        if (safe != nullptr)
            safe->change([=](Route& route) { route.target = chosen; });
    });
    menu.setLookAndFeel(&getLookAndFeel());
    menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(target).withDeletionCheck(*this));
}

void RouteRow::paint(juce::Graphics& g)
{
    const auto meter = juce::Rectangle<int>(0, 3, meterWidth, getHeight() - 6).toFloat();
    g.setColour(colours::ground);
    g.fillRect(meter);
    g.setColour(colours::leaf);
    g.fillRect(meter.withTop(meter.getBottom() - meter.getHeight() * juce::jlimit(0.f, 1.f, lit)));
    g.setColour(colours::quiet);
    g.setFont(Theme::font(13.f));
    const auto between =
        juce::Rectangle<int>(source.getRight(), 0, target.getX() - source.getRight(), getHeight());
    g.drawText(juce::CharPointer_UTF8("\xe2\x86\x92"), between, juce::Justification::centred, false);
}

void RouteRow::resized()
{
    auto area = getLocalBounds().reduced(0, 2);
    area.removeFromLeft(meterWidth + rowGap);
    const auto names = area.getWidth() * 21 / 100;
    source.setBounds(area.removeFromLeft(names));
    area.removeFromLeft(18);
    target.setBounds(area.removeFromLeft(names));
    area.removeFromLeft(rowGap);
    remove.setBounds(area.removeFromRight(smallWidth));
    polarity.setBounds(area.removeFromRight(smallWidth + 10));
    area.removeFromRight(rowGap);
    const auto share = area.getWidth() / 10;
    depthFader.setBounds(area.removeFromLeft(4 * share - rowGap));
    area.removeFromLeft(rowGap);
    curveFader.setBounds(area.removeFromLeft(3 * share - rowGap));
    area.removeFromLeft(rowGap);
    smoothing.setBounds(area);
}

} // namespace frond
