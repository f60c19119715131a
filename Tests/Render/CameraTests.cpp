// SPDX-License-Identifier: GPL-3.0-or-later
// What the camera sees of the stage.
#include "Studio.h"

#include <Frames/Looks.h>
#include <Render/LeafPose.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

Settings plain()
{
    Settings settings;
    settings[ParameterId::depthAmount] = 0.5f;
    return settings;
}

} // namespace

TEST_CASE("What lies on the stage lies in the picture, whatever the picture's shape")
{
    for (const float halfWidth : {9.f / 16.f, 1.f, 4.f / 3.f, 1.6f, 16.f / 9.f, 21.f / 9.f, 32.f / 9.f}) {
        INFO("half width " << halfWidth);
        View view;
        view.halfWidth = halfWidth;
        for (const float depth : {0.f, 0.3f, 1.f}) {
            const auto right = sight(1.6f, 0.9f, depth, view, plain());
            CHECK(right.x < 1.001f * halfWidth);
            CHECK(right.y < 1.f);
            CHECK(right.x > 0.6f * halfWidth); // and fills it
            CHECK(sight(-1.6f, 0.f, depth, view, plain()).x == Approx(-right.x));
        }
        // Narrow pictures have smaller leaves, wide ones no larger than their height allows.
        const auto size = sight(0.f, 0.f, 0.f, view, plain()).magnification;
        CHECK(size <= 1.f);
        CHECK(size > 0.5f);
    }
}

TEST_CASE("Near leaves pass before far ones as the camera moves")
{
    View still, moved, orbited;
    still.halfWidth = moved.halfWidth = orbited.halfWidth = 16.f / 9.f;
    moved.camera.x = 0.3f;
    orbited.camera.orbitRadians = 0.4f;
    const auto went = [&](const View& view, float depth) {
        return sight(0.f, 0.f, depth, view, plain()).x - sight(0.f, 0.f, depth, still, plain()).x;
    };
    CHECK(went(moved, 0.f) < went(moved, 1.f));
    CHECK(went(moved, 1.f) < 0.f);
    CHECK(went(orbited, 0.f) < -0.05f);
    CHECK(went(orbited, 1.f) > 0.05f);
}

TEST_CASE("Rolled, the whole stage turns about its middle, leaves and all")
{
    View view;
    view.halfWidth = 16.f / 9.f;
    Leaf leaf;
    leaf.x = 0.5f;
    leaf.holdX = 0.1f;
    leaf.holdY = -0.3f;
    leaf.rotationRadians = 0.2f;
    const auto before = poseLeaf(leaf, view, plain(), 0.0);
    view.camera.rollRadians = 0.5f;
    const auto after = poseLeaf(leaf, view, plain(), 0.0);
    CHECK(std::hypot(after.x, after.y) == Approx(std::hypot(before.x, before.y)));
    CHECK(std::atan2(after.y, after.x) - std::atan2(before.y, before.x) == Approx(-0.5f));
    CHECK(std::atan2(after.turnSine, after.turnCosine) == Approx(-0.3f));
    CHECK(after.scale == Approx(before.scale));
}

TEST_CASE("What is far behind the leaves moves with the farthest of them, and less")
{
    View still, moved;
    still.halfWidth = moved.halfWidth = 16.f / 9.f;
    moved.camera.x = 0.5f;
    moved.camera.orbitRadians = -0.2f;
    const auto far = backdrop(moved);
    const float leafWent = sight(0.f, 0.f, 1.f, moved, plain()).x - sight(0.f, 0.f, 1.f, still, plain()).x;
    const float nearWent = sight(0.f, 0.f, 0.f, moved, plain()).x - sight(0.f, 0.f, 0.f, still, plain()).x;
    CHECK(far.x > 0.f); // it looks to the right: all goes to the left, where the orbit does not turn it back
    CHECK(std::abs(far.x) < std::abs(leafWent) + std::abs(nearWent));
    CHECK(backdrop(still).x == 0.f);
    CHECK(backdrop(still).magnification == 1.f);
}

TEST_CASE("Looks with a place behind the leaves show the camera's move there")
{
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        const std::string_view name = ownLooks[look];
        const bool printed = name == "Herbarium" || name == "Cyanotype"; // a sheet lies before the camera
        if (!printed && name != "Backlit" && name != "Autumn" && name != "Komorebi" && name != "Frost" &&
            name != "Bioluminescence")
            continue;
        INFO(name);
        const auto drawn = [&](float x, float roll) {
            const auto studio = openStudio(96, 54);
            REQUIRE(studio != nullptr);
            auto frame = plainFrame();
            frame.settings[ParameterId::look] = static_cast<float>(look);
            frame.settings[ParameterId::lookFadeSeconds] = 0.f;
            for (std::size_t i = 0; i < lookControls; ++i)
                frame.settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + i] = 0.5f;
            frame.sound.bandAmounts[3] = 1.f; // plankton glows
            frame.camera.x = x;
            frame.camera.rollRadians = roll;
            return studio->draw(frame);
        };
        if (openStudio(16, 16) == nullptr)
            return;
        const auto still = drawn(0.f, 0.f);
        CHECK(drawn(0.f, 0.f).meanDifference(still) == 0.0);
        const auto moved = drawn(1.5f, 0.5f).meanDifference(still);
        if (printed)
            CHECK(moved == 0.0);
        else
            CHECK(moved > 0.2);
    }
}
