// SPDX-License-Identifier: GPL-3.0-or-later
// Every composition as it was judged good: where the stage hangs seven leaves after a few seconds of a
// phrase, in small pictures of Tests/Golden. What a leaf is made of is left out: all have one blade.
#include "Golden.h"

#include <Dream/Stagehand.h>
#include <Support/Catch.h>

#include <array>
#include <functional>
#include <string>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr std::array names{"Free", "Single", "Ring", "Vine", "Grid", "Fall", "Swarm", "Forest", "Spiral"};

/// Seven keys, the third let go; four seconds and a half at 128 beats a minute.
DreamFrame composed(std::size_t kind, const std::function<void(Settings&)>& change = {})
{
    Stagehand hand;
    hand.settings[ParameterId::composition] = static_cast<float>(kind);
    hand.settings[ParameterId::tempoBpm] = 128.f;
    hand.settings[ParameterId::beatMotionAmount] = 0.5f;
    if (change)
        change(hand.settings);
    constexpr int keys = 7;
    for (int i = 0; i < keys; ++i) {
        hand.on(40 + 6 * i, 60 + 8 * i);
        hand.wait(0.25);
    }
    hand.off(52);
    for (int i = 0; i < 45; ++i)
        hand.step(1.0 / 15.0);
    auto frame = plainFrame();
    for (int i = 0; i < hand.frame.leafCount; ++i) {
        const auto& hung = hand.frame.leaves[static_cast<std::size_t>(i)];
        auto& leaf = addLeaf(frame);
        const auto anatomy = leaf.anatomy;
        const auto voice = leaf.voice;
        leaf = hung;
        leaf.anatomy = anatomy;
        leaf.voice = voice;
        leaf.seed = 7 + hung.voice;
        leaf.seasonAmount = 0.35f + 0.07f * static_cast<float>(hung.voice);
    }
    frame.camera = hand.frame.camera;
    frame.stem = hand.frame.stem;
    return frame;
}

} // namespace

TEST_CASE("Every composition is the picture that was judged good")
{
    const auto studio = openStudio(goldenWidth, goldenHeight);
    if (studio == nullptr)
        return;
    std::vector<std::vector<std::uint8_t>> all;
    for (std::size_t kind = 0; kind < names.size(); ++kind) {
        INFO(names[kind]);
        const auto drawn = averaged(studio->draw(composed(kind)));
        const auto good = goldenOrWritten("composition" + std::string(names[kind]), drawn);
        const auto distance = distanceOf(drawn, good);
        CAPTURE(distance.mean, distance.most);
        CHECK(isSame(distance));
        for (const auto& other : all)
            CHECK_FALSE(isSame(distanceOf(good, other)));
        all.push_back(good);
        // What the tolerance catches: leaves a little off, or a little larger, or one that is missing.
        for (const int fault : {0, 1, 2}) {
            auto frame = composed(kind);
            for (auto& leaf : frame.leaves) {
                leaf.x += fault == 0 ? 0.03f : 0.f;
                leaf.scale *= fault == 1 ? 1.06f : 1.f;
            }
            frame.leafCount -= fault == 2 ? 1 : 0;
            const auto off = distanceOf(averaged(studio->draw(frame)), good);
            CAPTURE(fault, off.mean, off.most);
            CHECK_FALSE(isSame(off));
        }
    }
}

TEST_CASE("A phrase moves a composition, and the camera shows it from elsewhere")
{
    const auto studio = openStudio(goldenWidth, goldenHeight);
    if (studio == nullptr)
        return;
    const auto ring = golden("compositionRing");
    for (const auto& change : std::initializer_list<std::function<void(Settings&)>>{
             [](Settings& settings) { settings[ParameterId::beatMotionAmount] = 1.f; },
             [](Settings& settings) { settings[ParameterId::motionAmount] = 0.f; },
             [](Settings& settings) { settings[ParameterId::spreadAmount] = 0.8f; }})
        CHECK_FALSE(isSame(distanceOf(averaged(studio->draw(composed(2, change))), ring)));
}
