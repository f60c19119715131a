// SPDX-License-Identifier: GPL-3.0-or-later
#include "BrushLayer.h"

#include "Theme.h"

namespace frond
{

namespace
{

constexpr int side = GivenPictures::side;
constexpr float smallest = 0.025f, largest = 0.4f; // radii
constexpr float leastPresence = 0.2f;

} // namespace

void paintDisc(std::vector<float>& field, int fieldSide, juce::Point<float> centre, float radius, bool hides)
{
    for (int y = 0; y < fieldSide; ++y)
        for (int x = 0; x < fieldSide; ++x) {
            const juce::Point<float> place{(static_cast<float>(x) + 0.5f) / static_cast<float>(fieldSide),
                                           (static_cast<float>(y) + 0.5f) / static_cast<float>(fieldSide)};
            // The outer third of the disc is its soft edge.
            const auto inside = juce::jlimit(0.f, 1.f, 3.f * (1.f - place.getDistanceFrom(centre) / radius));
            auto& pixel = field[static_cast<std::size_t>(y * fieldSide + x)];
            pixel = hides ? std::max(pixel, inside) : std::min(pixel, 1.f - inside);
        }
}

BrushLayer::BrushLayer(Parameters& controls, GivenShelf& given, const GlanceBoard& board)
    : parameters(controls)
    , shelf(given)
    , glances(board)
    , mask(std::size_t{side} * side, 0.f)
    , veil(juce::Image::SingleChannel, side, side, true)
{
    setMouseCursor(juce::MouseCursor::NoCursor);
}

void BrushLayer::visibilityChanged()
{
    if (!isVisible())
        return stopTimer();
    timerCallback();
    startTimerHz(20);
}

void BrushLayer::timerCallback()
{
    glance = glances.look();
    takeMask();
    repaint();
}

/// The shelf's mask may be another one: a state was loaded.
void BrushLayer::takeMask()
{
    const auto given = shelf.now();
    if (given->number == shownNumber)
        return;
    shownNumber = given->number;
    mask = given->mask;
    mask.resize(std::size_t{side} * side, 0.f);
    juce::Image::BitmapData pixels(veil, juce::Image::BitmapData::writeOnly);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            *pixels.getPixelPointer(x, y) = static_cast<juce::uint8>(
                juce::roundToInt(255.f * mask[static_cast<std::size_t>(y * side + x)]));
}

juce::AffineTransform BrushLayer::fieldToLayer(const Glance::Leaf& leaf) const
{
    const auto unit = 0.5f * static_cast<float>(getHeight());
    const auto reach = 2.f * leaf.scale * unit; // the field's side
    const auto middle = getLocalBounds().toFloat().getCentre();
    return juce::AffineTransform::translation(-0.5f, -0.5f)
        .scaled(reach)
        .followedBy(
            {leaf.turnCosine, leaf.turnSine, 0.f, -leaf.turnSine, leaf.turnCosine, 0.f}) // y is down here
        .translated(middle.x + leaf.x * unit, middle.y - leaf.y * unit);
}

/// The nearest to the audience of those whose field is there, or else the one whose middle is nearest.
const Glance::Leaf* BrushLayer::leafAt(juce::Point<float> position) const
{
    const Glance::Leaf* best = nullptr;
    float least = 1e9f;
    for (int i = 0; i < glance.leafCount; ++i) {
        const auto& leaf = glance.leaves[static_cast<std::size_t>(i)];
        if (leaf.presenceAmount < leastPresence)
            continue;
        const auto place = position.transformedBy(fieldToLayer(leaf).inverted());
        const auto distance = place.getDistanceFrom({0.5f, 0.5f});
        if (distance < least) {
            least = distance;
            best = &leaf;
        }
    }
    return best;
}

void BrushLayer::clear()
{
    shelf.setMask({});
    repaint();
}

void BrushLayer::stroke(juce::Point<float> from, juce::Point<float> to, bool hides)
{
    takeMask();
    const auto steps = 1 + juce::roundToInt(3.f * from.getDistanceFrom(to) / radius);
    for (int i = 1; i <= std::min(steps, 64); ++i)
        paintDisc(mask, side, from + (to - from) * (static_cast<float>(i) / static_cast<float>(steps)),
                  radius, hides);
    shelf.setMask(mask);
    takeMask();
    repaint();
}

void BrushLayer::mouseDown(const juce::MouseEvent& event)
{
    lastPlace.reset();
    if (parameters.settings().choice<HideKind>(ParameterId::hide) != HideKind::drawn) {
        parameters.set(ParameterId::hideAmount, 0.5f); // there the mask is as drawn
        parameters.set(ParameterId::hide, static_cast<float>(HideKind::drawn));
    }
    mouseDrag(event);
}

void BrushLayer::mouseDrag(const juce::MouseEvent& event)
{
    pointer = event.position;
    const auto* leaf = leafAt(event.position);
    if (leaf == nullptr)
        return;
    const auto place = event.position.transformedBy(fieldToLayer(*leaf).inverted());
    const bool hides = !event.mods.isRightButtonDown() && !event.mods.isAltDown();
    stroke(lastPlace.value_or(place), place, hides);
    lastPlace = place;
}

void BrushLayer::mouseMove(const juce::MouseEvent& event)
{
    pointer = event.position;
    repaint();
}

void BrushLayer::mouseExit(const juce::MouseEvent&)
{
    pointer.reset();
    repaint();
}

void BrushLayer::mouseWheelMove(const juce::MouseEvent&, const juce::MouseWheelDetails& wheel)
{
    radius = juce::jlimit(smallest, largest, radius * std::exp(wheel.deltaY));
    repaint();
}

void BrushLayer::paint(juce::Graphics& g)
{
    for (int i = 0; i < glance.leafCount; ++i) {
        const auto& leaf = glance.leaves[static_cast<std::size_t>(i)];
        if (leaf.presenceAmount < leastPresence)
            continue;
        g.setColour(juce::Colour(0xff8fb7d6).withAlpha(0.34f * leaf.presenceAmount));
        g.drawImageTransformed(veil, juce::AffineTransform::scale(1.f / side).followedBy(fieldToLayer(leaf)),
                               true);
    }
    g.setFont(Theme::font(13.5f));
    auto line = getLocalBounds().removeFromTop(34).reduced(14, 0);
    g.setColour(colours::ground.withAlpha(0.7f));
    g.fillRect(getLocalBounds().removeFromTop(34));
    g.setColour(colours::text);
    g.drawFittedText(
        "Paint over a leaf what the dream shall make anew. Right button or Alt: shows it again. Wheel: size. "
        "Delete: clears. D: ends.",
        line, juce::Justification::centredLeft, 1, 0.7f);
    const auto* leaf = pointer ? leafAt(*pointer) : nullptr;
    if (!pointer)
        return;
    const auto reach = leaf != nullptr ? radius * leaf->scale * static_cast<float>(getHeight()) : 8.f;
    g.setColour(juce::Colours::black.withAlpha(0.5f));
    g.drawEllipse(juce::Rectangle<float>(2.f * reach, 2.f * reach).withCentre(*pointer), 3.f);
    g.setColour(juce::Colours::white.withAlpha(0.9f));
    g.drawEllipse(juce::Rectangle<float>(2.f * reach, 2.f * reach).withCentre(*pointer), 1.2f);
}

} // namespace frond
