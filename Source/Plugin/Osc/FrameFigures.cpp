// SPDX-License-Identifier: GPL-3.0-or-later
#include "FrameFigures.h"

#include <JuceHeader.h>

#include <algorithm>

namespace frond
{

FrameFigures FrameFigures::of(const FrameTimes& times, std::uint64_t dropsBefore)
{
    FrameFigures all;
    if (!times.valid || times.targetHz <= 0.0)
        return all;
    const auto frameMilliseconds = 1000.0 / times.targetHz;
    const auto figure = [](double place, const juce::String& text) {
        return FrameFigure{std::clamp(place, 0.0, 1.0), text.toStdString()};
    };
    const auto time = [&](double milliseconds) {
        return figure(milliseconds / frameMilliseconds, juce::String(milliseconds, 1) + " ms");
    };
    all.figures = {
        figure(times.framesPerSecond / times.targetHz, juce::String(times.framesPerSecond, 1) + " Hz"),
        time(times.medianMilliseconds), time(times.costMilliseconds),
        figure(times.drops > dropsBefore ? 1.0 : 0.0, juce::String(static_cast<juce::int64>(times.drops))),
        figure(static_cast<double>(times.scale), juce::String(juce::roundToInt(100.f * times.scale)) + " %")};
    return all;
}

} // namespace frond
