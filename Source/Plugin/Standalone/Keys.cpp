// SPDX-License-Identifier: GPL-3.0-or-later
#include "Keys.h"

#include "../Theme.h"

namespace frond
{

namespace
{
const juce::Colour ivory{0xff3b453e}, ebony{0xff0b0f0c};
} // namespace

Keys::Keys(juce::MidiKeyboardState& state)
    : MidiKeyboardComponent(state, horizontalKeyboard)
{
    setColour(upDownButtonBackgroundColourId, colours::panel);
    setColour(upDownButtonArrowColourId, colours::quiet);
    setColour(shadowColourId, juce::Colours::transparentBlack);
    setColour(whiteNoteColourId, colours::panel);
    setColour(keySeparatorLineColourId, colours::panel);
    setBlackNoteLengthProportion(0.62f);
}

void Keys::drawWhiteNote(int note, juce::Graphics& g, juce::Rectangle<float> area, bool isDown, bool isOver,
                         juce::Colour, juce::Colour)
{
    g.setColour(isDown ? colours::leaf : (isOver ? ivory.brighter(0.15f) : ivory));
    g.fillRoundedRectangle(area.reduced(0.75f, 0.f).withTrimmedTop(-4.f).withTrimmedBottom(2.f), 3.f);
    if (note % 12 != 0)
        return;
    g.setColour(isDown ? colours::ground : colours::quiet);
    g.setFont(Theme::font(11.f));
    g.drawText(getWhiteNoteText(note), area.withTrimmedBottom(5.f).removeFromBottom(12.f),
               juce::Justification::centred, false);
}

void Keys::drawBlackNote(int, juce::Graphics& g, juce::Rectangle<float> area, bool isDown, bool isOver,
                         juce::Colour)
{
    g.setColour(isDown ? colours::leaf.darker(0.25f) : (isOver ? colours::line : ebony));
    g.fillRoundedRectangle(area.withTrimmedTop(-4.f), 2.5f);
}

} // namespace frond
