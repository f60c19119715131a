// SPDX-License-Identifier: GPL-3.0-or-later
// What is always at hand: the eight macros and the sixteen scenes. Message thread.
#pragma once

#include "ControlCell.h"
#include "ScenePads.h"

#include <JuceHeader.h>

#include <array>
#include <memory>

namespace frond
{

class PerformanceRow final : public juce::Component
{
public:
    explicit PerformanceRow(Processor& processor);

    void show(const Moves& moves, const ModulationPlan& plan);
    ControlCell& macro(int number) { return *macros[static_cast<std::size_t>(number - 1)]; } // from 1
    int idealHeight(int width) const;

    void paint(juce::Graphics&) override;
    void resized() override;

private:
    int macrosWidth() const;
    bool isStacked(int width) const;

    std::array<std::unique_ptr<ControlCell>, macroCount> macros;
    ScenePads pads;
};

} // namespace frond
