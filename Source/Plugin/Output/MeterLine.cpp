// SPDX-License-Identifier: GPL-3.0-or-later
#include "MeterLine.h"

#include "../Theme.h"

namespace frond
{

namespace
{

constexpr int updatesPerSecond = 4, meterMargin = 10;
constexpr double nearlyAll = 0.95; // of the frames wanted; fewer are a warning

juce::Font lineFont()
{
    return Theme::font(13.f);
}

} // namespace

juce::String describe(const FrameTimes& times)
{
    if (!times.valid)
        return "nothing is drawn";
    const juce::String dot = juce::CharPointer_UTF8(" \xc2\xb7 "), by = juce::CharPointer_UTF8(" \xc3\x97 ");
    juce::String text;
    text << juce::String(times.framesPerSecond, 1) << " frames a second (" << juce::roundToInt(times.targetHz)
         << " wanted)" << dot << juce::String(times.medianMilliseconds, 1) << " ms, rarely "
         << juce::String(times.rareMilliseconds, 1) << dot << "drawing "
         << juce::String(times.costMilliseconds, 1) << dot
         << juce::String(static_cast<juce::int64>(times.drops)) << " late" << dot << times.width << by
         << times.height;
    if (times.scale < 0.995f)
        text << " at " << juce::roundToInt(100.f * times.scale) << " %";
    return text;
}

MeterLine::MeterLine(const StageBoard& stageBoard)
    : board(stageBoard)
{
    setInterceptsMouseClicks(false, false);
}

void MeterLine::visibilityChanged()
{
    if (isVisible())
        startTimerHz(updatesPerSecond);
    else
        stopTimer();
}

void MeterLine::timerCallback()
{
    times = board.times();
    repaint();
}

void MeterLine::paint(juce::Graphics& g)
{
    const auto text = describe(times);
    const auto area =
        getLocalBounds().withWidth(std::min(getWidth(), lineFont().getStringWidth(text) + 2 * meterMargin));
    g.setColour(colours::ground.withAlpha(0.72f));
    g.fillRoundedRectangle(area.toFloat(), 4.f);
    const bool late = times.valid && times.framesPerSecond < nearlyAll * times.targetHz;
    g.setColour(late ? colours::warning : colours::text);
    g.setFont(lineFont());
    g.drawFittedText(text, area.reduced(meterMargin, 0), juce::Justification::centredLeft, 1, 0.6f);
}

} // namespace frond
