// SPDX-License-Identifier: GPL-3.0-or-later
#include "HelpCard.h"

#include "Theme.h"

namespace frond
{

namespace
{
constexpr int rowHeight = 23, margin = 22, keyWidth = 150;
} // namespace

void HelpCard::setRows(Rows newRows)
{
    rows = std::move(newRows);
    repaint();
}

int HelpCard::idealHeight() const
{
    return 2 * margin + rowHeight * static_cast<int>(rows.size());
}

void HelpCard::paint(juce::Graphics& g)
{
    const auto card = getLocalBounds().toFloat().reduced(0.5f);
    g.setColour(colours::ground.withAlpha(0.9f));
    g.fillRoundedRectangle(card, 8.f);
    g.setColour(colours::line);
    g.drawRoundedRectangle(card, 8.f, 1.f);
    g.setFont(Theme::font(14.f));
    auto area = getLocalBounds().reduced(margin);
    for (const auto& [key, meaning] : rows) {
        auto row = area.removeFromTop(rowHeight);
        g.setColour(colours::leaf);
        g.drawFittedText(key, row.removeFromLeft(keyWidth), juce::Justification::centredLeft, 1);
        g.setColour(colours::text);
        g.drawFittedText(meaning, row, juce::Justification::centredLeft, 1, 0.8f);
    }
}

} // namespace frond
