// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Support/Catch.h>

#include <cmath>
#include <limits>

using namespace frond;
using namespace frond::test;

TEST_CASE("An empty stage is alive: neither black nor flat, and it moves")
{
    const auto studio = openStudio(160, 90);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    const auto picture = studio->draw(frame);
    CHECK(picture.meanBrightness() > 8.f);
    CHECK(picture.range()[1] - picture.range()[0] > 20);
    frame.timeSeconds += 20.0;
    CHECK(studio->draw(frame).meanDifference(picture) > 0.3);
}

TEST_CASE("A leaf is brighter than the ground, and a dream without veins still shows it")
{
    const auto studio = openStudio(160, 90);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    const auto empty = studio->draw(frame);
    addLeaf(frame);
    CHECK(studio->draw(frame).brightness(80, 45) > empty.brightness(80, 45) + 60.f);
    frame.leaves[0].anatomy = {};
    CHECK(studio->draw(frame).brightness(80, 45) > empty.brightness(80, 45) + 60.f);
    frame.leaves[0].presenceAmount = 0.f;
    CHECK(studio->draw(frame).largestDifference(empty) <= 3);
}

TEST_CASE("Blackout is black to the last pixel, fades instead of cutting, and comes back")
{
    const auto studio = openStudio(160, 90);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    frame.settings[ParameterId::grainAmount] = 1.f;
    addLeaf(frame);
    const float shown = studio->draw(frame).meanBrightness();
    frame.settings[ParameterId::blackout] = 1.f;
    frame.timeSeconds += 0.2;
    const float halfway = studio->draw(frame).meanBrightness();
    CHECK(halfway < 0.9f * shown);
    CHECK(halfway > 0.1f * shown);
    frame.timeSeconds += 0.5;
    CHECK(studio->draw(frame).range()[1] == 0);
    frame.settings[ParameterId::blackout] = 0.f;
    frame.timeSeconds += 0.5;
    CHECK(studio->draw(frame).meanBrightness() > 0.8f * shown);
}

TEST_CASE("Margins are crisp even where one cell of the field covers many pixels")
{
    const auto studio = openStudio(640, 360);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    // A field's cell is 45 pixels wide here, twice as much as on a 4K screen filled by one leaf.
    addLeaf(frame, 0.f, 0.f, 8.f).rotationRadians = 0.f;
    frame.leaves[0].x = 4.8f;
    const auto picture = studio->draw(frame);
    const int row = 180;
    // The steepest place of the row is the margin; on either side of it blade and ground are near even.
    int edge = 8;
    for (int x = 8; x < 632; ++x)
        if (std::abs(picture.brightness(x, row) - picture.brightness(x - 1, row)) >
            std::abs(picture.brightness(edge, row) - picture.brightness(edge - 1, row)))
            edge = x;
    const float ground = picture.brightness(edge - 6, row), blade = picture.brightness(edge + 6, row);
    REQUIRE(blade > ground + 40.f);
    int between = 0;
    for (int x = edge - 6; x <= edge + 6; ++x) {
        const float part = (picture.brightness(x, row) - ground) / (blade - ground);
        between += part > 0.1f && part < 0.9f ? 1 : 0;
    }
    CHECK(between <= 2);
}

TEST_CASE("A leaf that moves by a quarter of a pixel changes the picture by no more than that")
{
    const auto studio = openStudio(320, 180);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    addLeaf(frame);
    const auto before = studio->draw(frame);
    frame.leaves[0].x += 0.25f / 90.f;
    const auto after = studio->draw(frame);
    CHECK(after.meanDifference(before) > 0.0);
    CHECK(after.meanDifference(before) < 0.5);
    CHECK(std::abs(after.meanBrightness() - before.meanBrightness()) < 0.15f);
}

TEST_CASE("A broken field breaks no pixel, not even those drawn after it")
{
    const auto studio = openStudio(160, 90);
    const auto sound = openStudio(160, 90);
    if (studio == nullptr || sound == nullptr)
        return;
    auto frame = plainFrame();
    frame.settings[ParameterId::trailsAmount] = 1.f;
    frame.settings[ParameterId::glowAmount] = 1.f;
    addLeaf(frame);
    for (std::size_t i = 0; i < frame.fieldSize(); i += 3)
        frame.field(0)[i] =
            i % 2 == 0 ? std::numeric_limits<float>::quiet_NaN() : std::numeric_limits<float>::infinity();
    studio->draw(frame);
    frame.leafCount = 0;
    frame.timeSeconds += 30.0;
    sound->draw(frame);
    frame.timeSeconds += 1.0 / 30.0;
    CHECK(studio->draw(frame).largestDifference(sound->draw(frame)) <= 3);
}

TEST_CASE("The same frames make the same picture, bit for bit")
{
    std::vector<Picture> takes[2];
    for (auto& take : takes) {
        const auto studio = openStudio(160, 90);
        if (studio == nullptr)
            return;
        auto frame = plainFrame();
        frame.settings[ParameterId::trailsAmount] = 0.5f;
        frame.settings[ParameterId::glowAmount] = 0.5f;
        frame.settings[ParameterId::grainAmount] = 0.5f;
        addLeaf(frame);
        for (int i = 0; i < 4; ++i) {
            frame.timeSeconds += 1.0 / 30.0;
            frame.leaves[0].x += 0.01f;
            take.push_back(studio->draw(frame));
        }
    }
    for (std::size_t i = 0; i < takes[0].size(); ++i)
        CHECK(takes[0][i].rgb == takes[1][i].rgb);
}

TEST_CASE("Sixteen leaves and another size of the window are no surprise")
{
    const auto studio = openStudio(320, 180);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    const float empty = studio->draw(frame).meanBrightness();
    for (int i = 0; i < maxVoices; ++i)
        addLeaf(frame, -1.4f + 0.4f * static_cast<float>(i % 8), i < 8 ? 0.4f : -0.4f, 0.3f);
    CHECK(studio->draw(frame).meanBrightness() > empty + 10.f);
    const OffscreenContext other(96, 128);
    Scene scene;
    scene.prepare(shaderOnDisk);
    std::vector<std::uint8_t> rgb;
    for (const int height : {128, 64, 1, 128}) {
        scene.draw(frame, {other.framebuffer(), 96, height});
        other.readPixels(rgb);
        CHECK(rgb.size() == 96u * 128u * 3u);
    }
    scene.release();
}
