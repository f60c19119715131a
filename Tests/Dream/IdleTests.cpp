// SPDX-License-Identifier: GPL-3.0-or-later
// What the instrument does by itself.
#include "Stagehand.h"

#include <Support/Catch.h>

#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

struct Idler : Stagehand
{
    explicit Idler(std::uint64_t seed = 1)
        : Stagehand(tinyModel(), seed)
    {
        settings = defaultSettings();
    }
};

} // namespace

TEST_CASE("Without any input there are leaves to see within a second and a half, and always after")
{
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        Idler hand(seed);
        hand.wait(1.5);
        REQUIRE(hand.leaf() != nullptr);
        CHECK(hand.leaf()->presenceAmount > 0.5f);
        CHECK(hand.shapeOf(*hand.leaf()).areaShare > 0.03f);
        for (int i = 0; i < 60; ++i) {
            hand.wait(0.5);
            CHECK(hand.totalPresence() > 0.9f);
            CHECK(hand.frame.leafCount >= 1);
        }
    }
}

TEST_CASE("It keeps as many leaves as asked for, makes new ones and lets old ones go")
{
    Idler hand;
    hand.settings[ParameterId::idleVoices] = 5.f;
    hand.settings[ParameterId::selfDreamAmount] = 1.f;
    std::set<std::uint32_t> ids;
    int most = 0;
    for (int i = 0; i < 120; ++i) {
        hand.wait(0.5);
        int growing = 0;
        for (int k = 0; k < hand.frame.leafCount; ++k) {
            const auto& leaf = hand.frame.leaves[static_cast<std::size_t>(k)];
            ids.insert(leaf.id);
            growing += leaf.witherAmount == 0.f ? 1 : 0;
        }
        most = std::max(most, growing);
    }
    CHECK(most == 5);
    CHECK(ids.size() > 15);
    hand.settings[ParameterId::idleVoices] = 0.f;
    hand.wait(5.0);
    CHECK(hand.frame.leafCount == 0);
}

TEST_CASE("Its leaves change as they live")
{
    Idler hand;
    hand.settings[ParameterId::idleVoices] = 1.f;
    hand.settings[ParameterId::selfDreamAmount] = 1.f;
    std::vector<float> aspects;
    for (int i = 0; i < 40; ++i) {
        hand.wait(0.5);
        if (hand.leaf() != nullptr)
            aspects.push_back(hand.shapeOf(*hand.leaf()).aspect);
    }
    const auto [least, most] = std::minmax_element(aspects.begin(), aspects.end());
    CHECK(*most - *least > 0.2f);
}

TEST_CASE("It fades for the first note, stays away while there are some, and comes back")
{
    Idler hand;
    hand.wait(3.0);
    CHECK(hand.frame.leafCount == 3);
    hand.on(60);
    hand.wait(4.0);
    CHECK(hand.frame.leafCount == 1);
    CHECK(hand.leaf()->voice == 0);
    hand.wait(10.0);
    CHECK(hand.frame.leafCount == 1);
    hand.off(60);
    hand.wait(8.0);
    CHECK(hand.frame.leafCount >= 2);
}

TEST_CASE("With self-dreaming at 0 the stage belongs to the player")
{
    Idler hand;
    hand.settings[ParameterId::selfDreamAmount] = 0.f;
    hand.wait(5.0);
    CHECK(hand.frame.leafCount == 0);
}

TEST_CASE("Sixteen idle leaves leave room for notes")
{
    Idler hand;
    hand.settings[ParameterId::idleVoices] = 16.f;
    hand.wait(9.0);
    CHECK(hand.frame.leafCount == 16);
    hand.on(60);
    hand.wait(0.2);
    bool found = false;
    for (const auto& leaf : hand.frame.leaves)
        found = found || leaf.voice == 0;
    CHECK(found);
    hand.wait(5.0);
    CHECK(hand.leaf()->voice == 0);
}

TEST_CASE("An onset makes one of its leaves anew when the performer wants it, else none")
{
    for (const float wanted : {0.f, 1.f}) {
        Idler hand;
        hand.settings[ParameterId::onsetReseedAmount] = wanted;
        hand.settings[ParameterId::soundLightAmount] = 1.f;
        hand.wait(2.5);
        std::set<std::uint32_t> before, after;
        for (int i = 0; i < hand.frame.leafCount; ++i)
            before.insert(hand.frame.leaves[static_cast<std::size_t>(i)].seed);
        const auto light = hand.leaf()->lightAmount;
        hand.samples.assign(800, 0.f);
        for (int i = 0; i < 800; ++i)
            hand.samples[static_cast<std::size_t>(i)] = i % 20 < 10 ? 0.7f : -0.7f;
        hand.wait(0.05);
        CHECK(hand.frame.sound.onsetCount == 1);
        CHECK(hand.leaf()->lightAmount > light + 0.1f);
        for (int i = 0; i < hand.frame.leafCount; ++i)
            after.insert(hand.frame.leaves[static_cast<std::size_t>(i)].seed);
        CHECK((before == after) == (wanted == 0.f));
    }
}

TEST_CASE("Loud sound opens the leaves")
{
    Idler quiet, loud;
    for (auto* hand : {&quiet, &loud}) {
        hand->settings[ParameterId::soundBreathAmount] = 1.f;
        hand->settings[ParameterId::soundTemperatureAmount] = 0.f;
        hand->settings[ParameterId::onsetReseedAmount] = 0.f;
        hand->wait(2.5);
    }
    loud.samples.assign(800, 0.f);
    for (std::size_t i = 0; i < 800; ++i)
        loud.samples[i] = i % 80 < 40 ? 0.5f : -0.5f;
    quiet.samples.assign(800, 0.f);
    quiet.wait(0.3);
    loud.wait(0.3);
    CHECK(loud.frame.sound.levelAmount > 0.8f);
    CHECK(loud.shapeOf(*loud.leaf()).areaShare > 1.05f * quiet.shapeOf(*quiet.leaf()).areaShare);
}
