// SPDX-License-Identifier: GPL-3.0-or-later
#include "HelpCard.h"

#include "Theme.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float cardMargin = 20.f, columnGap = 26.f, leastColumn = 300.f, keyGap = 10.f;
constexpr float largestFont = 14.5f, smallestFont = 11.f, fontStep = 0.5f;
constexpr float leading = 1.3f; // of a line, in font heights

float linesOf(const juce::String& text, const juce::Font& font, float width)
{
    juce::GlyphArrangement glyphs;
    glyphs.addJustifiedText(font, text, 0.f, 0.f, width, juce::Justification::left);
    return std::max(1.f, std::round(glyphs.getBoundingBox(0, -1, true).getHeight() / font.getHeight()));
}

} // namespace

void HelpCard::setRows(Rows newRows)
{
    rows = std::move(newRows);
    repaint();
}

/// Columns of whole groups would be ragged: groups may go on in the next one, never a heading alone.
HelpCard::Layout HelpCard::layOut(int width, float fontHeight) const
{
    const auto inside = static_cast<float>(width) - 2.f * cardMargin;
    const auto columns =
        juce::jlimit(1, 3, static_cast<int>((inside + columnGap) / (leastColumn + columnGap)));
    const auto columnWidth =
        (inside - columnGap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
    const auto font = Theme::font(fontHeight);
    const auto line = std::ceil(leading * fontHeight);
    auto keyWidth = 0.f;
    for (const auto& row : rows)
        keyWidth = std::max(keyWidth, font.getStringWidthFloat(row.keys));
    keyWidth = std::min(std::ceil(keyWidth) + keyGap, 0.5f * columnWidth);

    Layout layout;
    layout.fontHeight = fontHeight;
    std::vector<float> heights;
    float total = 0.f;
    juce::String group;
    for (const auto& row : rows) {
        if (row.group != group) {
            layout.items.push_back({{}, row.group, true, 0, {}, {}});
            heights.push_back(1.35f * line);
        }
        group = row.group;
        layout.items.push_back({row.keys, row.help, false, 0, {}, {}});
        heights.push_back(line * linesOf(row.help, font, columnWidth - keyWidth));
    }
    for (const auto height : heights)
        total += height;
    const auto most = total / static_cast<float>(columns) + 0.8f * line;
    int column = 0;
    float y = cardMargin;
    for (std::size_t i = 0; i < layout.items.size(); ++i) {
        auto& item = layout.items[i];
        const auto with = item.isHeading && i + 1 < heights.size() ? heights[i] + heights[i + 1] : heights[i];
        if (y > cardMargin && y - cardMargin + with > most && column + 1 < columns) {
            ++column;
            y = cardMargin;
        }
        const auto x = cardMargin + static_cast<float>(column) * (columnWidth + columnGap);
        item.column = column;
        item.keyBox = {x, y, keyWidth, line};
        item.textBox = item.isHeading
                           ? juce::Rectangle<float>(x, y + 0.3f * line, columnWidth, line)
                           : juce::Rectangle<float>(x + keyWidth, y, columnWidth - keyWidth, heights[i]);
        y += heights[i];
        layout.height = std::max(layout.height, y + cardMargin);
    }
    return layout;
}

HelpCard::Layout HelpCard::layOut(int width, int height) const
{
    auto font = largestFont;
    auto layout = layOut(width, font);
    while (layout.height > static_cast<float>(height) && font > smallestFont)
        layout = layOut(width, font -= fontStep);
    return layout;
}

bool HelpCard::fits(int width, int height) const
{
    const auto layout = layOut(width, height);
    const auto font = Theme::font(layout.fontHeight);
    return layout.height <= static_cast<float>(height) &&
           std::ranges::all_of(layout.items, [&](const Item& item) {
               return font.getStringWidthFloat(item.keys) <= item.keyBox.getWidth();
           });
}

int HelpCard::idealHeight(int width) const
{
    return static_cast<int>(std::ceil(layOut(width, largestFont).height));
}

void HelpCard::paint(juce::Graphics& g)
{
    const auto card = getLocalBounds().toFloat().reduced(0.5f);
    g.setColour(colours::ground.withAlpha(0.94f));
    g.fillRoundedRectangle(card, 8.f);
    g.setColour(colours::line);
    g.drawRoundedRectangle(card, 8.f, 1.f);
    const auto layout = layOut(getWidth(), getHeight());
    const auto plain = Theme::font(layout.fontHeight), bold = Theme::font(layout.fontHeight, true);
    for (const auto& item : layout.items) {
        if (item.isHeading) {
            g.setFont(bold);
            g.setColour(colours::warning);
            g.drawText(item.text, item.textBox, juce::Justification::centredLeft, false);
            continue;
        }
        g.setFont(plain);
        g.setColour(colours::leaf);
        g.drawText(item.keys, item.keyBox, juce::Justification::centredLeft, true);
        g.setColour(colours::text);
        const auto lines = std::max(1, juce::roundToInt(item.textBox.getHeight() / item.keyBox.getHeight()));
        g.drawFittedText(item.text, item.textBox.toNearestInt(), juce::Justification::centredLeft, lines,
                         1.f);
    }
}

} // namespace frond
