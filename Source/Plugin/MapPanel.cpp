// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPanel.h"

#include "Theme.h"

namespace frond
{

namespace
{

constexpr int mapFramesPerSecond = 20;
constexpr int mapMargin = 24, captionHeight = 24;
constexpr float shore = 16.f; // the leaves at the map's edge reach over it
constexpr double formingMilliseconds = 8000.0;

} // namespace

MapPanel::MapPanel(Parameters& controls, const GlanceBoard& board,
                   std::function<std::shared_ptr<const Dbn>()> model)
    : parameters(controls)
    , glances(board)
    , currentModel(std::move(model))
    , homeAttachment(controls[ParameterId::home], [](float) {})
    , xAttachment(controls[ParameterId::homeX], [this](float) { repaint(); })
    , yAttachment(controls[ParameterId::homeY], [this](float) { repaint(); })
{
    form.setButtonText("Watch it form");
    form.setTooltip("Plays how the map found its shape while its leaves were sorted by likeness.");
    form.setMouseClickGrabsKeyboardFocus(false);
    form.onClick = [this] { formingSince = juce::Time::getMillisecondCounterHiRes(); };
    addChildComponent(form);
    setMouseCursor(juce::MouseCursor::CrosshairCursor);
}

MapPanel::~MapPanel()
{
    stopTimer();
    artist.removeAllJobs(false, -1);
}

void MapPanel::visibilityChanged()
{
    if (!isVisible())
        return stopTimer();
    takeModel();
    startTimerHz(mapFramesPerSecond);
}

void MapPanel::timerCallback()
{
    takeModel();
    glance = glances.look();
    if (formingSince >= 0.0 && juce::Time::getMillisecondCounterHiRes() > formingSince + formingMilliseconds)
        formingSince = -1.0;
    drawBackdrop(formedAmount());
    repaint();
}

/// While it learns, the map forms with the network; without a history it stays.
float MapPanel::formedAmount() const
{
    if (!map.hasHistory())
        return 1.f;
    if (formingSince < 0.0)
        return parameters.value(ParameterId::learningAmount);
    const auto since = juce::Time::getMillisecondCounterHiRes() - formingSince;
    return static_cast<float>(juce::jlimit(0.0, 1.0, since / formingMilliseconds));
}

void MapPanel::takeModel()
{
    auto model = currentModel();
    if (model.get() == map.model())
        return;
    map.setModel(model);
    backdropFormed = -1.f;
    form.setVisible(map.hasHistory());
    if (model == nullptr || map.isEmpty())
        return;
    artist.addJob([model, safe = SafePointer<MapPanel>(this)] {
        auto drawn = std::make_shared<std::vector<MapThumbnail>>(drawThumbnails(*model));
        juce::MessageManager::callAsync([model, drawn, safe] {
            if (safe == nullptr || safe->map.model() != model.get())
                return;
            safe->map.setThumbnails(std::move(*drawn));
            safe->backdropFormed = -1.f;
        });
    });
}

void MapPanel::drawBackdrop(float formed)
{
    const auto area = mapArea();
    if (formed == backdropFormed || area.getWidth() < 1.f)
        return;
    backdropFormed = formed;
    constexpr float density = 2.f; // for screens with more pixels than points
    const auto side = juce::roundToInt((area.getWidth() + 2.f * shore) * density);
    backdrop = juce::Image(juce::Image::ARGB, side, side, true);
    juce::Graphics g(backdrop);
    map.draw(g, backdrop.getBounds().toFloat().reduced(shore * density), formed);
}

juce::Rectangle<float> MapPanel::mapArea() const
{
    auto area = getLocalBounds().reduced(mapMargin);
    area.removeFromBottom(captionHeight);
    const auto side = std::min(area.getWidth(), area.getHeight());
    return area.withSizeKeepingCentre(side, side).toFloat();
}

juce::Point<float> MapPanel::toScreen(float x, float y) const
{
    const auto area = mapArea();
    return {area.getX() + x * area.getWidth(), area.getY() + y * area.getHeight()};
}

void MapPanel::paint(juce::Graphics& g)
{
    const auto card = getLocalBounds().toFloat().reduced(0.5f);
    g.setColour(colours::ground.withAlpha(0.86f));
    g.fillRoundedRectangle(card, 8.f);
    g.setColour(colours::line);
    g.drawRoundedRectangle(card, 8.f, 1.f);
    if (map.isEmpty()) {
        g.setColour(colours::quiet);
        g.setFont(Theme::font(14.f));
        g.drawFittedText("This network has no map of its leaves.", getLocalBounds().reduced(mapMargin),
                         juce::Justification::centred, 2);
        return;
    }
    if (backdrop.isValid())
        g.drawImage(backdrop, mapArea().expanded(shore));
    paintLeaves(g);
    paintHome(g);
    paintCaption(g);
}

/// Where the voices' dreams are: rings, the brighter the more they are present.
void MapPanel::paintLeaves(juce::Graphics& g) const
{
    for (int i = 0; i < glance.leafCount; ++i) {
        const auto& leaf = glance.leaves[static_cast<std::size_t>(i)];
        if (!leaf.hasMapPlace)
            continue;
        const auto centre = toScreen(leaf.mapX, leaf.mapY);
        g.setColour(juce::Colours::white.withAlpha(0.16f * leaf.presenceAmount));
        g.fillEllipse(juce::Rectangle<float>(22.f, 22.f).withCentre(centre));
        g.setColour(juce::Colours::white.withAlpha(0.9f * leaf.presenceAmount));
        g.drawEllipse(juce::Rectangle<float>(11.f, 11.f).withCentre(centre), 1.6f);
    }
}

void MapPanel::paintHome(juce::Graphics& g) const
{
    const bool calls = parameters.settings().choice<HomeKind>(ParameterId::home) == HomeKind::map;
    const auto centre = toScreen(parameters.value(ParameterId::homeX), parameters.value(ParameterId::homeY));
    g.setColour(calls ? colours::warning : colours::quiet.withAlpha(0.6f));
    g.drawEllipse(juce::Rectangle<float>(17.f, 17.f).withCentre(centre), 2.f);
    for (const auto& [dx, dy] : {std::pair{1.f, 0.f}, {-1.f, 0.f}, {0.f, 1.f}, {0.f, -1.f}})
        g.drawLine(centre.x + 5.f * dx, centre.y + 5.f * dy, centre.x + 12.f * dx, centre.y + 12.f * dy, 2.f);
}

void MapPanel::paintCaption(juce::Graphics& g) const
{
    auto area = getLocalBounds().reduced(mapMargin, 8).removeFromBottom(captionHeight);
    g.setFont(Theme::font(13.f));
    const auto name = pointer ? map.speciesName(map.nearestSpecies(pointer->x, pointer->y)) : juce::String();
    g.setColour(name.isEmpty() ? colours::quiet : colours::text);
    g.drawFittedText(name.isEmpty() ? "Drag to choose a home" : name, area, juce::Justification::centredLeft,
                     1);
}

void MapPanel::resized()
{
    backdropFormed = -1.f;
    form.setBounds(
        getLocalBounds().reduced(mapMargin, 8).removeFromBottom(captionHeight).removeFromRight(110));
}

void MapPanel::mouseMove(const juce::MouseEvent& event)
{
    const auto area = mapArea();
    const juce::Point<float> place{(event.position.x - area.getX()) / area.getWidth(),
                                   (event.position.y - area.getY()) / area.getHeight()};
    const bool inside = place.x >= 0.f && place.y >= 0.f && place.x <= 1.f && place.y <= 1.f;
    pointer = inside && !map.isEmpty() ? std::optional(place) : std::nullopt;
    repaint();
}

void MapPanel::mouseExit(const juce::MouseEvent&)
{
    pointer.reset();
    repaint();
}

void MapPanel::mouseDown(const juce::MouseEvent& event)
{
    mouseMove(event);
    if (!pointer)
        return;
    dragging = true;
    if (parameters.settings().choice<HomeKind>(ParameterId::home) != HomeKind::map)
        homeAttachment.setValueAsCompleteGesture(static_cast<float>(HomeKind::map));
    xAttachment.beginGesture();
    yAttachment.beginGesture();
    moveHome(event.position);
}

void MapPanel::mouseDrag(const juce::MouseEvent& event)
{
    mouseMove(event);
    if (dragging)
        moveHome(event.position);
}

void MapPanel::mouseUp(const juce::MouseEvent&)
{
    if (!std::exchange(dragging, false))
        return;
    xAttachment.endGesture();
    yAttachment.endGesture();
}

void MapPanel::moveHome(juce::Point<float> position)
{
    const auto area = mapArea();
    const auto share = [](float value, float from, float length) {
        return juce::jlimit(0.f, 1.f, (value - from) / length);
    };
    xAttachment.setValueAsPartOfGesture(share(position.x, area.getX(), area.getWidth()));
    yAttachment.setValueAsPartOfGesture(share(position.y, area.getY(), area.getHeight()));
}

} // namespace frond
