// SPDX-License-Identifier: GPL-3.0-or-later
#include "StageOverlay.h"

#include "Processor.h"

namespace frond
{

namespace
{
constexpr int margin = 12, largestMap = 520;
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

void StageOverlay::resized()
{
    auto area = getLocalBounds();
    brush.setBounds(area);
    readout.setBounds(area.reduced(16, 10).removeFromBottom(Readout::height).withWidth(Readout::width));
    area.reduce(margin, margin);
    const auto side = std::min({largestMap, area.getHeight() - 24, area.getWidth() * 6 / 10});
    map.setBounds(area.removeFromRight(side).withSizeKeepingCentre(side, side + 24));
}

} // namespace frond
