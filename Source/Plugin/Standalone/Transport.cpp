// SPDX-License-Identifier: GPL-3.0-or-later
#include "Transport.h"

#include "../Theme.h"

namespace frond
{

namespace
{

juce::String clockText(double seconds)
{
    const auto whole = static_cast<int>(seconds);
    return juce::String::formatted("%d:%02d", whole / 60, whole % 60);
}

} // namespace

Transport::Transport(Player& filePlayer)
    : player(filePlayer)
{
    prepareButton(open,
                  "Opens a MIDI file, a sound file or a trained network; dropping one in does the same.",
                  [this] { onOpen(); });
    prepareButton(play, "Plays or pauses the files (space).", [this] { togglePlay(); });
    prepareButton(loop, "Starts over at the end.", [this] {
        player.setLooping(!player.isLooping());
        loop.setToggleState(player.isLooping(), juce::dontSendNotification);
    });
    prepareButton(devices, "Chooses the sound device and the MIDI inputs.", [this] { onDevices(); });
    prepareButton(keyboard, "Shows the keyboard; the computer's keys then play it (Ctrl+K).",
                  [this] { onKeyboard(); });
    place.setRange(0.0, 1.0);
    place.setTooltip("Where the files stand.");
    place.onValueChange = [this] { player.seek(place.getValue() * player.lengthSeconds()); };
    time.setFont(Theme::font(12.5f));
    time.setColour(juce::Label::textColourId, colours::quiet);
    time.setMinimumHorizontalScale(0.7f);
    addAndMakeVisible(place);
    addAndMakeVisible(time);
    startTimerHz(15);
    timerCallback();
}

void Transport::prepareButton(juce::TextButton& button, const juce::String& tip, std::function<void()> action)
{
    button.setTooltip(tip);
    button.setMouseClickGrabsKeyboardFocus(false);
    button.setWantsKeyboardFocus(false);
    button.onClick = std::move(action);
    addAndMakeVisible(button);
}

void Transport::setKeyboardShown(bool shown)
{
    keyboard.setToggleState(shown, juce::dontSendNotification);
}

void Transport::togglePlay()
{
    if (player.isPlaying())
        player.stop();
    else
        player.play();
    timerCallback();
}

void Transport::timerCallback()
{
    const bool empty = player.isEmpty();
    play.setEnabled(!empty);
    loop.setEnabled(!empty);
    if (place.isVisible() == empty) {
        place.setVisible(!empty);
        resized();
    }
    play.setButtonText(player.isPlaying() ? "Pause" : "Play");
    const auto length = player.lengthSeconds();
    if (!place.isMouseButtonDown())
        place.setValue(length > 0.0 ? player.positionSeconds() / length : 0.0, juce::dontSendNotification);
    time.setText(empty ? juce::String("Drop a MIDI or sound file here")
                       : clockText(player.positionSeconds()) + " / " + clockText(length) + "   " +
                             player.title(),
                 juce::dontSendNotification);
}

void Transport::paint(juce::Graphics& g)
{
    g.fillAll(colours::panel);
    g.setColour(colours::line);
    g.drawHorizontalLine(0, 0.f, static_cast<float>(getWidth()));
}

void Transport::resized()
{
    auto area = getLocalBounds().reduced(10, 2);
    open.setBounds(area.removeFromLeft(64));
    play.setBounds(area.removeFromLeft(60));
    loop.setBounds(area.removeFromLeft(52));
    keyboard.setBounds(area.removeFromRight(80));
    devices.setBounds(area.removeFromRight(84));
    area.reduce(8, 0);
    const auto textWidth = player.isEmpty() ? area.getWidth() : area.getWidth() / 2;
    time.setBounds(area.removeFromRight(textWidth));
    place.setBounds(area);
}

} // namespace frond
