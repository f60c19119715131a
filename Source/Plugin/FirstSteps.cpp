// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirstSteps.h"

namespace frond
{

namespace
{

constexpr int margin = 16, titleHeight = 22, buttonHeight = 28;

struct Card
{
    const char *title, *body;
};

Card cardOf(int step, bool standalone)
{
    if (step == 0)
        return {"Let it hear you",
                standalone
                    ? "Play a key, or let it listen: every note grows a leaf, and sound moves them all. A W "
                      "S E D F "
                      "play from here; Devices, below, has MIDI and sound inputs. Left alone, it dreams."
                    : "Send it notes or sound from this track: every note grows a leaf, and sound moves "
                      "them all. Left alone, it dreams by itself."};
    if (step == 1)
        return {
            "Choose where you are",
            "The arrows beside the preset's name go from one to the next. Numbered pads launch its scenes, "
            "the eight macros change it most; every other control is a page away."};
    return {"Give it the room",
            "F11 fills the screen with the picture alone, and Esc comes back. B goes black, S stands still. "
            "A question mark shows every key, and the menu has these cards again."};
}

} // namespace

FirstSteps::FirstSteps()
    : skip(Sign::none, "Skip", "Puts these cards away; the menu has them.")
    , forward(Sign::none, "Next", "The next card.")
{
    setTitle("First steps");
    for (auto* button : {&skip, &forward}) {
        button->showWord(true);
        button->setPlace(juce::Justification::centred);
        button->setWantsKeyboardFocus(false);
        addAndMakeVisible(button);
    }
    skip.onClick = [this] {
        if (onDone)
            onDone();
    };
    forward.setToggleState(true, juce::dontSendNotification);
    forward.onClick = [this] { next(); };
}

void FirstSteps::begin(bool standalone)
{
    isStandalone = standalone;
    showStep(0);
}

void FirstSteps::next()
{
    if (shown + 1 < stepCount)
        return showStep(shown + 1);
    if (onDone)
        onDone();
}

void FirstSteps::showStep(int step)
{
    shown = step;
    const bool isLast = shown + 1 == stepCount;
    forward.setWord(isLast ? "Play" : "Next");
    skip.setVisible(!isLast);
    const auto card = cardOf(shown, isStandalone);
    setDescription(juce::String(card.title) + ". " + card.body);
    resized();
    repaint();
}

juce::Rectangle<int> FirstSteps::bodyArea() const
{
    return getLocalBounds()
        .reduced(margin, margin - 4)
        .withTrimmedTop(titleHeight + 2)
        .withTrimmedBottom(buttonHeight);
}

std::vector<TextSpot> FirstSteps::texts() const
{
    const auto title = getLocalBounds().reduced(margin, margin - 4).removeFromTop(titleHeight);
    return {{cardOf(shown, isStandalone).title, Theme::font(17.f, true), title, colours::text,
             juce::Justification::centredLeft}};
}

void FirstSteps::paint(juce::Graphics& g)
{
    const auto card = getLocalBounds().toFloat().reduced(0.5f);
    g.setColour(colours::ground.withAlpha(0.93f));
    g.fillRoundedRectangle(card, 8.f);
    g.setColour(colours::line.brighter(0.15f));
    g.drawRoundedRectangle(card, 8.f, 1.f);
    for (const auto& spot : texts())
        spot.draw(g);
    g.setColour(colours::text.withAlpha(0.88f));
    g.setFont(Theme::font(14.f));
    g.drawFittedText(cardOf(shown, isStandalone).body, bodyArea(), juce::Justification::topLeft, 3, 0.9f);
    for (int i = 0; i < stepCount; ++i) {
        const juce::Point<float> centre(static_cast<float>(margin + 4 + 14 * i),
                                        static_cast<float>(getHeight() - margin - buttonHeight / 2 + 4));
        g.setColour(i == shown ? colours::leaf : colours::line.brighter(0.2f));
        g.fillEllipse(juce::Rectangle<float>(7.f, 7.f).withCentre(centre));
    }
}

void FirstSteps::resized()
{
    auto row = getLocalBounds().reduced(margin, margin - 4).removeFromBottom(buttonHeight);
    forward.setBounds(row.removeFromRight(forward.idealWidth(true) + 16));
    row.removeFromRight(6);
    skip.setBounds(row.removeFromRight(skip.idealWidth(true) + 8));
}

} // namespace frond
