// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over the picture for the performer's eyes: the map, the brush, the read-out and the first steps.
// Never in full screen.
#pragma once

#include "BrushLayer.h"
#include "FirstSteps.h"
#include "MapPanel.h"
#include "Readout.h"

#include <JuceHeader.h>

namespace frond
{

class Processor;

class StageOverlay final : public juce::Component
{
public:
    StageOverlay(Processor& processor, const GlanceBoard& glances);

    void toggleMap();
    void toggleBrush();
    bool isMapShown() const { return map.isVisible(); }
    bool isBrushing() const { return brush.isVisible(); }
    void clearMask() { brush.clear(); }
    FirstSteps& firstSteps() { return steps; }
    /// The least that the first steps need of a picture so wide, logical pixels.
    int heightForSteps(int width) const;
    /// The picture is gone, or stands still: the performer's eyes are told why.
    void showState(bool isBlack, bool isFrozen);
    void showReadout(bool shown) { readout.setVisible(shown); }
    std::function<void()> onChange; // map or brush came or went

    void paint(juce::Graphics&) override;
    void resized() override;

private:
    juce::String nameOf(int species) const;
    juce::Rectangle<int> placeOfSteps(juce::Rectangle<int> area) const;

    DreamThread& dream;
    BrushLayer brush;
    MapPanel map;
    Readout readout;
    FirstSteps steps;
    bool black = false, frozen = false;
};

} // namespace frond
