// SPDX-License-Identifier: GPL-3.0-or-later
// The standalone's row of buttons: files to play, where they stand, devices and the on-screen keyboard.
#pragma once

#include "Player.h"

#include <JuceHeader.h>

#include <functional>

namespace frond
{

class Transport final : public juce::Component, private juce::Timer
{
public:
    explicit Transport(Player& player);

    std::function<void()> onOpen, onDevices, onKeyboard;
    void setKeyboardShown(bool shown);
    void togglePlay();

    void paint(juce::Graphics&) override;
    void resized() override;

    static constexpr int height = 34; // logical pixels

private:
    void timerCallback() override;
    void prepareButton(juce::TextButton& button, const juce::String& tip, std::function<void()> action);

    Player& player;
    juce::TextButton open{juce::CharPointer_UTF8("Open…")}, play{"Play"}, loop{"Loop"},
        devices{juce::CharPointer_UTF8("Devices…")}, keyboard{"Keyboard"};
    juce::Slider place{juce::Slider::LinearHorizontal, juce::Slider::NoTextBox};
    juce::Label time;
};

} // namespace frond
