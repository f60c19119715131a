// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

DreamFrame shining()
{
    auto frame = plainFrame();
    frame.settings[ParameterId::trailsAmount] = 0.6f;
    frame.settings[ParameterId::glowAmount] = 0.5f;
    addLeaf(frame, -0.4f).rotationRadians = 0.3f;
    addLeaf(frame, 0.6f, 0.1f, 0.6f);
    return frame;
}

/// As on a machine that need not save time.
void drawInFull(Studio& studio)
{
    studio.scene().setQuality(SceneQuality::full);
    studio.scene().prepare(shaderOnDisk);
}

} // namespace

TEST_CASE("A smaller render scale is the same picture, only softer")
{
    const auto studio = openStudio(640, 360);
    if (studio == nullptr)
        return;
    drawInFull(*studio);
    const auto frame = shining();
    const auto whole = studio->draw(frame);
    CHECK(studio->scene().drawnScale() == 1.f);
    for (const float scale : {0.75f, 0.5f}) {
        studio->scene().setRenderScale(scale);
        const auto smaller = studio->draw(frame);
        CHECK(studio->scene().drawnScale() == Approx(scale));
        CHECK(smaller.meanDifference(whole) < 1.6);
        CHECK(std::abs(smaller.meanBrightness() - whole.meanBrightness()) < 0.6f);
        CHECK(smaller.largestDifference(whole) > 10); // or nothing was scaled
    }
    studio->scene().setRenderScale(1.f);
    CHECK(studio->draw(frame).meanDifference(whole) < 0.8);
}

TEST_CASE("A render scale that falls and rises keeps what lingers")
{
    const auto studio = openStudio(640, 360);
    if (studio == nullptr)
        return;
    auto frame = shining();
    studio->draw(frame);
    frame.leafCount = 0;
    frame.timeSeconds += 0.2;
    const auto lingering = studio->draw(frame);
    studio->scene().setRenderScale(0.5f);
    CHECK(studio->draw(frame).meanDifference(lingering) < 1.5);
    frame.timeSeconds += 60.0;
    CHECK(studio->draw(frame).meanDifference(lingering) > 3.0); // or there was nothing to keep
}

TEST_CASE("A picture glows as far at any size")
{
    auto frame = plainFrame();
    frame.settings[ParameterId::glowAmount] = 1.f;
    addLeaf(frame, 0.f, 0.f, 0.4f);
    // How much light the halo throws beside the leaf, in a small picture and a large one.
    float halo[2] = {};
    for (const int large : {0, 1}) {
        const int height = large == 1 ? 720 : 180;
        const auto studio = openStudio(height * 16 / 9, height);
        if (studio == nullptr)
            return;
        drawInFull(*studio);
        const auto shown = studio->draw(frame);
        auto dark = frame;
        dark.settings[ParameterId::glowAmount] = 0.f;
        const int beside = height * 8 / 9 + height * 16 / 100; // a little way from the blade's middle
        halo[large] =
            shown.brightness(beside, height / 2) - studio->draw(dark).brightness(beside, height / 2);
    }
    CHECK(halo[0] > 2.f);
    CHECK(halo[1] == Approx(halo[0]).epsilon(0.25).margin(2.0));
}
