// SPDX-License-Identifier: GPL-3.0-or-later
// Freeze: the dream comes to a standstill and goes on from there.
#include "Stagehand.h"

#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

struct Still
{
    explicit Still(const Stagehand& hand)
        : fields(hand.frame.fields)
        , timeSeconds(hand.frame.timeSeconds)
        , leafCount(hand.frame.leafCount)
    {
        const auto* leaf = hand.leaf();
        if (leaf != nullptr)
            place = {leaf->x,           leaf->y,           leaf->rotationRadians, leaf->presenceAmount,
                     leaf->lightAmount, leaf->seasonAmount};
    }
    friend bool operator==(const Still&, const Still&) = default;

    std::vector<float> fields, place;
    double timeSeconds;
    int leafCount;
};

/// A leaf that roams quickly.
struct Moving : Stagehand
{
    Moving()
    {
        settings[ParameterId::wanderAmount] = 0.6f;
        settings[ParameterId::speed] = 20.f;
        on(60);
        wait(2.0);
    }
};

} // namespace

TEST_CASE("Frozen, nothing in the picture moves, whatever is played, heard or turned")
{
    Moving hand;
    const Still before(hand);
    hand.wait(0.5);
    REQUIRE_FALSE(Still(hand) == before); // it does move
    hand.settings[ParameterId::freeze] = 1.f;
    hand.wait(1.0);
    const Still frozen(hand);
    hand.on(72);
    hand.off(60);
    hand.settings[ParameterId::seasonAmount] = 1.f;
    hand.settings[ParameterId::hide] = 1.f;
    hand.samples.assign(800, 0.f);
    for (std::size_t i = 0; i < hand.samples.size(); ++i)
        hand.samples[i] = 0.8f * std::sin(0.05f * static_cast<float>(i));
    hand.wait(3.0);
    const Still later(hand);
    CHECK(later.timeSeconds == frozen.timeSeconds);
    CHECK(later.leafCount == frozen.leafCount);
    CHECK(later.place == frozen.place);
    CHECK((later.fields == frozen.fields));
    CHECK(hand.frame.settings[ParameterId::seasonAmount] != 1.f);
    hand.settings[ParameterId::blackout] = 1.f; // belongs to the room: it works at once
    hand.step();
    CHECK(hand.frame.settings[ParameterId::blackout] == 1.f);
    CHECK(hand.frame.behindSeconds == Approx(3.75).margin(0.1));
    hand.settings[ParameterId::freeze] = 0.f;
    hand.wait(1.5);
    CHECK_FALSE(Still(hand) == frozen);
    CHECK(hand.frame.settings[ParameterId::seasonAmount] == 1.f);
    CHECK(hand.leaf() != nullptr); // the key that is still down has its leaf now
}

TEST_CASE("Freeze eases: time slows down evenly and never goes back, also when it is turned over in between")
{
    Moving hand;
    auto last = hand.frame.timeSeconds;
    double lastStep = 1.0 / 60.0, sharpest = 0.0;
    const auto run = [&](float freeze, int frames) {
        hand.settings[ParameterId::freeze] = freeze;
        for (int i = 0; i < frames; ++i) {
            hand.step();
            const auto step = hand.frame.timeSeconds - last;
            CHECK(step >= -1e-9);
            CHECK(step <= 1.0 / 60.0 + 1e-9);
            sharpest = std::max(sharpest, std::abs(step - lastStep));
            lastStep = step;
            last = hand.frame.timeSeconds;
        }
    };
    run(1.f, 60);
    CHECK(lastStep == 0.0);
    run(0.f, 12);
    run(1.f, 5);
    run(0.f, 60);
    CHECK(lastStep == Approx(1.0 / 60.0));
    CHECK(sharpest < 0.12 / 60.0); // half a second to stand still: no frame takes more than a part of it
}

TEST_CASE("A dream that was never frozen is not changed by it, and a frozen frame takes no memory")
{
    Moving hand;
    CHECK(hand.frame.behindSeconds == 0.0);
    CHECK(hand.frame.timeSeconds == hand.instrument.control().timeSeconds);
    hand.settings[ParameterId::freeze] = 1.f;
    hand.instrument.setHelpers(0);
    hand.step();
    if (!AudioThreadScope::available())
        return;
    AudioThreadScope scope;
    for (int i = 0; i < 40; ++i)
        hand.step();
    scope.stop();
    INFO(scope.description());
    CHECK(scope.violations() == 0);
}
