// SPDX-License-Identifier: GPL-3.0-or-later
// What a player does to a leaf.
#include "Stagehand.h"

#include <Dream/Keyboard.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

/// The mean aspect of the only leaf over some seconds.
float aspectOver(Stagehand& hand, double seconds)
{
    float sum = 0.f;
    int count = 0;
    for (int i = 0; i < static_cast<int>(seconds * 10.0); ++i) {
        hand.wait(0.1);
        if (const auto* leaf = hand.leaf()) {
            sum += hand.shapeOf(*leaf).aspect;
            ++count;
        }
    }
    return sum / static_cast<float>(count);
}

/// A key in the middle of those that play this place of the species' order.
int keyAt(int place)
{
    return 20 + static_cast<int>(std::lround(place * 87.0 / 5.0));
}

} // namespace

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

TEST_CASE("The leaf unfolds: it covers more and more of its field")
{
    Stagehand hand;
    hand.settings[ParameterId::growthSeconds] = 4.f;
    hand.on(60);
    hand.wait(0.48);
    const auto young = hand.shapeOf(*hand.leaf()).areaShare;
    hand.wait(4.0);
    const auto grown = hand.shapeOf(*hand.leaf()).areaShare;
    CHECK(young > 0.f);
    CHECK(young < 0.7f * grown);
}

TEST_CASE("Keys play their species: from one end of the keyboard to the other the leaves change step by step")
{
    std::vector<float> aspects;
    for (int place = 0; place < 6; ++place)
        for (const bool again : {false, true}) {
            Stagehand hand(tinyModel(), again ? 7 : 1);
            hand.settings[ParameterId::speciesPullAmount] = 0.8f;
            hand.on(keyAt(place));
            hand.wait(1.5);
            const auto aspect = aspectOver(hand, 2.0);
            if (again)
                CHECK(aspect == Approx(aspects.back()).margin(0.07f)); // whatever the seed
            else
                aspects.push_back(aspect);
        }
    const bool slimFirst = aspects.front() < aspects.back();
    for (std::size_t i = 1; i < aspects.size(); ++i)
        CHECK((slimFirst ? aspects[i] - aspects[i - 1] : aspects[i - 1] - aspects[i]) > 0.04f);
}

TEST_CASE("A held note keeps its species for a long time, and stays a leaf")
{
    Stagehand hand;
    hand.settings[ParameterId::speed] = 30.f;
    hand.on(keyAt(1));
    hand.wait(2.0);
    const auto early = aspectOver(hand, 3.0);
    for (int i = 0; i < 60; ++i) {
        hand.wait(1.0);
        CHECK(hand.shapeOf(*hand.leaf()).areaShare > 0.03f);
    }
    CHECK(aspectOver(hand, 3.0) == Approx(early).margin(0.15f));
}

TEST_CASE("Pitch bend slides a leaf towards the species of the keys it passes")
{
    Stagehand hand;
    hand.settings[ParameterId::bendRangeSemitones] = 48.f;
    hand.settings[ParameterId::speciesPullAmount] = 0.8f;
    hand.on(keyAt(2));
    hand.wait(2.0);
    const auto before = aspectOver(hand, 1.0);
    hand.send(0xe0, 127, 127); // up by 48 keys: nearly three species
    hand.wait(2.0);
    const auto up = aspectOver(hand, 1.0);
    hand.send(0xe0, 0, 0);
    hand.wait(2.0);
    const auto down = aspectOver(hand, 1.0);
    CHECK(std::abs(up - before) > 0.15f);
    CHECK(std::abs(down - before) > 0.1f);
    CHECK((up - before) * (down - before) < 0.f);
}

TEST_CASE("In map mode the key is a place on the map, and timbre leads off it")
{
    Stagehand hand;
    hand.settings[ParameterId::pitchMode] = 1.f;
    hand.settings[ParameterId::speciesPullAmount] = 0.8f;
    std::vector<float> aspects;
    for (const int key : {5, 30, 60, 90, 120}) {
        hand.on(key);
        hand.wait(1.5);
        aspects.push_back(aspectOver(hand, 1.0));
        CHECK(hand.shapeOf(*hand.leaf()).areaShare > 0.03f);
        hand.send(0xb0, 120, 0);
        hand.wait(3.0);
    }
    const auto [least, most] = std::minmax_element(aspects.begin(), aspects.end());
    CHECK(*most - *least > 0.3f);
}

TEST_CASE("With MPE, a note's own bend moves it over the map, and leaves the others where they are")
{
    // The mean shape where a key sounds on a member channel, bent all the way up or not.
    const auto aspect = [](int key, bool bent, bool other) {
        Stagehand hand;
        hand.settings[ParameterId::pitchMode] = 1.f;
        hand.settings[ParameterId::mpe] = 1.f;
        hand.settings[ParameterId::speciesPullAmount] = 0.8f;
        hand.send(other ? 0x92 : 0x91, key, 90);
        if (bent)
            hand.send(0xe1, 127, 127); // 48 semitones
        hand.wait(2.5);
        return aspectOver(hand, 1.0);
    };
    const auto low = aspect(30, false, false), high = aspect(78, false, false);
    INFO("the key's " << low << ", that of 48 keys above " << high);
    REQUIRE(std::abs(high - low) > 0.15f);
    CHECK(std::abs(aspect(30, true, false) - high) < 0.35f * std::abs(high - low));
    CHECK(std::abs(aspect(30, true, true) - low) < 0.35f * std::abs(high - low));
}

TEST_CASE("A harder strike starts hotter and brighter")
{
    Stagehand soft, hard;
    soft.on(60, 20);
    hard.on(60, 127);
    soft.wait(0.1);
    hard.wait(0.1);
    CHECK(hard.leaf()->lightAmount > soft.leaf()->lightAmount + 0.1f);
    CHECK(hard.leaf()->depthAmount < soft.leaf()->depthAmount);
}

TEST_CASE("The same key again makes a new leaf in the old one's place without a gap")
{
    Stagehand hand;
    hand.on(60);
    hand.wait(2.0);
    const auto first = *hand.leaf();
    hand.on(60);
    hand.step();
    REQUIRE(hand.frame.leafCount == 1);
    CHECK(hand.leaf()->id != first.id);
    CHECK(hand.leaf()->voice == first.voice);
    CHECK(hand.leaf()->seed != first.seed);
    CHECK(hand.leaf()->presenceAmount > 0.95f * first.presenceAmount);
    CHECK(hand.leaf()->x == Approx(first.x).margin(0.01));
}

TEST_CASE("A tap within one frame still shows a leaf")
{
    Stagehand hand;
    hand.on(60);
    hand.off(60);
    float most = 0.f;
    for (int i = 0; i < 60; ++i) {
        hand.step();
        most = std::max(most, hand.totalPresence());
    }
    CHECK(most > 0.5f);
}

TEST_CASE("Pressure opens the leaf, timbre shifts its season, a faster release withers it sooner")
{
    Stagehand hand;
    hand.on(60);
    hand.wait(2.0);
    const auto area = hand.shapeOf(*hand.leaf()).areaShare, season = hand.leaf()->seasonAmount;
    hand.send(0xa0, 60, 127);
    hand.send(0xb0, 74, 127);
    hand.wait(0.5);
    CHECK(hand.shapeOf(*hand.leaf()).areaShare > area);
    CHECK(hand.leaf()->seasonAmount > season + 0.2f);

    Stagehand slow, fast;
    for (auto* each : {&slow, &fast}) {
        each->on(60);
        each->wait(2.0);
        each->send(0x80, 60, each == &fast ? 127 : 30);
        each->wait(1.2);
    }
    CHECK(fast.frame.leafCount == 0);
    CHECK(slow.frame.leafCount == 1);
}

TEST_CASE("More notes than voices keep sixteen leaves, each in a voice of its own")
{
    Stagehand hand;
    for (int i = 0; i < 40; ++i) {
        hand.on(30 + i);
        hand.wait(0.05);
    }
    hand.wait(1.0);
    REQUIRE(hand.frame.leafCount == maxVoices);
    std::array<int, maxVoices> seen{};
    for (const auto& leaf : hand.frame.leaves) {
        ++seen[leaf.voice];
        CHECK(hand.shapeOf(leaf).areaShare > 0.02f);
    }
    CHECK(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }));
    hand.send(0xb0, 123, 0);
    hand.wait(4.0);
    CHECK(hand.frame.leafCount == 0);
}

TEST_CASE("Models without labels, particles or a map play, too")
{
    for (const auto options : {TinyOptions{false, true, true}, TinyOptions{false, true, false},
                               TinyOptions{true, false, false}, TinyOptions{false, false, false}})
        for (const float mode : {0.f, 1.f}) {
            Stagehand hand(tinyModel(options));
            hand.settings[ParameterId::pitchMode] = mode;
            hand.settings[ParameterId::selfDreamAmount] = 0.5f;
            hand.on(50);
            hand.on(70);
            hand.wait(2.0);
            CHECK(hand.frame.leafCount >= 2);
            hand.off(50);
            hand.off(70);
            hand.wait(8.0);
            CHECK(hand.frame.leafCount >= 1);
        }
}
