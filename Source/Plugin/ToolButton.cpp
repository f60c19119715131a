// SPDX-License-Identifier: GPL-3.0-or-later
#include "ToolButton.h"

#include <cmath>

namespace frond
{

namespace
{

constexpr int signWidth = 18, signSide = 7, signGap = 5;

using Draw = void (*)(juce::Path& lines, juce::Path& areas); // in a square from -1 to 1

void line(juce::Path& path, float x1, float y1, float x2, float y2)
{
    path.startNewSubPath(x1, y1);
    path.lineTo(x2, y2);
}

void drawChevron(juce::Path& lines, float way)
{
    lines.startNewSubPath(-0.35f * way, -0.7f);
    lines.lineTo(0.35f * way, 0.f);
    lines.lineTo(-0.35f * way, 0.7f);
}

void drawMap(juce::Path& lines, juce::Path& areas)
{
    for (const auto& [x, y, r] : {std::array{-0.62f, -0.5f, 0.2f},
                                  {-0.1f, -0.72f, 0.15f},
                                  {-0.7f, 0.25f, 0.15f},
                                  {0.68f, -0.4f, 0.2f},
                                  {0.6f, 0.6f, 0.2f},
                                  {-0.2f, 0.75f, 0.17f}})
        areas.addEllipse(x - r, y - r, 2.f * r, 2.f * r);
    lines.addEllipse(-0.3f, -0.3f, 0.6f, 0.6f);
}

void drawBrush(juce::Path& lines, juce::Path& areas)
{
    line(lines, 0.85f, -0.85f, -0.1f, 0.1f);
    areas.startNewSubPath(-0.05f, 0.3f);
    areas.quadraticTo(-0.1f, 0.9f, -0.9f, 0.85f);
    areas.quadraticTo(-0.6f, 0.6f, -0.62f, 0.35f);
    areas.quadraticTo(-0.55f, -0.1f, -0.28f, 0.02f);
    areas.closeSubPath();
}

void drawReseed(juce::Path& lines, juce::Path& areas)
{
    lines.addCentredArc(0.f, 0.f, 0.75f, 0.75f, 0.f, 0.9f, 5.9f, true);
    const auto x = 0.75f * std::sin(0.9f), y = -0.75f * std::cos(0.9f);
    areas.addTriangle(x - 0.42f, y + 0.02f, x + 0.34f, y - 0.42f, x + 0.3f, y + 0.4f);
}

void drawFreeze(juce::Path& lines)
{
    for (int i = 0; i < 3; ++i) {
        const auto a = juce::MathConstants<float>::pi * static_cast<float>(i) / 3.f;
        const auto c = std::sin(a), s = std::cos(a);
        line(lines, -0.95f * c, -0.95f * s, 0.95f * c, 0.95f * s);
        for (const float end : {-1.f, 1.f})
            for (const float turn : {-0.5f, 0.5f}) {
                const auto x = 0.5f * end * c, y = 0.5f * end * s;
                line(lines, x, y, x + 0.38f * end * std::sin(a + turn), y + 0.38f * end * std::cos(a + turn));
            }
    }
}

void drawCorners(juce::Path& lines)
{
    for (const float x : {-1.f, 1.f})
        for (const float y : {-1.f, 1.f}) {
            lines.startNewSubPath(0.35f * x, 0.75f * y);
            lines.lineTo(0.85f * x, 0.75f * y);
            lines.lineTo(0.85f * x, 0.3f * y);
        }
}

void build(Sign sign, juce::Path& lines, juce::Path& areas)
{
    switch (sign) {
    case Sign::menu:
        for (const float y : {-0.6f, 0.f, 0.6f})
            line(lines, -0.8f, y, 0.8f, y);
        return;
    case Sign::back:
        return drawChevron(lines, -1.f);
    case Sign::next:
        return drawChevron(lines, 1.f);
    case Sign::map:
        return drawMap(lines, areas);
    case Sign::brush:
        return drawBrush(lines, areas);
    case Sign::reseed:
        return drawReseed(lines, areas);
    case Sign::freeze:
        return drawFreeze(lines);
    case Sign::blackout:
        lines.addEllipse(-0.8f, -0.8f, 1.6f, 1.6f);
        areas.addPieSegment(-0.8f, -0.8f, 1.6f, 1.6f, 0.f, juce::MathConstants<float>::pi, 0.f);
        return;
    case Sign::fullScreen:
        return drawCorners(lines);
    case Sign::list:
        for (const float y : {-0.6f, 0.f, 0.6f}) {
            line(lines, -0.3f, y, 0.85f, y);
            areas.addEllipse(-0.9f, y - 0.14f, 0.28f, 0.28f);
        }
        return;
    case Sign::keyboard:
        lines.addRectangle(-0.9f, -0.6f, 1.8f, 1.2f);
        for (const float x : {-0.3f, 0.3f})
            areas.addRectangle(x - 0.15f, -0.6f, 0.3f, 0.7f);
        return;
    case Sign::fold:
        line(lines, -0.6f, -0.25f, 0.f, 0.3f);
        line(lines, 0.f, 0.3f, 0.6f, -0.25f);
        return;
    case Sign::none:
    case Sign::help:
        return;
    }
}

} // namespace

void drawSign(juce::Graphics& g, Sign sign, juce::Rectangle<float> area)
{
    if (sign == Sign::help) {
        g.setFont(Theme::font(area.getHeight() * 1.25f, true));
        g.drawText("?", area.expanded(4.f), juce::Justification::centred, false);
        return;
    }
    juce::Path lines, areas;
    build(sign, lines, areas);
    const auto half = std::min(area.getWidth(), area.getHeight()) * 0.5f;
    const auto place = juce::AffineTransform::scale(half).translated(area.getCentreX(), area.getCentreY());
    lines.applyTransform(place);
    areas.applyTransform(place);
    g.strokePath(lines,
                 juce::PathStrokeType(1.4f, juce::PathStrokeType::curved, juce::PathStrokeType::rounded));
    g.fillPath(areas);
}

ToolButton::ToolButton(Sign picture, const juce::String& text, const juce::String& tip,
                       juce::Colour litColour)
    : Button(text)
    , sign(picture)
    , lit(litColour)
    , word(text)
{
    setTitle(text);
    setTooltip(tip);
    setWantsKeyboardFocus(true);
    setMouseClickGrabsKeyboardFocus(false);
}

void ToolButton::showWord(bool shown)
{
    wordShown = shown;
    repaint();
}

void ToolButton::setWord(const juce::String& text)
{
    if (text == word)
        return;
    word = text;
    setTitle(text);
    repaint();
}

int ToolButton::idealWidth(bool withWord) const
{
    const auto text = withWord ? Theme::font(14.f).getStringWidth(word) + 2 : 0;
    const auto picture = sign == Sign::none ? 0 : signWidth;
    return 2 * signSide + text + picture + (text > 0 && picture > 0 ? signGap : 0);
}

juce::Colour ToolButton::ink() const
{
    if (!isEnabled())
        return colours::quiet.withAlpha(0.45f);
    return getToggleState() ? lit : isOver() ? colours::text : colours::quiet;
}

std::vector<TextSpot> ToolButton::texts() const
{
    if (!wordShown)
        return {};
    auto box = getLocalBounds().reduced(signSide, 0);
    if (sign != Sign::none)
        box.removeFromLeft(signWidth + signGap);
    return {{word, Theme::font(14.f), box, ink(), place}};
}

void ToolButton::paintButton(juce::Graphics& g, bool over, bool down)
{
    const auto area = getLocalBounds().toFloat().reduced(0.5f, 2.5f);
    if (getToggleState() || over || down) {
        g.setColour(getToggleState() ? lit.withAlpha(0.17f) : colours::raised);
        g.fillRoundedRectangle(area, 4.f);
    }
    if (hasKeyboardFocus(false))
        Theme::drawFocus(g, area);
    g.setColour(ink());
    const auto wide =
        wordShown ? getLocalBounds().reduced(signSide, 0).removeFromLeft(signWidth) : getLocalBounds();
    drawSign(g, sign, wide.toFloat().withSizeKeepingCentre(14.f, 14.f));
    for (const auto& spot : texts())
        spot.draw(g);
}

void ToolButton::mouseDown(const juce::MouseEvent& event)
{
    if (!event.mods.isPopupMenu() || !fillMenu)
        return Button::mouseDown(event);
    juce::PopupMenu menu;
    menu.setLookAndFeel(&getLookAndFeel());
    menu.addSectionHeader(getTitle());
    fillMenu(menu);
    if (isShowing())
        menu.showMenuAsync(juce::PopupMenu::Options().withTargetComponent(this).withDeletionCheck(*this));
}

} // namespace frond
