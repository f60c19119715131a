// SPDX-License-Identifier: GPL-3.0-or-later
// The sources that are made here (cycles, walks, steps, envelopes): one is chosen and set up, all show what
// they do. Message thread.
#pragma once

#include "Fader.h"
#include "PlanDesk.h"

#include <JuceHeader.h>

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace frond
{

class GeneratorPanel final : public juce::Component
{
public:
    explicit GeneratorPanel(PlanDesk& desk);
    ~GeneratorPanel() override;

    void show(const ModulationPlan& plan);
    /// values: of all sources, by number; 0 to 1.
    void light(std::span<const float> values);
    void choose(ModulationSource source);
    ModulationSource chosen() const { return source; }

    void paint(juce::Graphics&) override;
    void resized() override;
    void mouseDown(const juce::MouseEvent& event) override { draw(event); }
    void mouseDrag(const juce::MouseEvent& event) override { draw(event); }

private:
    static constexpr std::size_t tracePoints = 160;
    class Tab;
    std::size_t place() const;
    bool isOneOf(ModulationSource first, ModulationSource last) const;
    Period* periodIn(ModulationPlan& plan) const;
    void arrange();
    void openChoices();
    void draw(const juce::MouseEvent& event); // steps
    void paintSteps(juce::Graphics&) const;
    void paintCurve(juce::Graphics&) const;

    PlanDesk& desk;
    ModulationPlan plan;
    ModulationSource source = ModulationSource::lfo1;
    std::vector<std::unique_ptr<Tab>> tabs;
    juce::TextButton choice, unit;
    Fader length, first, second; // the latter two: phase; count; attack and decay
    juce::Rectangle<int> picture;
    std::vector<float> trace; // the newest values of the chosen one, oldest first
};

} // namespace frond
