// SPDX-License-Identifier: GPL-3.0-or-later
// The map of leaf space over the picture: where every dream is just now, and home, which a drag moves.
#pragma once

#include "DreamThread.h"
#include "Glance.h"
#include "MapPicture.h"

#include <JuceHeader.h>

#include <functional>
#include <optional>

namespace frond
{

class MapPanel final : public juce::Component, private juce::Timer
{
public:
    MapPanel(Parameters& parameters, const GlanceBoard& glances,
             std::function<std::shared_ptr<const Dbn>()> currentModel);
    ~MapPanel() override;

    void paint(juce::Graphics&) override;
    void resized() override;
    void visibilityChanged() override;
    void mouseMove(const juce::MouseEvent&) override;
    void mouseExit(const juce::MouseEvent&) override;
    void mouseDown(const juce::MouseEvent&) override;
    void mouseDrag(const juce::MouseEvent&) override;
    void mouseUp(const juce::MouseEvent&) override;

private:
    void timerCallback() override;
    void takeModel();
    void drawBackdrop(float formedAmount);
    float formedAmount() const;
    void moveHome(juce::Point<float> position);
    juce::Rectangle<float> mapArea() const;
    juce::Point<float> toScreen(float x, float y) const;
    void paintLeaves(juce::Graphics& g) const;
    void paintHome(juce::Graphics& g) const;
    void paintCaption(juce::Graphics& g) const;

    Parameters& parameters;
    const GlanceBoard& glances;
    std::function<std::shared_ptr<const Dbn>()> currentModel;
    juce::ParameterAttachment homeAttachment, xAttachment, yAttachment;

    MapPicture map;
    juce::Image backdrop;
    float backdropFormed = -1.f;
    Glance glance;
    std::optional<juce::Point<float>> pointer; // on the map, 0 to 1
    juce::TextButton form;
    double formingSince = -1.0; // milliseconds; below 0: not playing
    bool dragging = false;
    juce::ThreadPool artist{1}; // destroyed first: it draws for the panel
};

} // namespace frond
