// SPDX-License-Identifier: GPL-3.0-or-later
// The on-screen keyboard, flat and dark like the rest.
#pragma once

#include <JuceHeader.h>

namespace frond
{

class Keys final : public juce::MidiKeyboardComponent
{
public:
    explicit Keys(juce::MidiKeyboardState& state);

    void drawWhiteNote(int note, juce::Graphics&, juce::Rectangle<float> area, bool isDown, bool isOver,
                       juce::Colour line, juce::Colour text) override;
    void drawBlackNote(int note, juce::Graphics&, juce::Rectangle<float> area, bool isDown, bool isOver,
                       juce::Colour fill) override;
};

} // namespace frond
