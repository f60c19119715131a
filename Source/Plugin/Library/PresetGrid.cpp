// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetGrid.h"

#include "../JuceText.h"
#include "../Theme.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr int leastCell = 98, nameHeight = 18, cellGap = 5, starSide = 22, barWidth = 8;

void paintStar(juce::Graphics& g, juce::Rectangle<float> area, bool filled)
{
    juce::Path star;
    star.addStar(area.getCentre(), 5, 3.f, 7.f);
    g.setColour(filled ? colours::warning : colours::text);
    if (filled)
        g.fillPath(star);
    else
        g.strokePath(star, juce::PathStrokeType(1.f));
}

/// What screen readers hear: the preset that is chosen.
class Chosen final : public juce::AccessibilityTextValueInterface
{
public:
    explicit Chosen(PresetGrid& owner)
        : grid(owner)
    {}
    bool isReadOnly() const override { return true; }
    juce::String getCurrentValueAsString() const override
    {
        if (grid.chosen() < 0)
            return {};
        const auto& preset = *grid.entries()[static_cast<std::size_t>(grid.chosen())].preset;
        return toJuce(preset.name + (preset.description.empty() ? "" : ": " + preset.description));
    }
    void setValueAsString(const juce::String&) override {}

private:
    PresetGrid& grid;
};

} // namespace

class PresetGrid::Sheet final : public juce::Component
{
public:
    explicit Sheet(PresetGrid& owner)
        : grid(owner)
    {
        setAccessible(false); // the grid speaks
        setMouseClickGrabsKeyboardFocus(false);
    }

    int cellHeight() const { return (cellWidth() - cellGap) * 9 / 16 + nameHeight + cellGap; }
    juce::Rectangle<int> cell(int place) const
    {
        const auto across = grid.columns();
        return {place % across * cellWidth(), place / across * cellHeight(), cellWidth() - cellGap,
                cellHeight() - cellGap};
    }

    void paint(juce::Graphics& g) override
    {
        const auto count = static_cast<int>(grid.presets.size());
        const auto seen = g.getClipBounds();
        const auto first = std::max(0, seen.getY() / cellHeight() * grid.columns());
        for (int i = first; i < count && cell(i).getY() < seen.getBottom(); ++i)
            paintCell(g, i);
    }

    void mouseDown(const juce::MouseEvent& event) override
    {
        const auto at = placeAt(event.getPosition());
        if (at < 0)
            return;
        grid.choose(at);
        grid.grabKeyboardFocus();
        if (event.mods.isPopupMenu())
            grid.onMenu(at);
        else if (starArea(at).contains(event.getPosition()))
            grid.onLike(at);
    }
    void mouseDoubleClick(const juce::MouseEvent& event) override
    {
        const auto at = placeAt(event.getPosition());
        if (at >= 0 && !starArea(at).contains(event.getPosition()))
            grid.onLoad(at);
    }
    void mouseMove(const juce::MouseEvent& event) override { hover(placeAt(event.getPosition())); }
    void mouseExit(const juce::MouseEvent&) override { hover(-1); }

private:
    int cellWidth() const { return getWidth() / grid.columns(); }
    juce::Rectangle<int> starArea(int place) const
    {
        return cell(place).removeFromTop(starSide).removeFromRight(starSide);
    }
    int placeAt(juce::Point<int> point) const
    {
        if (point.x < 0 || point.x >= cellWidth() * grid.columns() || point.y < 0)
            return -1;
        const auto at = point.y / cellHeight() * grid.columns() + point.x / cellWidth();
        return at < static_cast<int>(grid.presets.size()) ? at : -1;
    }
    void hover(int place)
    {
        if (std::exchange(hovered, place) != place)
            repaint();
    }

    void paintCell(juce::Graphics& g, int place)
    {
        const auto& entry = grid.presets[static_cast<std::size_t>(place)];
        const bool isLoaded = entry.id == grid.loaded, waits = entry.id == grid.waiting;
        const auto whole = cell(place);
        auto area = whole;
        const auto name = area.removeFromBottom(nameHeight);
        if (const auto picture = pictures.find(entry); picture.isValid()) {
            g.setImageResamplingQuality(juce::Graphics::highResamplingQuality);
            g.drawImage(picture, area.toFloat());
        } else {
            g.setColour(colours::raised);
            g.fillRect(area);
        }
        if (entry.isFavourite || place == hovered || place == grid.place) {
            g.setColour(colours::panel.withAlpha(0.6f));
            g.fillEllipse(starArea(place).reduced(2).toFloat());
            paintStar(g, starArea(place).toFloat(), entry.isFavourite);
        }
        if (isLoaded || waits || place == grid.place) {
            g.setColour(isLoaded ? colours::leaf : waits ? colours::warning : colours::text);
            g.drawRect(area, place == grid.place ? 2 : 1);
        }
        g.setFont(Theme::font(12.f));
        g.setColour(isLoaded ? colours::leaf : waits ? colours::warning : colours::text);
        g.drawFittedText(toJuce(entry.preset->name), name, juce::Justification::centredLeft, 1, 0.8f);
    }

    PresetGrid& grid;
    PresetPictures pictures;
    int hovered = -1;
};

PresetGrid::PresetGrid()
    : sheet(std::make_unique<Sheet>(*this))
{
    setTitle("Presets");
    setTooltip("A double click loads a preset, the right button does more with it.");
    setWantsKeyboardFocus(true);
    view.setViewedComponent(sheet.get(), false);
    view.setScrollBarsShown(true, false);
    view.setScrollBarThickness(barWidth);
    view.setWantsKeyboardFocus(false);
    addAndMakeVisible(view);
}

PresetGrid::~PresetGrid() = default;

std::unique_ptr<juce::AccessibilityHandler> PresetGrid::createAccessibilityHandler()
{
    return std::make_unique<juce::AccessibilityHandler>(
        *this, juce::AccessibilityRole::list, juce::AccessibilityActions(),
        juce::AccessibilityHandler::Interfaces(std::make_unique<Chosen>(*this)));
}

int PresetGrid::columns() const
{
    return std::max(1, (getWidth() - barWidth) / leastCell);
}

void PresetGrid::show(std::vector<PresetEntry> entries)
{
    presets = std::move(entries);
    place = std::min(place, static_cast<int>(presets.size()) - 1);
    arrange();
    sheet->repaint();
}

void PresetGrid::mark(const std::string& newLoaded, const std::string& newWaiting)
{
    loaded = newLoaded;
    waiting = newWaiting;
    sheet->repaint();
}

void PresetGrid::choose(int newPlace)
{
    const auto limited = std::min(newPlace, static_cast<int>(presets.size()) - 1);
    const bool changed = std::exchange(place, limited) != limited;
    if (place >= 0) {
        const auto area = sheet->cell(place);
        const auto top = view.getViewPositionY(), height = view.getMaximumVisibleHeight();
        view.setViewPosition(
            0, std::clamp(top, std::min(area.getY(), std::max(0, area.getBottom() - height)), area.getY()));
    }
    sheet->repaint();
    if (!changed)
        return;
    if (auto* handler = getAccessibilityHandler())
        handler->notifyAccessibilityEvent(juce::AccessibilityEvent::valueChanged);
    if (onChoose)
        onChoose();
}

bool PresetGrid::move(const juce::KeyPress& key)
{
    using Key = juce::KeyPress;
    const auto last = static_cast<int>(presets.size()) - 1;
    const auto page = columns() * std::max(1, view.getMaximumVisibleHeight() / sheet->cellHeight());
    const std::pair<int, int> ways[] = {{Key::leftKey, -1},        {Key::rightKey, 1},
                                        {Key::upKey, -columns()},  {Key::downKey, columns()},
                                        {Key::pageUpKey, -page},   {Key::pageDownKey, page},
                                        {Key::homeKey, -last - 1}, {Key::endKey, last + 1}};
    for (const auto& [code, by] : ways)
        if (key.isKeyCode(code) && last >= 0)
            return choose(std::clamp(place + by, 0, last)), true;
    return false;
}

bool PresetGrid::keyPressed(const juce::KeyPress& key)
{
    return !key.getModifiers().isAnyModifierKeyDown() && move(key);
}

void PresetGrid::arrange()
{
    const auto rows = (static_cast<int>(presets.size()) + columns() - 1) / columns();
    sheet->setSize(std::max(1, getWidth() - barWidth), 1);
    sheet->setSize(sheet->getWidth(), std::max(1, rows * sheet->cellHeight()));
}

void PresetGrid::resized()
{
    view.setBounds(getLocalBounds());
    arrange();
    choose(place);
}

void PresetGrid::paintOverChildren(juce::Graphics& g)
{
    if (!hasKeyboardFocus(false))
        return;
    g.setColour(colours::leaf);
    g.drawRect(getLocalBounds());
}

} // namespace frond
