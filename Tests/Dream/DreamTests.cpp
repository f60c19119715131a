// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stagehand.h"

#include <Support/Catch.h>

using namespace frond;
using namespace frond::test;

TEST_CASE("A note grows a leaf and its end lets it wither")
{
    Stagehand hand;
    hand.step();
    CHECK(hand.frame.leafCount == 0);
    hand.on(60);
    float before = 0.f;
    for (int i = 0; i < 120; ++i) {
        hand.step();
        REQUIRE(hand.frame.leafCount == 1);
        CHECK(hand.leaf()->presenceAmount >= before);
        before = hand.leaf()->presenceAmount;
    }
    CHECK(before == Approx(1.f));
    CHECK(hand.shapeOf(*hand.leaf()).areaShare > 0.05f);
    CHECK(hand.leaf()->witherAmount == 0.f);
    hand.off(60);
    for (int i = 0; i < 60; ++i) {
        hand.step();
        REQUIRE(hand.frame.leafCount == 1);
        CHECK(hand.leaf()->presenceAmount <= before);
        before = hand.leaf()->presenceAmount;
    }
    CHECK(hand.leaf()->witherAmount > 0.1f);
    hand.wait(2.0);
    CHECK(hand.frame.leafCount == 0);
}
