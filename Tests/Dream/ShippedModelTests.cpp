// SPDX-License-Identifier: GPL-3.0-or-later
// The instrument as people get it, with the network that ships.
#include "Stagehand.h"

#include <Dream/Keyboard.h>
#include <Model/ModelFile.h>
#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>
#include <Support/Paths.h>

#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

std::shared_ptr<const Dbn> shippedModel()
{
    static const auto model = loadModel(FROND_PROJECT_DIR "/Presets/Models/leaves.safetensors");
    return model;
}

} // namespace

TEST_CASE("The shipped network dreams by itself within a second and a half")
{
    Stagehand hand(shippedModel(), 4);
    hand.settings = defaultSettings();
    hand.wait(1.5);
    REQUIRE(hand.leaf() != nullptr);
    CHECK(hand.leaf()->presenceAmount > 0.9f);
    CHECK(hand.leaf()->anatomy.valid);
    CHECK(hand.shapeOf(*hand.leaf()).areaShare > 0.03f);
}

TEST_CASE(
    "Each of its species has a key of its own, and keys beside each other are nearer than keys at large")
{
    const auto model = shippedModel();
    Keyboard keyboard;
    keyboard.prepare(*model);
    std::set<int> reached;
    std::vector<std::vector<float>> codes;
    for (int key = 0; key < 128; ++key) {
        std::vector<float> code(static_cast<std::size_t>(model->top().visibleCount()));
        if (reached.insert(keyboard.place(PitchMode::species, static_cast<float>(key), 0.5f, code).species)
                .second)
            codes.push_back(code);
    }
    REQUIRE(reached.size() == static_cast<std::size_t>(model->speciesCount()));
    double beside = 0.0, atLarge = 0.0;
    for (std::size_t i = 0; i + 1 < codes.size(); ++i)
        for (std::size_t unit = 0; unit < codes[i].size(); ++unit) {
            beside += std::abs(codes[i][unit] - codes[i + 1][unit]);
            atLarge += std::abs(codes[i][unit] - codes[(i + codes.size() / 2) % codes.size()][unit]);
        }
    CHECK(beside < 0.75 * atLarge);
}

TEST_CASE("Sixteen held keys of the shipped network are sixteen leaves, in one piece each, with veins")
{
    Stagehand hand(shippedModel(), 2);
    for (int i = 0; i < maxVoices; ++i)
        hand.on(20 + 6 * i);
    hand.wait(2.5);
    REQUIRE(hand.frame.leafCount == maxVoices);
    int withVeins = 0;
    for (const auto& leaf : hand.frame.leaves) {
        const auto shape = hand.shapeOf(leaf);
        CHECK(shape.areaShare > 0.02f);
        CHECK(shape.areaShare < 0.85f);
        withVeins += leaf.anatomy.valid && leaf.anatomy.veinCount > 0 ? 1 : 0;
    }
    CHECK(withVeins >= 15);
}

TEST_CASE("Playing the shipped network takes no memory either")
{
    if (!AudioThreadScope::available())
        return;
    Stagehand hand(shippedModel(), 2);
    hand.events.reserve(64);
    hand.step();
    for (int i = 0; i < 120; ++i) {
        if (i % 10 == 0)
            hand.on(30 + i / 2);
        AudioThreadScope scope;
        hand.step();
        scope.stop();
        INFO("frame " << i << ": " << scope.description());
        REQUIRE(scope.violations() == 0);
    }
}
