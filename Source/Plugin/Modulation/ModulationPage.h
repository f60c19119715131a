// SPDX-License-Identifier: GPL-3.0-or-later
// All that moves the controls by itself: the routes, and the sources that are made here, with what they say
// just now. Message thread.
#pragma once

#include "GeneratorPanel.h"
#include "RouteRow.h"

#include <JuceHeader.h>

#include <memory>
#include <vector>

namespace frond
{

class ModulationPage final : public juce::Component, private juce::Timer
{
public:
    explicit ModulationPage(Processor& processor);
    ~ModulationPage() override;

    int rowCount() const { return static_cast<int>(rows.size()); }
    RouteRow& row(int index) { return *rows[static_cast<std::size_t>(index)]; }
    GeneratorPanel& generators() { return panel; }
    /// Takes in a changed plan and the sources' values; the timer calls it.
    void look();

    void paint(juce::Graphics&) override;
    void resized() override;

    static int heightFor(int width) { return width < 760 ? 330 : 236; } // logical pixels

private:
    void timerCallback() override;
    void takePlan();
    void layOutRows();
    void openAdd();

    Processor& processor;
    PlanDesk desk;
    std::shared_ptr<const Arrangement> shown;
    juce::Viewport viewport;
    juce::Component list;
    std::vector<std::unique_ptr<RouteRow>> rows;
    juce::TextButton add;
    GeneratorPanel panel;
    int used = 0;
};

} // namespace frond
