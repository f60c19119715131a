// SPDX-License-Identifier: GPL-3.0-or-later
#include "PerformanceRow.h"

#include "Processor.h"

namespace frond
{

namespace
{

constexpr int rowMargin = 8, rowGap = 14, padding = 4, padsHeight = 64;
constexpr int leastPads = 8 * 34, widestMacro = 84;

} // namespace

PerformanceRow::PerformanceRow(Processor& processor)
    : pads(processor)
{
    for (std::size_t i = 0; i < macros.size(); ++i) {
        const auto id = static_cast<ParameterId>(static_cast<std::size_t>(ParameterId::macro1) + i);
        macros[i] = std::make_unique<ControlCell>(processor, id);
        macros[i]->setForm(ControlCell::Form::slim);
        addAndMakeVisible(*macros[i]);
    }
    addAndMakeVisible(pads);
}

void PerformanceRow::show(const Moves& moves, const ModulationPlan& plan)
{
    for (std::size_t i = 0; i < macros.size(); ++i) {
        macros[i]->setName(juce::String::fromUTF8(plan.macroNames[i].c_str()));
        macros[i]->show(moves[macros[i]->id()]);
    }
}

/// What the names of the table need; a performer's longer names end in an ellipsis.
int PerformanceRow::macrosWidth() const
{
    const auto width = juce::roundToInt(Theme::font(12.f).getStringWidthFloat("Macro 0")) + 10;
    return width * static_cast<int>(macros.size());
}

bool PerformanceRow::isStacked(int width) const
{
    return width - 2 * rowMargin < macrosWidth() + rowGap + leastPads;
}

int PerformanceRow::idealHeight(int width) const
{
    const auto row = ControlCell::heightOf(ControlCell::Form::slim) + 2 * padding;
    return isStacked(width) ? row + padsHeight : row;
}

void PerformanceRow::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::line);
    g.drawHorizontalLine(0, 0.f, static_cast<float>(getWidth()));
}

void PerformanceRow::resized()
{
    auto area = getLocalBounds().reduced(rowMargin, padding);
    auto knobs = area.removeFromTop(ControlCell::heightOf(ControlCell::Form::slim));
    const auto count = static_cast<int>(macros.size());
    if (isStacked(getWidth())) {
        pads.setBounds(area.removeFromTop(padsHeight).withTrimmedTop(padding));
    } else {
        const auto width = juce::jlimit(macrosWidth(), widestMacro * count, knobs.getWidth() * 46 / 100);
        auto whole = knobs;
        knobs = whole.removeFromLeft(width);
        pads.setBounds(whole.withTrimmedLeft(rowGap).reduced(0, 1));
    }
    for (int i = 0; i < count; ++i) {
        const auto left = knobs.getWidth() * i / count, right = knobs.getWidth() * (i + 1) / count;
        macros[static_cast<std::size_t>(i)]->setBounds(knobs.getX() + left, knobs.getY(), right - left,
                                                       knobs.getHeight());
    }
}

} // namespace frond
