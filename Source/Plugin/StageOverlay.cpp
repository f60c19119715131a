// SPDX-License-Identifier: GPL-3.0-or-later
#include "StageOverlay.h"

#include "Processor.h"
#include "Theme.h"

namespace frond
{

namespace
{
constexpr int overlayMargin = 12, largestMap = 520, messageLine = 24;
} // namespace

StageOverlay::StageOverlay(Processor& processor, const GlanceBoard& glances)
    : dream(processor.dream())
    , brush(processor.parameters(), processor.given(), glances)
    , map(processor.parameters(), glances, [this] { return dream.model(); })
    , readout(glances, [this](int species) { return nameOf(species); })
{
    setInterceptsMouseClicks(false, true);
    addAndMakeVisible(readout);
    addChildComponent(brush);
    addChildComponent(map);
    addChildComponent(steps);
}

void StageOverlay::showState(bool isBlack, bool isFrozen)
{
    if (isBlack == black && isFrozen == frozen)
        return;
    black = isBlack;
    frozen = isFrozen;
    repaint();
}

void StageOverlay::paint(juce::Graphics& g)
{
    int x = overlayMargin;
    const auto font = Theme::font(14.f, true);
    const auto sign = [&](const juce::String& text, juce::Colour colour) {
        const auto width = font.getStringWidth(text) + 20;
        const auto area = juce::Rectangle<int>(x, overlayMargin, width, 24).toFloat();
        g.setColour(colours::ground.withAlpha(0.8f));
        g.fillRoundedRectangle(area, 4.f);
        g.setColour(colour);
        g.drawRoundedRectangle(area.reduced(0.5f), 4.f, 1.f);
        g.setFont(font);
        g.drawText(text, area, juce::Justification::centred, false);
        x += width + 6;
    };
    if (black)
        sign("Blackout", colours::danger);
    if (frozen)
        sign("Frozen", colours::ice);
}

juce::String StageOverlay::nameOf(int species) const
{
    const auto model = dream.model();
    if (model == nullptr || species < 0 || static_cast<std::size_t>(species) >= model->species.size())
        return {};
    return juce::String::fromUTF8(model->species[static_cast<std::size_t>(species)].c_str())
        .replaceCharacter('_', ' ');
}

void StageOverlay::toggleMap()
{
    map.setVisible(!map.isVisible());
    if (onChange)
        onChange();
}

void StageOverlay::toggleBrush()
{
    brush.setVisible(!brush.isVisible());
    if (onChange)
        onChange();
}

/// Above the line of messages, where there is room for that.
juce::Rectangle<int> StageOverlay::placeOfSteps(juce::Rectangle<int> area) const
{
    const auto width = std::min(FirstSteps::idealWidth, area.getWidth());
    const auto room = area.withTrimmedBottom(messageLine);
    const auto ideal = steps.idealHeight(width), least = steps.leastHeight(width);
    const auto height = room.getHeight() >= ideal ? ideal : least;
    auto place = room.getHeight() >= height ? room : area;
    return place.removeFromBottom(height).withSizeKeepingCentre(width, height);
}

int StageOverlay::heightForSteps(int width) const
{
    return steps.leastHeight(std::min(FirstSteps::idealWidth, width - 2 * overlayMargin)) + 2 * overlayMargin;
}

void StageOverlay::resized()
{
    auto area = getLocalBounds();
    brush.setBounds(area);
    readout.setBounds(area.reduced(16, 4)
                          .withTrimmedBottom(messageLine)
                          .removeFromBottom(Readout::height)
                          .withWidth(Readout::width));
    area.reduce(overlayMargin, overlayMargin);
    steps.setBounds(placeOfSteps(area));
    const auto side = std::min({largestMap, area.getHeight() - 24, area.getWidth() * 6 / 10});
    map.setBounds(area.removeFromRight(side).withSizeKeepingCentre(side, side + 24));
}

} // namespace frond
