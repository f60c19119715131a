// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Support/Catch.h>

#include <cmath>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

/// A leaf for a moment, then the empty stage: the picture this long after it went.
Picture afterLeaf(Studio& studio, double framesPerSecond, double seconds)
{
    auto frame = plainFrame();
    frame.settings[ParameterId::trailsAmount] = 0.6f;
    addLeaf(frame);
    studio.draw(frame);
    frame.leafCount = 0;
    Picture picture;
    const double start = frame.timeSeconds;
    for (int i = 1; i <= static_cast<int>(std::lround(seconds * framesPerSecond)); ++i) {
        frame.timeSeconds = start + i / framesPerSecond;
        picture = studio.draw(frame);
    }
    return picture;
}

} // namespace

TEST_CASE("Trails fade with time, not with frames, and are gone in the end")
{
    const auto slow = openStudio(160, 90);
    const auto fast = openStudio(160, 90);
    const auto empty = openStudio(160, 90);
    if (slow == nullptr || fast == nullptr || empty == nullptr)
        return;
    auto frame = plainFrame();
    frame.timeSeconds += 0.5;
    const float ground = empty->draw(frame).brightness(80, 45);
    const float atFifteen = afterLeaf(*slow, 15.0, 0.5).brightness(80, 45) - ground;
    const float atSixty = afterLeaf(*fast, 60.0, 0.5).brightness(80, 45) - ground;
    CHECK(atFifteen > 8.f);
    CHECK(atSixty == Approx(atFifteen).epsilon(0.12).margin(2.0));

    frame.timeSeconds = 10.0 + 12.0;
    const auto stage = empty->draw(frame);
    CHECK(afterLeaf(*slow, 15.0, 12.0).largestDifference(stage) <= 3);
}

TEST_CASE("Warped light moves with time, not with frames, and follows the generations")
{
    const auto warped = [](double framesPerSecond, float ownTurnHz, float copyTurn) -> Picture {
        const auto studio = openStudio(160, 90);
        if (studio == nullptr)
            return {};
        auto frame = plainFrame();
        frame.settings[ParameterId::warpAmount] = 0.9f;
        frame.settings[ParameterId::warpTurnHz] = ownTurnHz;
        frame.settings[ParameterId::generationAmount] = 1.f;
        frame.settings[ParameterId::generationSeconds] = 1.f;
        frame.settings[ParameterId::generationTurnDegrees] = copyTurn;
        addLeaf(frame, 0.9f, 0.f, 0.5f);
        studio->draw(frame);
        frame.leafCount = 0;
        Picture picture;
        for (int i = 1; i <= static_cast<int>(framesPerSecond); ++i) {
            frame.timeSeconds = 10.0 + i / framesPerSecond;
            picture = studio->draw(frame);
        }
        return picture;
    };
    const auto slow = warped(15.0, 0.2f, 0.f), fast = warped(60.0, 0.2f, 0.f);
    if (slow.rgb.empty())
        return;
    CHECK(slow.meanDifference(fast) < 2.0);
    CHECK(slow.meanDifference(warped(15.0, -0.2f, 0.f)) > 4.5);
    // A turn of 72 degrees a generation of one second is a fifth of a turn a second, the other way round.
    CHECK(slow.meanDifference(warped(15.0, 0.f, -72.f)) < 1.0);
}

TEST_CASE("Drawing one frame twice does not age the trails")
{
    const auto once = openStudio(160, 90);
    const auto twice = openStudio(160, 90);
    if (once == nullptr || twice == nullptr)
        return;
    const auto expected = afterLeaf(*once, 30.0, 0.3);
    afterLeaf(*twice, 30.0, 0.3);
    auto frame = plainFrame();
    frame.settings[ParameterId::trailsAmount] = 0.6f;
    frame.timeSeconds += 9.0 / 30.0;
    // Only the drift's resampling may soften them.
    CHECK(twice->draw(frame).largestDifference(expected) <= 6);
}

TEST_CASE("A leaf grows, lives and withers without a jump")
{
    const auto studio = openStudio(160, 90);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    addLeaf(frame);
    Picture before;
    double largest = 0.0;
    constexpr int frames = 90;
    for (int i = 0; i < 2 * frames; ++i) {
        const float part = static_cast<float>(i % frames + 1) / frames;
        auto& leaf = frame.leaves[0];
        leaf.presenceAmount = i < frames ? part : 1.f - part;
        leaf.witherAmount = i < frames ? 0.f : part;
        frame.timeSeconds += 1.0 / 60.0;
        const auto picture = studio->draw(frame);
        if (i > 0)
            largest = std::max(largest, picture.meanDifference(before));
        before = picture;
    }
    CHECK(largest < 4.0);
}

TEST_CASE("However the sound strikes, the whole picture does not flash")
{
    const auto studio = openStudio(160, 90);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    frame.settings[ParameterId::soundLightAmount] = 1.f;
    addLeaf(frame);
    std::vector<float> brightness;
    for (int i = 0; i < 60; ++i) {
        // Ten full strokes a second.
        frame.sound.levelAmount = i % 6 < 3 ? 1.f : 0.f;
        frame.sound.onsetAmount = i % 6 < 3 ? 1.f : 0.f;
        frame.timeSeconds += 1.0 / 60.0;
        brightness.push_back(studio->draw(frame).meanBrightness());
    }
    float largest = 0.f;
    for (std::size_t i = 6; i < brightness.size(); ++i)
        largest = std::max(largest, std::abs(brightness[i] - brightness[i - 3]));
    // WCAG 2.3.1 counts a pair of opposing changes of a tenth of the range as a flash.
    CHECK(largest < 0.02f * 255.f);
}
