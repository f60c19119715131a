// SPDX-License-Identifier: GPL-3.0-or-later
#include "ControlPage.h"

#include <algorithm>

namespace frond
{

namespace
{
constexpr int widestTall = 124, padding = 2;
constexpr float unusedAlpha = 0.35f; // of a control that the shown look has no input for
} // namespace

ControlPage::ControlPage(Processor& processor, std::span<const ParameterId> ids)
{
    for (const auto id : ids) {
        cells.push_back(std::make_unique<ControlCell>(processor, id));
        addAndMakeVisible(*cells.back());
    }
}

int ControlPage::tallWidth() const
{
    int width = 0;
    for (const auto& cell : cells)
        width += cell->idealWidth(ControlCell::Form::tall);
    return width;
}

int ControlPage::flatColumns(int width) const
{
    int widest = 1;
    for (const auto& cell : cells)
        widest = std::max(widest, cell->idealWidth(ControlCell::Form::flat));
    return juce::jlimit(1, std::max(1, static_cast<int>(cells.size())), width / widest);
}

int ControlPage::idealHeight(int width) const
{
    if (tallWidth() <= width)
        return leastHeight;
    const auto columns = flatColumns(width), count = static_cast<int>(cells.size());
    const auto rows = (count + columns - 1) / columns;
    return std::max(leastHeight, rows * ControlCell::heightOf(ControlCell::Form::flat) + 2 * padding);
}

void ControlPage::show(const Moves& moves)
{
    for (auto& cell : cells)
        cell->show(moves[cell->id()]);
}

void ControlPage::showLook(const LookNames& names)
{
    const auto filesFrom = [&](std::size_t first) {
        std::map<std::size_t, juce::String> choices;
        for (std::size_t i = 0; i < names.files.size(); ++i)
            choices[first + i] = juce::String::fromUTF8(names.files[i].c_str());
        return choices;
    };
    if (names == lookNames)
        return;
    lookNames = names;
    for (auto& cell : cells) {
        if (cell->id() == ParameterId::look)
            cell->setChoiceNames(filesFrom(ownLooks.size()));
        if (cell->id() == ParameterId::lookFilter)
            cell->setChoiceNames(filesFrom(1)); // behind "Off"
        const auto control =
            static_cast<std::size_t>(cell->id()) - static_cast<std::size_t>(ParameterId::lookControlA);
        if (control >= names.controls.size())
            continue;
        const auto& name = names.controls[control];
        cell->setName(juce::String::fromUTF8(name.c_str()));
        // Of use again with the next look: it only steps back.
        cell->setAlpha(name.empty() && names != LookNames{} ? unusedAlpha : 1.f);
    }
    resized(); // names may be longer
}

void ControlPage::resized()
{
    if (tallWidth() <= getWidth())
        layTall();
    else
        layFlat();
}

/// What is left over is shared out, up to a width at which names still belong together.
void ControlPage::layTall()
{
    const auto count = std::max(1, static_cast<int>(cells.size()));
    const auto spare = (getWidth() - tallWidth()) / count;
    int x = 0;
    for (auto& cell : cells) {
        const auto ideal = cell->idealWidth(ControlCell::Form::tall);
        const auto width = std::max(ideal, std::min(ideal + spare, widestTall));
        cell->setForm(ControlCell::Form::tall);
        cell->setBounds(x, padding, width, ControlCell::heightOf(ControlCell::Form::tall));
        x += width;
    }
}

void ControlPage::layFlat()
{
    const auto columns = flatColumns(getWidth()), height = ControlCell::heightOf(ControlCell::Form::flat);
    const auto rows = (static_cast<int>(cells.size()) + columns - 1) / columns;
    const auto top = padding + std::max(0, (getHeight() - 2 * padding - rows * height) / 2);
    for (int i = 0; i < static_cast<int>(cells.size()); ++i) {
        auto& cell = *cells[static_cast<std::size_t>(i)];
        const auto column = i % columns;
        const auto left = getWidth() * column / columns, right = getWidth() * (column + 1) / columns;
        cell.setForm(ControlCell::Form::flat);
        cell.setBounds(left, top + height * (i / columns), right - left, height);
    }
}

} // namespace frond
