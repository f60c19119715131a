// SPDX-License-Identifier: GPL-3.0-or-later
// The same again, whatever happens, and without taking memory.
#include "Stagehand.h"

#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace frond;
using namespace frond::test;

namespace
{

/// A restless performer: notes, pedals, wheels, sound, all from one seed.
class Performer
{
public:
    explicit Performer(unsigned seed)
        : engine(seed)
    {}

    void act(Stagehand& hand)
    {
        const auto roll = engine() % 8;
        const auto data = static_cast<int>(engine() % 128);
        const auto key = static_cast<int>(engine() % 128);
        if (roll < 2)
            hand.send(0x90, key, data);
        else if (roll == 2)
            hand.send(0x80, key, data);
        else if (roll == 3)
            hand.send(0xe0, key, data);
        else if (roll == 4)
            hand.send(0xb0, std::array{1, 64, 66, 74, 121, 123}[engine() % 6], data);
        else if (roll == 5)
            hand.send(0xa0, key, data);
        hand.samples.resize(800);
        const auto gain = engine() % 50 == 0 ? 1.f : 0.02f;
        for (auto& sample : hand.samples)
            sample = gain * (static_cast<float>(engine()) / 2147483648.f - 1.f);
    }

private:
    std::mt19937 engine;
};

bool sameAnatomy(const LeafAnatomy& a, const LeafAnatomy& b)
{
    bool same = a.valid == b.valid && a.veinCount == b.veinCount && a.nodeCount == b.nodeCount &&
                a.baseX == b.baseX && a.baseY == b.baseY;
    for (std::size_t i = 0; i < a.nodeCount && same; ++i)
        same = a.nodes[i].x == b.nodes[i].x && a.nodes[i].y == b.nodes[i].y;
    return same;
}

bool sameFrame(const DreamFrame& a, const DreamFrame& b)
{
    bool same = a.leafCount == b.leafCount;
    for (std::size_t i = 0; same && i < static_cast<std::size_t>(a.leafCount); ++i) {
        const auto &p = a.leaves[i], &q = b.leaves[i];
        same = p.id == q.id && p.voice == q.voice && p.presenceAmount == q.presenceAmount && p.x == q.x &&
               p.y == q.y && p.scale == q.scale && p.rotationRadians == q.rotationRadians &&
               p.seed == q.seed && p.lightAmount == q.lightAmount && p.seasonAmount == q.seasonAmount &&
               sameAnatomy(p.anatomy, q.anatomy) &&
               std::equal(a.field(p.voice), a.field(p.voice) + a.fieldSize(), b.field(p.voice));
    }
    return same;
}

bool isFinite(const DreamFrame& frame)
{
    bool finite = true;
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& leaf = frame.leaves[i];
        for (const float amount :
             {leaf.presenceAmount, leaf.witherAmount, leaf.depthAmount, leaf.seasonAmount, leaf.lightAmount})
            finite = finite && amount >= 0.f && amount <= 1.f;
        finite = finite && std::abs(leaf.x) < 1.8f && std::abs(leaf.y) < 1.6f && leaf.scale > 0.f &&
                 leaf.scale < 1.3f && std::abs(leaf.rotationRadians) < 3.5f && std::isfinite(leaf.ageSeconds);
        const auto* field = frame.field(leaf.voice);
        finite = finite && std::all_of(field, field + frame.fieldSize(),
                                       [](float logit) { return std::abs(logit) < 40.f; });
    }
    return finite;
}

} // namespace

TEST_CASE("The same seed and the same control give the same frames, another seed others")
{
    Stagehand one(tinyModel(), 9), two(tinyModel(), 9), other(tinyModel(), 10);
    Performer first(3), second(3), third(3);
    bool differs = false;
    for (auto* hand : {&one, &two, &other})
        hand->settings = defaultSettings();
    for (int i = 0; i < 480; ++i) {
        first.act(one);
        second.act(two);
        third.act(other);
        one.step();
        two.step();
        other.step();
        REQUIRE(sameFrame(one.frame, two.frame));
        differs = differs || !sameFrame(one.frame, other.frame);
    }
    CHECK(differs);
}

TEST_CASE("At the ends of every setting, under a restless performer, everything stays finite and in bounds")
{
    for (unsigned round = 0; round < 6; ++round) {
        INFO("round " << round);
        Stagehand hand;
        Performer performer(round);
        std::mt19937 engine(round);
        for (const auto& info : parameterTable()) {
            const bool high = round == 0 ? false : round == 1 ? true : engine() % 2 == 0;
            hand.settings[info.id] = high ? info.maximum : info.minimum;
        }
        const double deltas[] = {0.0, 1e-6, 1.0 / 240.0, 1.0 / 60.0, 0.5, 100.0};
        for (int i = 0; i < 240; ++i) {
            performer.act(hand);
            hand.step(i < 120 ? 1.0 / 60.0 : deltas[engine() % 6]);
            REQUIRE(isFinite(hand.frame));
        }
    }
}

TEST_CASE("A frame takes no memory and waits for nobody")
{
    if (!AudioThreadScope::available())
        return;
    // Helpers are woken by a system call, and the last of them is waited for, which may yield the processor.
    const int helpers = GENERATE(0, 2);
    Stagehand hand;
    hand.instrument.setHelpers(helpers);
    hand.settings = defaultSettings();
    hand.events.reserve(64);
    hand.samples.reserve(4096);
    Performer performer(5);
    performer.act(hand);
    hand.step();
    for (int i = 0; i < 600; ++i) {
        if (i == 300)
            hand.settings[ParameterId::pitchMode] = 1.f;
        performer.act(hand);
        AudioThreadScope scope;
        hand.step();
        scope.stop();
        INFO("frame " << i << ": " << scope.description());
        const int calls = helpers > 0 ? scope.violations(AudioThreadBreach::systemCall) +
                                            scope.violations(AudioThreadBreach::sleep)
                                      : 0;
        REQUIRE(scope.violations() - calls == 0);
    }
}

TEST_CASE("Re-seeding makes every leaf anew and keeps it on the stage")
{
    Stagehand hand;
    for (const int key : {40, 60, 80})
        hand.on(key);
    hand.wait(2.0);
    const auto before = hand.frame;
    InstrumentInput input;
    input.settings = hand.settings;
    input.reseed = true;
    hand.instrument.step(input, hand.frame);
    REQUIRE(hand.frame.leafCount == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        CHECK(hand.frame.leaves[i].seed != before.leaves[i].seed);
        CHECK(hand.frame.leaves[i].presenceAmount == Approx(before.leaves[i].presenceAmount).margin(0.05));
    }
}

TEST_CASE("Lost events release every leaf; a reset clears the stage for good")
{
    Stagehand hand;
    for (const int key : {40, 60, 80})
        hand.on(key);
    hand.send(0xb0, 64, 127);
    hand.wait(1.0);
    InstrumentInput input;
    input.settings = hand.settings;
    input.releaseAllNotes = true;
    hand.instrument.step(input, hand.frame);
    hand.wait(3.0);
    CHECK(hand.frame.leafCount == 0);
    hand.on(50);
    hand.wait(1.0);
    hand.instrument.reset();
    hand.wait(1.0);
    CHECK(hand.frame.leafCount == 0);
    hand.on(50);
    hand.wait(0.5);
    CHECK(hand.frame.leafCount == 1);
}

TEST_CASE("A network that dreams nothing but noise does not stop the instrument")
{
    auto broken = std::make_shared<Dbn>(*tinyModel());
    broken->rbms[0].weights.setRandom();
    broken->rbms[0].visibleBiases.setConstant(-0.5f);
    Stagehand hand(broken);
    hand.on(60);
    hand.wait(6.0);
    REQUIRE(hand.frame.leafCount == 1);
    CHECK(hand.leaf()->presenceAmount == 1.f);
    CHECK(isFinite(hand.frame));
    const auto shape = hand.shapeOf(*hand.leaf());
    CHECK(shape.areaShare > 0.f); // after some tries its dream is shown as it is
}
