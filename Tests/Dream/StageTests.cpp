// SPDX-License-Identifier: GPL-3.0-or-later
// Where leaves hang.
#include "Stagehand.h"

#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

const Leaf& leafOf(const Stagehand& hand, std::uint32_t voice)
{
    for (const auto& leaf : hand.frame.leaves)
        if (leaf.voice == voice)
            return leaf;
    return hand.frame.leaves[0];
}

} // namespace

TEST_CASE("A lone leaf fills most of the height, near the middle, petiole down")
{
    for (const int key : {30, 60, 90}) {
        Stagehand hand;
        hand.on(key);
        hand.wait(3.0);
        const auto& leaf = *hand.leaf();
        CHECK(leaf.scale > 0.7f);
        CHECK(leaf.scale < 0.95f);
        CHECK(std::abs(leaf.x) < 0.45f);
        CHECK(std::abs(leaf.y) < 0.2f);
        CHECK(std::abs(leaf.rotationRadians) < 0.4f);
    }
}

TEST_CASE("Keys hang from left to right")
{
    Stagehand hand;
    for (const int key : {40, 60, 80})
        hand.on(key);
    hand.wait(4.0);
    CHECK(leafOf(hand, 0).x < leafOf(hand, 1).x - 0.2f);
    CHECK(leafOf(hand, 1).x < leafOf(hand, 2).x - 0.2f);
}

TEST_CASE("However many there are, leaves stay on the stage, share it, and rarely cover each other")
{
    float scaleBefore = 1.f;
    for (const int count : {1, 2, 4, 8, 16}) {
        INFO(count << " leaves");
        Stagehand hand;
        for (int i = 0; i < count; ++i)
            hand.on(36 + i * 48 / count);
        hand.wait(6.0);
        REQUIRE(hand.frame.leafCount == count);
        float scaleSum = 0.f;
        int covered = 0;
        for (int i = 0; i < count; ++i) {
            const auto& a = hand.frame.leaves[static_cast<std::size_t>(i)];
            CHECK(std::abs(a.x) < 1.5f);
            CHECK(std::abs(a.y) < 0.95f);
            scaleSum += a.scale;
            for (int j = 0; j < i; ++j) {
                const auto& b = hand.frame.leaves[static_cast<std::size_t>(j)];
                covered += std::hypot(a.x - b.x, a.y - b.y) < 0.5f * (a.scale + b.scale) ? 1 : 0;
            }
        }
        const auto scale = scaleSum / static_cast<float>(count);
        CHECK(scale < scaleBefore);
        CHECK(scale > 0.2f);
        CHECK(covered <= count / 4);
        scaleBefore = scale;
    }
}

TEST_CASE("Leaves come farthest first")
{
    Stagehand hand;
    for (int i = 0; i < 8; ++i)
        hand.on(50 + i, 10 + 15 * i);
    hand.wait(2.0);
    for (int i = 1; i < hand.frame.leafCount; ++i)
        CHECK(hand.frame.leaves[static_cast<std::size_t>(i)].depthAmount <=
              hand.frame.leaves[static_cast<std::size_t>(i - 1)].depthAmount);
}
