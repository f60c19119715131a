// SPDX-License-Identifier: GPL-3.0-or-later
#include "FirstSteps.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr int stepsMargin = 16, lowMargin = 10, titleHeight = 22, buttonHeight = 28, stepsGap = 4;
constexpr int dotStep = 14;

struct Card
{
    const char *title, *body;
};

Card cardOf(int step, bool standalone)
{
    if (step == 0)
        return {
            "Let it hear you",
            standalone
                ? "Play: A W S E D F are keys. Or let it listen. Every note grows a leaf, and sound moves "
                  "them all. Devices, below, has MIDI and sound inputs. Left alone, it dreams."
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

juce::TextLayout FirstSteps::bodyOf(int step, int width) const
{
    juce::AttributedString words;
    words.setJustification(juce::Justification::topLeft);
    words.setLineSpacing(2.f);
    words.append(cardOf(step, isStandalone).body, Theme::font(14.f), colours::text.withAlpha(0.88f));
    juce::TextLayout layout;
    layout.createLayout(words, static_cast<float>(width));
    return layout;
}

int FirstSteps::bodyHeight(int width) const
{
    auto highest = 0.f;
    for (int step = 0; step < stepCount; ++step)
        highest = std::max(highest, bodyOf(step, width).getHeight());
    return juce::roundToInt(std::ceil(highest));
}

int FirstSteps::idealHeight(int width) const
{
    return 2 * (stepsMargin - 4) + titleHeight + stepsGap + bodyHeight(width - 2 * stepsMargin) +
           2 * stepsGap + buttonHeight;
}

/// The buttons then stand beside the title.
int FirstSteps::leastHeight(int width) const
{
    return 2 * (lowMargin - 2) + buttonHeight + stepsGap + bodyHeight(width - 2 * lowMargin);
}

bool FirstSteps::fits() const
{
    return bodyOf(shown, bodyArea().getWidth()).getHeight() <= static_cast<float>(bodyArea().getHeight());
}

juce::Rectangle<int> FirstSteps::titleArea() const
{
    if (isLow())
        return getLocalBounds()
            .reduced(lowMargin, lowMargin - 2)
            .removeFromTop(buttonHeight)
            .withRight(skip.getX() - stepCount * dotStep);
    return getLocalBounds().reduced(stepsMargin, stepsMargin - 4).removeFromTop(titleHeight);
}

juce::Rectangle<int> FirstSteps::bodyArea() const
{
    if (isLow())
        return getLocalBounds().reduced(lowMargin, lowMargin - 2).withTrimmedTop(buttonHeight + stepsGap);
    return getLocalBounds()
        .reduced(stepsMargin, stepsMargin - 4)
        .withTrimmedTop(titleHeight + stepsGap)
        .withTrimmedBottom(buttonHeight + 2 * stepsGap);
}

std::vector<TextSpot> FirstSteps::texts() const
{
    return {{cardOf(shown, isStandalone).title, Theme::font(17.f, true), titleArea(), colours::text,
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
    bodyOf(shown, bodyArea().getWidth()).draw(g, bodyArea().toFloat());
    const auto first = isLow() ? titleArea().getRight() + 4 : stepsMargin + 4;
    for (int i = 0; i < stepCount; ++i) {
        const juce::Point<float> centre(static_cast<float>(first + dotStep * i),
                                        static_cast<float>(forward.getBounds().getCentreY()));
        g.setColour(i == shown ? colours::leaf : colours::line.brighter(0.2f));
        g.fillEllipse(juce::Rectangle<float>(7.f, 7.f).withCentre(centre));
    }
}

void FirstSteps::resized()
{
    auto area = isLow() ? getLocalBounds().reduced(lowMargin, lowMargin - 2)
                        : getLocalBounds().reduced(stepsMargin, stepsMargin - 4);
    auto row = isLow() ? area.removeFromTop(buttonHeight) : area.removeFromBottom(buttonHeight);
    forward.setBounds(row.removeFromRight(forward.idealWidth(true) + 16));
    row.removeFromRight(6);
    skip.setBounds(row.removeFromRight(skip.idealWidth(true) + 8));
}

} // namespace frond
