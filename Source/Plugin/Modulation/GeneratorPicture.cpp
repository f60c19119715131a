// SPDX-License-Identifier: GPL-3.0-or-later
// What the generator panel draws: the steps, and what the chosen source did in the last seconds.
#include "GeneratorPanel.h"

#include <algorithm>

namespace frond
{

/// The steps' values are drawn with the mouse.
void GeneratorPanel::draw(const juce::MouseEvent& event)
{
    if (!isOneOf(ModulationSource::steps1, ModulationSource::steps2) ||
        !picture.expanded(0, 8).contains(event.getMouseDownPosition()))
        return;
    const auto count = plan.steps[place()].count;
    const auto step =
        juce::jlimit(0, count - 1, (event.x - picture.getX()) * count / std::max(1, picture.getWidth()));
    const auto value = juce::jlimit(0.f, 1.f,
                                    static_cast<float>(picture.getBottom() - event.y) /
                                        static_cast<float>(std::max(1, picture.getHeight())));
    desk.change([this, step, value](ModulationPlan& next) {
        next.steps[place()].values[static_cast<std::size_t>(step)] = value;
    });
    show(desk.now()->modulation);
}

void GeneratorPanel::paintSteps(juce::Graphics& g) const
{
    const auto& steps = plan.steps[place()];
    const auto width = static_cast<float>(picture.getWidth()) / static_cast<float>(std::max(1, steps.count));
    for (int i = 0; i < steps.count; ++i) {
        auto bar = juce::Rectangle<float>(static_cast<float>(picture.getX()) + width * static_cast<float>(i),
                                          static_cast<float>(picture.getY()), width,
                                          static_cast<float>(picture.getHeight()))
                       .reduced(1.f, 1.f);
        g.setColour(colours::line.withAlpha(0.5f));
        g.fillRect(bar);
        g.setColour(colours::leaf.withAlpha(0.75f));
        g.fillRect(
            bar.removeFromBottom(std::max(1.f, bar.getHeight() * steps.values[static_cast<std::size_t>(i)])));
    }
}

/// What it did in the last seconds.
void GeneratorPanel::paintCurve(juce::Graphics& g) const
{
    if (trace.size() < 2)
        return;
    const auto area = picture.toFloat().reduced(3.f, 5.f);
    const auto point = [&](std::size_t i) {
        const auto x = area.getRight() - area.getWidth() * static_cast<float>(trace.size() - 1 - i) /
                                             static_cast<float>(tracePoints - 1);
        return juce::Point<float>(x, area.getBottom() - area.getHeight() * juce::jlimit(0.f, 1.f, trace[i]));
    };
    juce::Path path;
    path.startNewSubPath(point(0));
    for (std::size_t i = 1; i < trace.size(); ++i)
        path.lineTo(point(i));
    g.setColour(colours::leaf);
    g.strokePath(path, juce::PathStrokeType(1.6f));
    g.fillEllipse(juce::Rectangle<float>(6.f, 6.f).withCentre(point(trace.size() - 1)));
}

void GeneratorPanel::paint(juce::Graphics& g)
{
    g.setColour(colours::ground);
    g.fillRoundedRectangle(picture.toFloat(), 3.f);
    if (isOneOf(ModulationSource::steps1, ModulationSource::steps2))
        paintSteps(g);
    paintCurve(g);
    g.setColour(colours::line);
    g.drawRoundedRectangle(picture.toFloat().reduced(0.5f), 3.f, 1.f);
}

} // namespace frond
