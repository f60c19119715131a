// SPDX-License-Identifier: GPL-3.0-or-later
// Painting over the picture what the network shall not see: the drawn mask. Every leaf has the same mask, so
// a stroke over one hides that part of all.
#pragma once

#include "GivenShelf.h"
#include "Glance.h"
#include "Parameters.h"

#include <JuceHeader.h>

#include <optional>

namespace frond
{

class BrushLayer final : public juce::Component, private juce::Timer
{
public:
    BrushLayer(Parameters& parameters, GivenShelf& shelf, const GlanceBoard& glances);

    void clear(); // the whole mask

    void paint(juce::Graphics&) override;
    void visibilityChanged() override;
    void mouseMove(const juce::MouseEvent&) override;
    void mouseExit(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent&) override;
    void mouseDrag(const juce::MouseEvent&) override;
    void mouseWheelMove(const juce::MouseEvent&, const juce::MouseWheelDetails&) override;

private:
    void timerCallback() override;
    /// A leaf's field as it lies in the layer: from 0 to 1 across the field.
    juce::AffineTransform fieldToLayer(const Glance::Leaf& leaf) const;
    const Glance::Leaf* leafAt(juce::Point<float> position) const;
    void stroke(juce::Point<float> from, juce::Point<float> to, bool hides);
    void takeMask();

    Parameters& parameters;
    GivenShelf& shelf;
    const GlanceBoard& glances;
    Glance glance;
    std::vector<float> mask;
    juce::Image veil; // (side, side), what is hidden
    std::uint32_t shownNumber = 0;
    float radius = 0.09f;                                 // of the field
    std::optional<juce::Point<float>> pointer, lastPlace; // in the layer; in the field
};

/// Paints a soft disc into a field of (side, side); x, y and radius from 0 to 1 across it.
void paintDisc(std::vector<float>& field, int side, juce::Point<float> centre, float radius, bool hides);

} // namespace frond
