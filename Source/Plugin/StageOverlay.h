// SPDX-License-Identifier: GPL-3.0-or-later
// What lies over the picture for the performer's eyes: the map, the brush and the read-out. Never in full
// screen.
#pragma once

#include "BrushLayer.h"
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
    void showReadout(bool shown) { readout.setVisible(shown); }
    std::function<void()> onChange; // map or brush came or went

    void resized() override;

private:
    juce::String nameOf(int species) const;

    DreamThread& dream;
    BrushLayer brush;
    MapPanel map;
    Readout readout;
};

} // namespace frond
