// SPDX-License-Identifier: GPL-3.0-or-later
// Leaves breathe, they do not flicker.
#include "Stagehand.h"

#include <Support/Catch.h>

#include <array>
#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

/// The largest change from frame to frame of one voice's logits, and the largest change of that change.
struct Motion
{
    float change = 0.f, jerk = 0.f, meanChange = 0.f;
};

Motion watch(Stagehand& hand, std::uint32_t voice, int frames)
{
    const auto size = hand.frame.fieldSize();
    std::vector<float> before(hand.frame.field(voice), hand.frame.field(voice) + size), speeds;
    Motion result;
    double sum = 0.0;
    for (int i = 0; i < frames; ++i) {
        hand.step();
        const auto* now = hand.frame.field(voice);
        std::vector<float> speedsNow(size);
        for (std::size_t p = 0; p < size; ++p) {
            speedsNow[p] = now[p] - before[p];
            result.change = std::max(result.change, std::abs(speedsNow[p]));
            sum += std::abs(speedsNow[p]);
            if (!speeds.empty())
                result.jerk = std::max(result.jerk, std::abs(speedsNow[p] - speeds[p]));
        }
        before.assign(now, now + size);
        speeds.swap(speedsNow);
    }
    result.meanChange = static_cast<float>(sum / (static_cast<double>(size) * frames));
    return result;
}

const Leaf* find(const DreamFrame& frame, std::uint32_t voice)
{
    for (int i = 0; i < frame.leafCount; ++i)
        if (frame.leaves[static_cast<std::size_t>(i)].voice == voice)
            return &frame.leaves[static_cast<std::size_t>(i)];
    return nullptr;
}

} // namespace

TEST_CASE("Between and across Gibbs steps the field moves without jumps of place or speed")
{
    for (const float stepsPerSecond : {2.f, 6.f, 20.f, 60.f}) {
        INFO(stepsPerSecond << " steps a second");
        Stagehand hand;
        hand.settings[ParameterId::speed] = stepsPerSecond;
        hand.settings[ParameterId::temperature] = 1.3f; // the chain is busy
        hand.on(60, 1);
        hand.wait(2.0);
        const auto motion = watch(hand, 0, 300);
        // Logits lie within ±8 and a spring of 0.3 s moves them: a one-pole follower's jerk would reach 0.8.
        CHECK(motion.change < 0.6f);
        CHECK(motion.jerk < 0.2f);
        CHECK(motion.meanChange > 1e-4f); // and yet it lives
    }
}

TEST_CASE("A struck key, a re-seed and a bend move the field fast, but never in one frame")
{
    Stagehand hand;
    hand.on(60);
    hand.wait(2.0);
    hand.on(60);
    CHECK(watch(hand, 0, 60).change < 3.f);
    hand.send(0xe0, 127, 127);
    CHECK(watch(hand, 0, 60).change < 3.f);
}

TEST_CASE("Leaves come, go and make room without a jump")
{
    Stagehand hand;
    hand.settings = defaultSettings();
    std::array<Leaf, maxVoices> before{};
    std::array<bool, maxVoices> there{};
    unsigned script = 12345;
    for (int i = 0; i < 1800; ++i) {
        script = script * 1664525u + 1013904223u;
        if (i % 20 == 0)
            hand.send((script >> 20) % 3 == 0 ? 0x80 : 0x90, static_cast<int>(40 + (script >> 24) % 12), 80);
        hand.step();
        for (std::uint32_t voice = 0; voice < maxVoices; ++voice) {
            const auto* leaf = find(hand.frame, voice);
            if (leaf != nullptr && there[voice]) {
                const auto& last = before[voice];
                INFO("frame " << i << ", voice " << voice);
                CHECK(std::abs(leaf->presenceAmount - last.presenceAmount) < 0.12f);
                CHECK(std::abs(leaf->x - last.x) < 0.05f);
                CHECK(std::abs(leaf->y - last.y) < 0.05f);
                CHECK(std::abs(leaf->scale - last.scale) < 0.02f);
                CHECK(std::abs(leaf->rotationRadians - last.rotationRadians) < 0.05f);
                CHECK(std::abs(leaf->witherAmount - last.witherAmount) < 0.1f);
            } else if (leaf != nullptr) {
                CHECK(leaf->presenceAmount < 0.5f); // a struck key shows its bud at once
            } else if (there[voice]) {
                CHECK(before[voice].presenceAmount < 0.05f);
            }
            there[voice] = leaf != nullptr;
            if (leaf != nullptr)
                before[voice] = *leaf;
        }
    }
}

TEST_CASE("The field's speed of change does not depend on the frame rate")
{
    std::array<float, 3> areas{};
    const double rates[] = {24.0, 60.0, 144.0};
    for (std::size_t i = 0; i < 3; ++i) {
        Stagehand hand;
        hand.settings[ParameterId::growthSeconds] = 3.f;
        hand.on(60);
        for (int k = 0; k <= static_cast<int>(1.5 * rates[i]); ++k)
            hand.step(1.0 / rates[i]);
        areas[i] = hand.leaf()->presenceAmount;
        CHECK(hand.leaf()->ageSeconds == Approx(1.5f).margin(0.05));
    }
    CHECK(areas[0] == Approx(areas[1]).margin(0.05));
    CHECK(areas[2] == Approx(areas[1]).margin(0.05));
}
