// SPDX-License-Identifier: GPL-3.0-or-later
// How a control looks: tall (name, knob, value), slim (the same, small) or flat (the knob beside both).
#include "ControlCell.h"

#include "JuceText.h"

#include <cmath>

namespace frond
{

namespace
{

constexpr float startAngle = juce::MathConstants<float>::pi * 1.25f,
                endAngle = juce::MathConstants<float>::pi * 2.75f;
constexpr int flatKnob = 34, flatGap = 7, sideGap = 5;

float angleAt(float place)
{
    return startAngle + place * (endAngle - startAngle);
}

void strokeArc(juce::Graphics& g, juce::Point<float> centre, float radius, float from, float to, float width)
{
    juce::Path arc;
    arc.addCentredArc(centre.x, centre.y, radius, radius, 0.f, angleAt(from), angleAt(to), true);
    g.strokePath(arc,
                 juce::PathStrokeType(width, juce::PathStrokeType::curved, juce::PathStrokeType::rounded));
}

} // namespace

juce::String ControlCell::valueText() const
{
    return isChoice() ? choiceName(static_cast<std::size_t>(juce::roundToInt(current)))
                      : toJuce(toText(info, current));
}

juce::Font ControlCell::nameFont(Form form)
{
    return Theme::font(form == Form::slim ? 12.f : 13.f);
}

juce::Font ControlCell::valueFont(Form form)
{
    return Theme::font(form == Form::slim ? 12.5f : 14.f, true);
}

int ControlCell::heightOf(Form form)
{
    return form == Form::tall ? 92 : form == Form::slim ? 66 : 40;
}

void ControlCell::setForm(Form wanted)
{
    if (wanted == form)
        return;
    form = wanted;
    resized();
    repaint();
}

int ControlCell::idealWidth(Form wanted) const
{
    const bool isList = isChoice() && !isSwitch();
    auto widest = nameFont(wanted).getStringWidthFloat(title);
    const auto measure = [&](float value) {
        const auto text = toJuce(toText(info, value));
        widest = std::max(widest, valueFont(wanted).getStringWidthFloat(text) + (isList ? 18.f : 0.f));
    };
    measure(info.defaultValue);
    constexpr int samples = 16;
    for (int i = 0; i <= samples; ++i)
        measure(fromNormalised(info, static_cast<float>(i) / samples));
    for (std::size_t i = 0; i < info.choices.size(); ++i)
        measure(static_cast<float>(i));
    const bool hasKnobBeside = wanted == Form::flat && !isList;
    return juce::roundToInt(std::ceil(widest)) + 2 * sideGap + 2 + (hasKnobBeside ? flatKnob + flatGap : 0);
}

void ControlCell::resized()
{
    auto area = getLocalBounds().reduced(sideGap, 1);
    const bool isList = isChoice() && !isSwitch();
    if (form == Form::flat) {
        area = area.withSizeKeepingCentre(area.getWidth(), 36);
        knobArea = isList ? juce::Rectangle<int>() : area.removeFromLeft(flatKnob);
        if (!isList)
            area.removeFromLeft(flatGap);
        nameArea = area.removeFromTop(17);
        valueArea = area;
    } else {
        const bool isSlim = form == Form::slim;
        nameArea = area.removeFromTop(isSlim ? 15 : 18);
        valueArea = area.removeFromBottom(isSlim ? 15 : 19);
        knobArea = area;
        if (isList)
            valueArea = area.withSizeKeepingCentre(std::min(area.getWidth(), 130), 26);
    }
    if (entry != nullptr)
        entry->setBounds(valueArea);
}

std::vector<TextSpot> ControlCell::texts() const
{
    const auto place = form == Form::flat ? juce::Justification::centredLeft : juce::Justification::centred;
    const bool lively = isMouseOver(true) || hasKeyboardFocus(true);
    std::vector<TextSpot> spots{
        {title, nameFont(form), nameArea, lively ? colours::text : colours::quiet, place}};
    auto box = valueArea;
    if (isChoice() && !isSwitch())
        box = form == Form::flat ? box.withTrimmedRight(14) : box.withTrimmedLeft(4).withTrimmedRight(14);
    if (entry == nullptr)
        spots.push_back({valueText(), valueFont(form), box, colours::text, place});
    return spots;
}

void ControlCell::paint(juce::Graphics& g)
{
    if (isChoice() && !isSwitch())
        paintChoice(g);
    else if (isSwitch())
        paintSwitch(g);
    else
        paintKnob(g);
    for (const auto& spot : texts())
        spot.draw(g);
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, getLocalBounds().toFloat().reduced(0.5f));
}

void ControlCell::paintKnob(juce::Graphics& g) const
{
    const auto area = knobArea.toFloat();
    const auto centre = area.getCentre();
    const auto radius = std::min(area.getWidth(), area.getHeight()) * 0.5f - 4.f;
    const auto stroke = radius > 16.f ? 2.6f : 2.2f;
    const bool lively = isMouseOver(true) || dragging;
    const auto hand = place();
    // What has a middle grows from there.
    const auto root = info.minimum < 0.f && info.maximum > 0.f ? toNormalised(info, 0.f) : 0.f;
    g.setColour(colours::line);
    strokeArc(g, centre, radius, 0.f, 1.f, stroke);
    g.setColour(lively ? colours::leaf.brighter(0.25f) : colours::leaf);
    if (std::abs(hand - root) > 0.002f)
        strokeArc(g, centre, radius, std::min(root, hand), std::max(root, hand), stroke);
    g.setColour(lively ? colours::raised.brighter(0.08f) : colours::raised);
    g.fillEllipse(juce::Rectangle<float>(radius * 1.26f, radius * 1.26f).withCentre(centre));
    g.setColour(lively ? colours::text : colours::quiet);
    g.drawLine({centre.getPointOnCircumference(radius * 0.16f, angleAt(hand)),
                centre.getPointOnCircumference(radius * 0.56f, angleAt(hand))},
               2.f);
    paintMove(g, centre, radius);
}

/// The way that routes can take it lies outside the rim; a dot runs on the rim itself.
void ControlCell::paintMove(juce::Graphics& g, juce::Point<float> centre, float radius) const
{
    if (!move.isRouted && !move.isMoved)
        return;
    const auto colour = colourOf(move.source);
    if (move.isRouted && move.to > move.from) {
        g.setColour(colour.withAlpha(0.75f));
        strokeArc(g, centre, radius + 3.4f, move.from, move.to, 1.5f);
    }
    const auto dot = centre.getPointOnCircumference(radius, angleAt(move.place));
    const auto size = radius > 16.f ? 7.f : 6.f;
    g.setColour(colours::panel);
    g.fillEllipse(juce::Rectangle<float>(size + 2.5f, size + 2.5f).withCentre(dot));
    g.setColour(colour);
    g.fillEllipse(juce::Rectangle<float>(size, size).withCentre(dot));
}

void ControlCell::paintSwitch(juce::Graphics& g) const
{
    const bool on = current > 0.5f;
    const auto pill = juce::Rectangle<float>(30.f, 16.f).withCentre(knobArea.toFloat().getCentre());
    g.setColour(on ? colours::leaf.withAlpha(0.35f) : colours::raised);
    g.fillRoundedRectangle(pill, 8.f);
    g.setColour(on ? colours::leaf : colours::line.brighter(0.2f));
    g.drawRoundedRectangle(pill, 8.f, 1.f);
    const auto x = on ? pill.getRight() - 8.f : pill.getX() + 8.f;
    g.setColour(on ? colours::leaf : colours::quiet);
    g.fillEllipse(juce::Rectangle<float>(9.f, 9.f).withCentre({x, pill.getCentreY()}));
}

void ControlCell::paintChoice(juce::Graphics& g) const
{
    const bool isFlat = form == Form::flat;
    const auto field = valueArea.toFloat();
    if (!isFlat) {
        g.setColour(isMouseOver(true) ? colours::raised.brighter(0.08f) : colours::raised);
        g.fillRoundedRectangle(field, 4.f);
    }
    g.setColour(move.isMoved || move.isRouted ? colourOf(move.source) : colours::line.brighter(0.1f));
    if (!isFlat)
        g.drawRoundedRectangle(field.reduced(0.5f), 4.f, 1.f);
    const auto text = static_cast<float>(valueFont(form).getStringWidth(valueText()));
    const auto x =
        isFlat ? std::min(field.getX() + text + 9.f, field.getRight() - 5.f) : field.getRight() - 9.f;
    juce::Path arrow;
    arrow.addTriangle(x - 3.5f, field.getCentreY() - 1.5f, x + 3.5f, field.getCentreY() - 1.5f, x,
                      field.getCentreY() + 3.f);
    g.setColour(isMouseOver(true) ? colours::text : colours::quiet);
    g.fillPath(arrow);
}

} // namespace frond
