// SPDX-License-Identifier: GPL-3.0-or-later
// How leaves hang together, and how they get there.
#include "Stagehand.h"

#include <Dream/CameraMan.h>
#include <Dream/Composition.h>
#include <Support/Catch.h>

#include <array>
#include <cmath>
#include <map>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr std::array kinds{CompositionKind::free,  CompositionKind::single, CompositionKind::ring,
                           CompositionKind::vine,  CompositionKind::grid,   CompositionKind::fall,
                           CompositionKind::swarm, CompositionKind::forest, CompositionKind::spiral};

void compose(Stagehand& hand, CompositionKind kind)
{
    hand.settings[ParameterId::composition] = static_cast<float>(kind);
}

std::map<std::uint32_t, Leaf> leavesOf(const DreamFrame& frame)
{
    std::map<std::uint32_t, Leaf> leaves;
    for (int i = 0; i < frame.leafCount; ++i)
        leaves[frame.leaves[static_cast<std::size_t>(i)].id] = frame.leaves[static_cast<std::size_t>(i)];
    return leaves;
}

/// The longest way that any leaf to be seen went since `before`.
float longestWay(const std::map<std::uint32_t, Leaf>& before, const DreamFrame& frame)
{
    float longest = 0.f;
    for (const auto& [id, leaf] : leavesOf(frame))
        if (const auto found = before.find(id); found != before.end() && leaf.presenceAmount > 0.02f) {
            const auto& last = found->second;
            longest = std::max(longest, std::hypot(leaf.x - last.x, leaf.y - last.y));
            longest = std::max(longest, std::abs(leaf.scale - last.scale));
            const auto turned = std::remainder(leaf.rotationRadians - last.rotationRadians, 6.2831853f);
            longest = std::max(longest, 0.5f * std::abs(turned));
        }
    return longest;
}

} // namespace

TEST_CASE("In every composition, one to sixteen leaves stay on the stage")
{
    for (const auto kind : kinds)
        for (const int count : {1, 2, 5, 9, 16}) {
            INFO("composition " << static_cast<int>(kind) << ", " << count << " leaves");
            Stagehand hand;
            compose(hand, kind);
            for (int i = 0; i < count; ++i)
                hand.on(36 + i * 48 / count);
            for (int moment = 0; moment < 2; ++moment) {
                for (int i = 0; i < 40; ++i)
                    hand.step(1.0 / 15.0);
                REQUIRE(hand.frame.leafCount == count);
                for (int i = 0; i < count; ++i) {
                    const auto& leaf = hand.frame.leaves[static_cast<std::size_t>(i)];
                    if (leaf.presenceAmount < 0.5f)
                        continue;
                    CHECK(std::abs(leaf.x) < 1.75f - 0.3f * leaf.scale);
                    CHECK(std::abs(leaf.y) <
                          1.02f - (kind == CompositionKind::fall ? 0.f : 0.4f * leaf.scale));
                    if (kind == CompositionKind::grid) { // whole, with its petiole of up to 0.44
                        CHECK(leaf.y + leaf.scale < 1.05f);
                        CHECK(leaf.y - 1.39f * leaf.scale > -1.05f);
                    }
                    CHECK(leaf.scale > 0.1f);
                    CHECK(leaf.scale < 1.f);
                }
            }
        }
}

TEST_CASE("Every composition is another arrangement of the same leaves")
{
    std::vector<std::map<std::uint32_t, Leaf>> arrangements;
    for (const auto kind : kinds) {
        Stagehand hand;
        compose(hand, kind);
        for (int i = 0; i < 6; ++i)
            hand.on(40 + 8 * i);
        hand.wait(4.0);
        arrangements.push_back(leavesOf(hand.frame));
    }
    for (std::size_t a = 0; a < arrangements.size(); ++a)
        for (std::size_t b = 0; b < a; ++b) {
            float apart = 0.f;
            for (const auto& [id, leaf] : arrangements[a]) {
                const auto& other = arrangements[b][id];
                apart += std::hypot(leaf.x - other.x, leaf.y - other.y) / 6.f;
            }
            INFO("compositions " << a << " and " << b);
            CHECK(apart > 0.1f);
        }
}

TEST_CASE("Whatever changes, leaves glide: composition, number, spread, motion and beat")
{
    Stagehand hand;
    hand.settings[ParameterId::beatMotionAmount] = 1.f;
    hand.settings[ParameterId::tempoBpm] = 128.f;
    unsigned script = 7;
    for (int i = 0; i < 60 * 24; ++i) {
        script = script * 1664525u + 1013904223u;
        if (i % 15 == 0)
            hand.send((script >> 20) % 3 == 0 ? 0x80 : 0x90, static_cast<int>(40 + (script >> 24) % 40), 80);
        if (i % 50 == 0)
            compose(hand, kinds[(script >> 16) % kinds.size()]);
        if (i % 70 == 0)
            hand.settings[ParameterId::spreadAmount] = static_cast<float>((script >> 12) % 5) / 4.f;
        if (i % 110 == 0)
            hand.settings[ParameterId::motionAmount] = static_cast<float>((script >> 8) % 3) / 2.f;
        const auto before = leavesOf(hand.frame);
        hand.step();
        INFO("frame " << i << ", composition " << hand.settings[ParameterId::composition]);
        CHECK(longestWay(before, hand.frame) < 0.09f);
    }
}

TEST_CASE("Compositions move alike at every frame rate")
{
    for (const auto kind : kinds) {
        INFO("composition " << static_cast<int>(kind));
        std::array<std::map<std::uint32_t, Leaf>, 2> ends;
        std::array<Camera, 2> cameras;
        const std::array rates{30.0, 60.0};
        for (std::size_t r = 0; r < rates.size(); ++r) {
            Stagehand hand;
            compose(hand, kind);
            hand.settings[ParameterId::beatMotionAmount] = 0.8f;
            hand.settings[ParameterId::cameraDriftAmount] = 1.f;
            hand.settings[ParameterId::cameraPushAmount] = 1.f;
            for (int i = 0; i < 5; ++i)
                hand.on(45 + 7 * i);
            for (int i = 0; i < static_cast<int>(4.8 * rates[r]); ++i) {
                if (i == static_cast<int>(3.0 * rates[r]))
                    hand.settings[ParameterId::cameraX] = 1.f;
                hand.step(1.0 / rates[r]);
            }
            ends[r] = leavesOf(hand.frame);
            cameras[r] = hand.frame.camera;
        }
        REQUIRE(ends[0].size() == 5);
        for (const auto& [id, leaf] : ends[0]) {
            const auto& other = ends[1].at(id);
            CHECK(leaf.x == Approx(other.x).margin(0.03));
            CHECK(leaf.y == Approx(other.y).margin(0.03));
            CHECK(leaf.scale == Approx(other.scale).margin(0.015));
            CHECK(
                leaf.rotationRadians ==
                Approx(other.rotationRadians).margin(0.15)); // the anatomy is dreamt, and a little different
        }
        CHECK(cameras[0].x == Approx(cameras[1].x).margin(0.02));
        CHECK(cameras[0].orbitRadians == Approx(cameras[1].orbitRadians).margin(0.01));
        CHECK(cameras[0].pushAmount == Approx(cameras[1].pushAmount).margin(0.01));
    }
}

TEST_CASE("Motion at nought holds a composition still, and the beat moves it again")
{
    for (const auto kind : {CompositionKind::ring, CompositionKind::swarm, CompositionKind::forest}) {
        Stagehand hand;
        compose(hand, kind);
        hand.settings[ParameterId::motionAmount] = 0.f;
        hand.settings[ParameterId::soundTemperatureAmount] = 0.f;
        for (int i = 0; i < 4; ++i)
            hand.on(40 + 10 * i);
        hand.wait(8.0);
        float still = 0.f, moved = 0.f;
        for (int i = 0; i < 60; ++i) {
            const auto before = leavesOf(hand.frame);
            hand.step();
            still = std::max(still, longestWay(before, hand.frame));
        }
        hand.settings[ParameterId::beatMotionAmount] = 1.f;
        for (int i = 0; i < 120; ++i) {
            const auto before = leavesOf(hand.frame);
            hand.step();
            moved = std::max(moved, longestWay(before, hand.frame));
        }
        INFO("composition " << static_cast<int>(kind));
        CHECK(still < 0.0015f); // what is left is the anatomy, which goes on
        CHECK(moved > 2.f * still);
    }
}

TEST_CASE("A vine's leaves are held at its stem, which grows and goes")
{
    Stagehand hand;
    compose(hand, CompositionKind::vine);
    hand.settings[ParameterId::motionAmount] = 0.f;
    for (int i = 0; i < 7; ++i)
        hand.on(40 + 5 * i);
    hand.wait(8.0);
    const auto& stem = hand.frame.stem;
    REQUIRE(stem.nodeCount == Stem::mostNodes);
    CHECK(stem.presenceAmount > 0.95f);
    for (int i = 0; i < hand.frame.leafCount; ++i) {
        const auto& leaf = hand.frame.leaves[static_cast<std::size_t>(i)];
        float nearest = 9.f;
        for (const auto& node : stem.nodes)
            nearest =
                std::min(nearest, std::hypot(leaf.x + leaf.holdX - node.x, leaf.y + leaf.holdY - node.y));
        CHECK(nearest < 0.08f);
    }
    compose(hand, CompositionKind::free);
    float before = stem.presenceAmount;
    for (int i = 0; i < 560; ++i) {
        hand.step();
        CHECK(before - hand.frame.stem.presenceAmount < 0.03f);
        before = hand.frame.stem.presenceAmount;
    }
    CHECK(hand.frame.stem.nodeCount == 0);
}

TEST_CASE("The camera stays where it was unless it is asked, and never jumps")
{
    Stagehand hand;
    hand.wait(2.0);
    const auto& camera = hand.frame.camera;
    CHECK(camera.x == 0.f);
    CHECK(camera.orbitRadians == 0.f);
    CHECK(camera.rollRadians == 0.f);
    CHECK(camera.pushAmount == 0.f);
    hand.settings[ParameterId::cameraX] = -1.f;
    hand.settings[ParameterId::cameraOrbitAmount] = 1.f;
    hand.settings[ParameterId::cameraRollDegrees] = 90.f;
    hand.settings[ParameterId::cameraDriftAmount] = 1.f;
    hand.settings[ParameterId::cameraPushAmount] = 1.f;
    for (int i = 0; i < 400; ++i) {
        const auto last = camera;
        hand.step();
        CHECK(std::abs(camera.x - last.x) < 0.03f);
        CHECK(std::abs(camera.orbitRadians - last.orbitRadians) < 0.03f);
        CHECK(std::abs(camera.rollRadians - last.rollRadians) < 0.05f);
        CHECK(std::abs(camera.pushAmount - last.pushAmount) < 0.04f);
    }
    CHECK(camera.x < -0.3f);
    CHECK(camera.rollRadians > 1.4f);
}

TEST_CASE("A beat that an odd bar cuts short is led over, and its step is done")
{
    for (const double length : {3.5, 1.25, 2.75}) {
        StageClock clock;
        ControlFrame control;
        control.settings = defaultSettings();
        control.settings[ParameterId::beatMotionAmount] = 1.f;
        Weather weather{};
        weather.deltaSeconds = 1.f / 60.f;
        float before = 1.f;
        for (int i = 0; i < 60 * 12; ++i) {
            control.time.beats = i / 30.0;
            control.time.bar = BarPlace{length}.at(control.time.beats);
            const auto& time = clock.step(control, weather);
            INFO(length << " beats, at beat " << control.time.beats);
            CHECK(std::abs(time.pulseAmount - before) < 0.35f);
            before = time.pulseAmount;
        }
        // As many whole steps as there were beats, short ones too.
        const auto beats = control.time.beats, bars = std::floor(beats / length);
        CHECK(clock.step(control, weather).notches ==
              Approx(bars * std::ceil(length) + beatSteps(beats - bars * length)).margin(1e-3));
    }
}

TEST_CASE("The beat's pulse is at its height on the beat and smooth all around")
{
    CHECK(beatPulse(0.f) == 1.f);
    CHECK(beatPulse(1.f) == 1.f);
    float before = beatPulse(0.f);
    for (int i = 1; i <= 1000; ++i) {
        const float now = beatPulse(static_cast<float>(i) / 1000.f);
        CHECK(std::abs(now - before) < 0.02f);
        before = now;
    }
    CHECK(beatSteps(3.0) == Approx(3.0));
    CHECK(beatSteps(3.25) == Approx(3.5));
    CHECK(beatSteps(3.75) == Approx(4.0));
}
