// SPDX-License-Identifier: GPL-3.0-or-later
#include "Readout.h"

#include "Theme.h"

#include <array>
#include <tuple>

namespace frond
{

namespace
{

constexpr int framesPerSecond = 10;
constexpr int readoutMeterWidth = 58, meterGap = 12;
constexpr std::array barNames{"energy", "surprise", "flips", "from home"};

} // namespace

Readout::Readout(const GlanceBoard& board, std::function<juce::String(int)> names)
    : glances(board)
    , nameOf(std::move(names))
{
    setInterceptsMouseClicks(false, false);
}

void Readout::visibilityChanged()
{
    if (isVisible())
        startTimerHz(framesPerSecond);
    else
        stopTimer();
}

void Readout::timerCallback()
{
    const auto glance = glances.look();
    const Glance::Leaf* foremost = nullptr;
    for (int i = 0; i < glance.leafCount; ++i)
        if (const auto& leaf = glance.leaves[static_cast<std::size_t>(i)];
            foremost == nullptr || leaf.presenceAmount >= foremost->presenceAmount)
            foremost = &leaf;
    const auto before = std::tuple(anyLeaf, line, bars);
    anyLeaf = foremost != nullptr && foremost->presenceAmount > 0.1f;
    if (anyLeaf) {
        line = nameOf(foremost->species);
        if (foremost->generation > 0) {
            const juce::String dot = juce::CharPointer_UTF8(" \xc2\xb7 ");
            line << (line.isEmpty() ? "" : dot) << "generation " << static_cast<int>(foremost->generation);
        }
        const auto& meters = foremost->meters;
        const std::array amounts{meters.energyAmount, meters.surpriseAmount, meters.flipsAmount,
                                 meters.homeDistanceAmount};
        for (std::size_t i = 0; i < bars.size(); ++i)
            bars[i] = juce::roundToInt(readoutMeterWidth * juce::jlimit(0.f, 1.f, amounts[i]));
    }
    if (before != std::tuple(anyLeaf, line, bars)) // whatever is painted here holds the picture up a little
        repaint();
}

void Readout::paint(juce::Graphics& g)
{
    if (!anyLeaf)
        return;
    auto area = getLocalBounds();
    const auto text = area.removeFromTop(20);
    g.setFont(Theme::font(14.f));
    g.setColour(juce::Colours::black.withAlpha(0.6f));
    g.drawFittedText(line, text.translated(1, 1), juce::Justification::centredLeft, 1);
    g.setColour(colours::text.withAlpha(0.9f));
    g.drawFittedText(line, text, juce::Justification::centredLeft, 1);
    g.setFont(Theme::font(10.5f));
    for (std::size_t i = 0; i < bars.size(); ++i) {
        auto cell = area.removeFromLeft(readoutMeterWidth);
        area.removeFromLeft(meterGap);
        const auto track = cell.removeFromTop(6).toFloat().withSizeKeepingCentre(readoutMeterWidth, 2.f);
        g.setColour(colours::text.withAlpha(0.22f));
        g.fillRoundedRectangle(track, 1.f);
        g.setColour(colours::leaf);
        g.fillRoundedRectangle(track.withWidth(static_cast<float>(bars[i])), 1.f);
        g.setColour(colours::quiet.withAlpha(0.85f));
        g.drawText(barNames[i], cell, juce::Justification::centredLeft);
    }
}

} // namespace frond
