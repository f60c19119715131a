// SPDX-License-Identifier: GPL-3.0-or-later
#include "TempoBox.h"

#include <cmath>

namespace frond
{

namespace
{

constexpr int tempoWidth = 50, tempoSide = 6;

juce::String nameOf(TimeSource source)
{
    switch (source) {
    case TimeSource::own:
        return "own";
    case TimeSource::host:
        return "host";
    case TimeSource::midi:
        return "MIDI";
    case TimeSource::sound:
        return "sound";
    case TimeSource::link:
        return "Link";
    }
    return {};
}

} // namespace

TempoBox::TempoBox()
{
    setTitle("Tempo");
    setTooltip("The tempo, whose it is, and where the bar stands. A click shows the page Time.");
}

void TempoBox::show(const MusicalTime& time, bool runs)
{
    const auto newTempo = juce::String(time.tempoBpm, 1);
    const auto newSource = nameOf(time.source);
    const auto newBeats = juce::jlimit(1, 16, static_cast<int>(std::ceil(time.bar.lengthBeats - 1e-6)));
    const auto within = juce::jlimit(0, newBeats - 1, static_cast<int>(time.beatsInBar() + 1e-9));
    const auto newBeat = runs && time.playing ? within : -1;
    if (newTempo == tempo && newSource == source && newBeat == beat && newBeats == beats)
        return;
    const bool onlyBeat = newTempo == tempo && newSource == source && newBeats == beats;
    tempo = newTempo;
    source = newSource;
    beat = newBeat;
    beats = newBeats;
    if (onlyBeat)
        repaint(lampArea());
    else
        repaint();
}

juce::Rectangle<int> TempoBox::lampArea() const
{
    return getLocalBounds().reduced(tempoSide, 0).withTrimmedLeft(tempoWidth + 34);
}

std::vector<TextSpot> TempoBox::texts() const
{
    auto area = getLocalBounds().reduced(tempoSide, 0);
    const auto number = area.removeFromLeft(tempoWidth);
    return {{tempo, Theme::font(16.f, true), number, colours::text, juce::Justification::centredLeft},
            {source, Theme::font(12.f), area.removeFromLeft(34).withTrimmedTop(2), colours::quiet,
             juce::Justification::centredLeft}};
}

void TempoBox::paint(juce::Graphics& g)
{
    for (const auto& spot : texts())
        spot.draw(g);
    const auto area = lampArea().toFloat();
    const auto pitch = std::min(14.f, area.getWidth() / static_cast<float>(beats));
    const auto size = std::min(7.f, pitch - 2.f);
    for (int i = 0; i < beats; ++i) {
        const juce::Point<float> centre{area.getX() + pitch * (static_cast<float>(i) + 0.5f),
                                        area.getCentreY()};
        g.setColour(i == beat ? (i == 0 ? colours::warning : colours::leaf) : colours::line);
        g.fillEllipse(juce::Rectangle<float>(size, size).withCentre(centre));
    }
}

void TempoBox::mouseUp(const juce::MouseEvent&)
{
    if (onClick)
        onClick();
}

} // namespace frond
