// SPDX-License-Identifier: GPL-3.0-or-later
// Depth, learning and meters, as the player moves and sees them.
#include "Stagehand.h"

#include <Dream/Keyboard.h>
#include <Dream/LearningFile.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

std::vector<float> fieldOf(const Stagehand& hand)
{
    const auto* field = hand.frame.field(hand.leaf()->voice);
    return {field, field + hand.frame.fieldSize()};
}

float difference(const std::vector<float>& a, const std::vector<float>& b)
{
    float sum = 0.f;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / static_cast<float>(a.size());
}

/// The tiny model behind three moments: its weights grow from nothing.
std::shared_ptr<const Learning> tinyLearning(std::shared_ptr<const Dbn> finished)
{
    LearningWriter writer;
    for (const float share : {0.f, 0.5f, 1.f}) {
        Dbn network = *finished;
        for (auto& rbm : network.rbms)
            rbm.weights *= share;
        network.labelWeights *= share;
        writer.add(network, share < 1.f ? "growing" : "finished");
    }
    return Learning::parse(writer.serialise(), "tiny learning", finished);
}

/// A dream that learns as `amountAt` says, its frames' fields summed up.
std::vector<float> learntDream(const std::shared_ptr<const Learning>& learning,
                               std::shared_ptr<const Dbn> model, float (*amountAt)(int frame))
{
    Stagehand hand(std::move(model), 5);
    hand.on(60);
    int playing = learningMoments;
    for (int i = 0; i < 150; ++i) {
        hand.settings[ParameterId::learningAmount] = amountAt(i);
        const auto wanted = learningMoment(amountAt(i));
        if (wanted != playing)
            hand.instrument.exchange(learning->at(amountOfMoment(wanted)));
        playing = wanted;
        hand.step();
    }
    return fieldOf(hand);
}

} // namespace

TEST_CASE("Depth glides: from the dream up to what one layer keeps, no step of the control is a jump")
{
    Stagehand hand;
    hand.settings[ParameterId::speed] = 0.5f;
    hand.on(60);
    hand.wait(2.0);
    auto before = fieldOf(hand);
    float most = 0.f;
    for (int i = 0; i <= 120; ++i) {
        hand.settings[ParameterId::dreamDepthAmount] = 1.f - static_cast<float>(i) / 120.f;
        hand.step();
        const auto now = fieldOf(hand);
        for (std::size_t pixel = 0; pixel < now.size(); ++pixel)
            most = std::max(most, std::abs(now[pixel] - before[pixel]));
        before = now;
    }
    CHECK(most < 1.5f);
    hand.wait(2.0);
    before = fieldOf(hand);
    hand.wait(2.0);
    CHECK(difference(before, fieldOf(hand)) < 0.3f); // it rests on what it saw, but for its breath
}

TEST_CASE("The sound's level lifts the dream out of its depth")
{
    Stagehand loud, still;
    for (auto* hand : {&loud, &still}) {
        hand->settings[ParameterId::soundDepthAmount] = 1.f;
        hand->settings[ParameterId::soundBreathAmount] = 0.f;
        hand->settings[ParameterId::soundTemperatureAmount] = 0.f;
        hand->settings[ParameterId::wanderAmount] = 1.f;
        hand->settings[ParameterId::speciesPullAmount] = 0.f;
        hand->settings[ParameterId::temperature] = 3.f;
        hand->settings[ParameterId::speed] = 30.f;
        hand->on(60);
        hand->wait(2.0);
    }
    float moved[2] = {0.f, 0.f};
    for (const int which : {0, 1}) {
        auto& hand = which == 0 ? loud : still;
        hand.samples.assign(800, 0.f);
        for (std::size_t i = 0; which == 0 && i < hand.samples.size(); ++i)
            hand.samples[i] = (i / 20) % 2 == 0 ? 0.9f : -0.9f;
        hand.wait(1.0);
        auto before = fieldOf(hand);
        for (int i = 0; i < 20; ++i) {
            hand.wait(0.2);
            moved[which] += difference(before, fieldOf(hand));
            before = fieldOf(hand);
        }
    }
    CHECK(moved[0] < 0.5f * moved[1]);
}

TEST_CASE("Learning back and forth is the same dream again, and what is unlearnt is no leaf any more")
{
    const auto model = tinyModel();
    const auto learning = tinyLearning(model);
    const auto forward = [](int frame) { return frame < 40 ? 1.f : frame < 80 ? 0.3f : 1.f; };
    const auto first = learntDream(learning, model, forward);
    CHECK(learntDream(learning, model, forward) == first);
    const auto always = [](int) { return 1.f; };
    const auto finished = learntDream(learning, model, always);
    CHECK(difference(finished, first) < 3.f);
    const auto forgotten = learntDream(learning, model, [](int frame) { return frame < 40 ? 1.f : 0.f; });
    CHECK(difference(finished, forgotten) > 0.25f);
}

TEST_CASE("Moments of learning are whole, from noise to the finished network")
{
    CHECK(learningMoment(0.f) == 0);
    CHECK(learningMoment(1.f) == learningMoments);
    CHECK(learningMoment(2.f) == learningMoments);
    for (const int moment : {0, 1, 100, 239, 240})
        CHECK(learningMoment(amountOfMoment(moment)) == moment);
    CHECK(learningPathBeside("a/leaves.safetensors") == "a/leaves.learning.safetensors");
    CHECK(loadLearningBeside("no/such.safetensors", tinyModel()) == nullptr);
}

TEST_CASE("Meters move smoothly between 0 and 1, name the species, and know how far home is")
{
    Stagehand hand;
    hand.settings[ParameterId::speciesPullAmount] = 1.f;
    hand.on(20);
    hand.wait(0.5);
    const auto all = [](const Meters& meters) {
        return std::vector<float>{meters.energyAmount, meters.surpriseAmount, meters.flipsAmount,
                                  meters.certaintyAmount, meters.homeDistanceAmount};
    };
    auto before = all(hand.leaf()->meters);
    for (int i = 0; i < 240; ++i) {
        hand.step();
        const auto now = all(hand.leaf()->meters), total = all(hand.frame.meters);
        for (std::size_t meter = 0; meter < now.size(); ++meter) {
            REQUIRE(now[meter] >= 0.f);
            REQUIRE(now[meter] <= 1.f);
            REQUIRE(std::abs(now[meter] - before[meter]) < 0.25f);
            REQUIRE(total[meter] == Approx(now[meter]).margin(1e-3)); // a lone leaf is all there is
        }
        before = now;
    }
    Keyboard keyboard;
    keyboard.prepare(*hand.model);
    CHECK(hand.leaf()->species == keyboard.order().front());
    CHECK(hand.leaf()->meters.certaintyAmount > 0.3f);
    CHECK(hand.leaf()->hasMapPlace);
    CHECK(hand.leaf()->meters.homeDistanceAmount == 0.f);
    hand.settings[ParameterId::home] = 1.f;
    hand.settings[ParameterId::homeCallAmount] = 0.01f;
    float distances[2] = {0.f, 0.f};
    for (const int end : {0, 1}) {
        hand.settings[ParameterId::homeA] = static_cast<float>(end);
        hand.wait(2.0);
        distances[end] = hand.leaf()->meters.homeDistanceAmount;
    }
    CHECK(distances[0] < 0.6f * distances[1]);
}
