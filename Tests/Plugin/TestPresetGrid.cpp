// SPDX-License-Identifier: GPL-3.0-or-later
// The presets' pictures as hands, keys and screen readers find them.
#include "Show.h"

#include <Plugin/Library/PresetGrid.h>

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

namespace
{

struct Shelf
{
    explicit Shelf(int count)
    {
        grid.onLoad = [this](int place) { loaded = place; };
        grid.onLike = [this](int place) { liked = place; };
        grid.onMenu = [this](int place) { asked = place; };
        for (int i = 0; i < count; ++i) {
            auto preset = std::make_shared<Preset>();
            preset->name = "Preset " + std::to_string(i);
            preset->description = "The " + std::to_string(i) + "th";
            entries.push_back({preset, "user/" + std::to_string(i), juce::File(), false});
        }
        grid.setVisible(true);
        grid.setSize(324, 240);
        grid.show(entries);
    }
    bool press(int code) { return grid.move(juce::KeyPress(code)); }
    void click(juce::Point<int> at, int modifiers, int clicks = 1)
    {
        auto* sheet = grid.getComponentAt(at);
        const auto point = sheet->getLocalPoint(&grid, at).toFloat();
        const auto now = juce::Time::getCurrentTime();
        const juce::MouseEvent event(
            juce::Desktop::getInstance().getMainMouseSource(), point, juce::ModifierKeys(modifiers),
            juce::MouseInputSource::defaultPressure, juce::MouseInputSource::defaultOrientation,
            juce::MouseInputSource::defaultRotation, juce::MouseInputSource::defaultTiltX,
            juce::MouseInputSource::defaultTiltY, sheet, sheet, now, point, now, clicks, false);
        if (clicks == 2)
            sheet->mouseDoubleClick(event);
        else
            sheet->mouseDown(event);
    }

    const juce::ScopedJuceInitialiser_GUI juceIsUp;
    PresetGrid grid;
    std::vector<PresetEntry> entries;
    int loaded = -1, liked = -1, asked = -1;
};

} // namespace

TEST_CASE("Arrows, pages and both ends move the choice among the presets' pictures")
{
    Shelf shelf(20);
    using Key = juce::KeyPress;
    REQUIRE(shelf.grid.columns() == 3);
    shelf.grid.choose(0);
    CHECK(shelf.press(Key::rightKey));
    CHECK(shelf.grid.chosen() == 1);
    shelf.press(Key::downKey);
    CHECK(shelf.grid.chosen() == 4);
    shelf.press(Key::upKey);
    shelf.press(Key::upKey);
    CHECK(shelf.grid.chosen() == 0);
    shelf.press(Key::pageDownKey);
    CHECK(shelf.grid.chosen() == 9); // three rows are in sight
    shelf.press(Key::endKey);
    CHECK(shelf.grid.chosen() == 19);
    shelf.press(Key::downKey);
    CHECK(shelf.grid.chosen() == 19);
    shelf.press(Key::homeKey);
    CHECK(shelf.grid.chosen() == 0);
    CHECK_FALSE(shelf.press('A'));
    shelf.grid.show({});
    CHECK(shelf.grid.chosen() == -1);
    CHECK_FALSE(shelf.press(Key::downKey));
}

TEST_CASE(
    "A click chooses a preset, a double click loads it, its star likes it, the right button asks for more")
{
    Shelf shelf(20);
    constexpr int left = juce::ModifierKeys::leftButtonModifier;
    shelf.click({130, 30}, left);
    CHECK(shelf.grid.chosen() == 1);
    CHECK(shelf.loaded == -1);
    shelf.click({130, 110}, left, 2);
    CHECK(shelf.loaded == 4);
    shelf.click({90, 8}, left);
    CHECK(shelf.liked == 0);
    shelf.click({90, 8}, left, 2); // a star that is clicked twice loads nothing
    CHECK(shelf.loaded == 4);
    shelf.click({240, 30}, juce::ModifierKeys::rightButtonModifier);
    CHECK(shelf.asked == 2);
    CHECK(shelf.grid.chosen() == 2);
}

TEST_CASE("A screen reader hears which preset is chosen, and what it is")
{
    Shelf shelf(5);
    shelf.grid.choose(3);
    const auto reader = shelf.grid.createAccessibilityHandler();
    CHECK(reader->getRole() == juce::AccessibilityRole::list);
    CHECK(reader->getTitle() == "Presets");
    REQUIRE(reader->getValueInterface() != nullptr);
    CHECK(reader->getValueInterface()->getCurrentValueAsString() == "Preset 3: The 3th");
    CHECK(reader->getValueInterface()->isReadOnly());
}

TEST_CASE("The chosen preset is always in sight, in whatever room there is")
{
    Shelf shelf(50);
    for (const int height : {60, 240, 700}) {
        shelf.grid.setSize(324, height);
        for (const int place : {0, 49, 24, 3}) {
            shelf.grid.choose(place);
            const juce::Image seen = shelf.grid.createComponentSnapshot(shelf.grid.getLocalBounds());
            // Its frame is the one bright line.
            bool framed = false;
            for (int y = 0; y < seen.getHeight() && !framed; ++y)
                for (int x = 0; x < seen.getWidth() - 12 && !framed; ++x)
                    framed = seen.getPixelAt(x, y).getBrightness() > 0.85f &&
                             seen.getPixelAt(x + 8, y).getBrightness() > 0.85f;
            INFO(height << " pixels, preset " << place);
            CHECK(framed);
        }
    }
}
