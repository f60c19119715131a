// SPDX-License-Identifier: GPL-3.0-or-later
// One route in the list: what moves, what is moved, how far, and along which way. Message thread.
#pragma once

#include "Fader.h"
#include "PlanDesk.h"

#include <JuceHeader.h>

namespace frond
{

class RouteRow final : public juce::Component
{
public:
    RouteRow(PlanDesk& desk, std::size_t index);

    void show(const Route& route);
    /// What its source says now, 0 to 1.
    void light(float value);
    std::size_t index() const { return number; }
    float depth() const { return shown.depth; }

    void paint(juce::Graphics&) override;
    void resized() override;

    static constexpr int height = 28; // logical pixels

private:
    template <typename Alter>
    void change(Alter&& alter)
    {
        desk.change([&](ModulationPlan& plan) { alter(plan.routes[number]); });
    }
    void chooseSource();
    void chooseTarget();

    PlanDesk& desk;
    const std::size_t number;
    Route shown;
    float lit = 0.f;
    juce::TextButton source, target, polarity, remove;
    Fader depthFader, curveFader, smoothing;
};

} // namespace frond
