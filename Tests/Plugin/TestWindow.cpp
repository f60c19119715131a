// SPDX-License-Identifier: GPL-3.0-or-later
// The window on its display: never larger than it, and useful when it is very small.
#include "Face.h"

#include <Plugin/WindowPlace.h>
#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

TEST_CASE("In the smallest windows there is still a picture, and what has no room is not shown squeezed")
{
    for (const auto& [width, height] :
         {std::pair{480, 254}, std::pair{480, 320}, std::pair{640, 285}, std::pair{600, 400}}) {
        Face face(width, height);
        face.press(juce::KeyPress::escapeKey); // the first steps
        for (const auto& page : face.editor->pages().pageNames()) {
            face.editor->pages().showPage(page);
            INFO(width << " by " << height << ", " << page);
            CHECK(face.editor->stage().getHeight() >= height / 5);
            forAll(face.editor->bar(), [](juce::Component& each) {
                if (auto* bearer = dynamic_cast<TextBearer*>(&each))
                    for (const auto& spot : bearer->texts())
                        CHECK(spot.fits());
                for (auto* other : each.getParentComponent()->getChildren())
                    CHECK((other <= &each || !other->isVisible() || !each.isVisible() ||
                           !other->getBounds().intersects(each.getBounds())));
            });
            const auto& row = face.editor->performance();
            CHECK((!row.isVisible() || row.getHeight() == row.idealHeight(width)));
        }
    }
}

TEST_CASE("A window that became larger than its display is pulled back onto it, frame and all")
{
    const juce::Rectangle<int> room(0, 0, 640, 400); // a display of 1280 × 800 at 200 %
    const juce::BorderSize<int> frame(10, 1, 3, 1);
    const auto place = placeOnDisplay({150, 90, 960, 700}, frame, room);
    CHECK(place == juce::Rectangle<int>(1, 10, 638, 387));
    CHECK(placeOnDisplay({500, 100, 300, 200}, frame, room) == juce::Rectangle<int>(339, 100, 300, 200));
    CHECK(placeOnDisplay({20, 30, 300, 200}, frame, room) == juce::Rectangle<int>(20, 30, 300, 200));
    const juce::Rectangle<int> left(-1920, 0, 1920, 1080); // beside the main one
    CHECK(placeOnDisplay({-3000, -50, 800, 600}, {}, left) == juce::Rectangle<int>(-1920, 0, 800, 600));
}

TEST_CASE("A plug-in's editor is at most so large that its host's window has room on the display")
{
    const juce::Rectangle<int> room(0, 0, 1280, 800);
    CHECK(sizeOnDisplay({960, 600}, room, 1.0) == juce::Point<int>(960, 600));
    const auto doubled = sizeOnDisplay({960, 600}, room, 2.0);
    CHECK(2 * doubled.x < 1280);
    CHECK(2 * doubled.y < 800 - 60);
    CHECK(doubled.x > 600);
}
