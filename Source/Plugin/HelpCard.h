// SPDX-License-Identifier: GPL-3.0-or-later
// Every key and every gesture, in groups, over the picture.
#pragma once

#include "Keymap.h"

#include <JuceHeader.h>

#include <vector>

namespace frond
{

class HelpCard final : public juce::Component
{
public:
    using Rows = std::vector<HelpLine>;

    void setRows(Rows newRows);
    int idealHeight(int width) const; // of the largest letters
    void paint(juce::Graphics&) override;
    /// Whether every line stands whole inside a card of this size.
    bool fits(int width, int height) const;

    static constexpr int idealWidth = 1080; // logical pixels

private:
    struct Item
    {
        juce::String keys, text;
        bool isHeading = false;
        int column = 0;
        juce::Rectangle<float> keyBox, textBox;
    };
    struct Layout
    {
        std::vector<Item> items;
        float fontHeight = 0.f, height = 0.f; // of the tallest column
    };
    Layout layOut(int width, int height) const;
    Layout layOut(int width, float fontHeight) const;

    Rows rows;
};

} // namespace frond
