// SPDX-License-Identifier: GPL-3.0-or-later
// Home, hiding, pictures and generations, on the small network whose dreams are known.
#include "Stagehand.h"

#include <Dream/Home.h>
#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

/// The mean aspect of the instrument's own leaves over some seconds.
float idleAspect(float homePlace, float callAmount)
{
    Stagehand hand(tinyModel(), 3);
    hand.settings = defaultSettings();
    hand.settings[ParameterId::home] = callAmount > 0.f ? 1.f : 0.f;
    hand.settings[ParameterId::homeA] = homePlace;
    hand.settings[ParameterId::homeCallAmount] = callAmount;
    hand.wait(3.0);
    float sum = 0.f, count = 0.f;
    for (int i = 0; i < 80; ++i) {
        hand.wait(0.1);
        for (int leaf = 0; leaf < hand.frame.leafCount; ++leaf) {
            sum += hand.shapeOf(hand.frame.leaves[static_cast<std::size_t>(leaf)]).aspect;
            count += 1.f;
        }
    }
    return sum / count;
}

struct Overlap
{
    float upper, lower; // intersection over union of the field's halves
};

Overlap overlap(const std::vector<float>& a, const float* b, int width, int height)
{
    const auto part = [&](int from, int to) {
        int both = 0, either = 0;
        for (int i = from * width; i < to * width; ++i) {
            const bool p = a[static_cast<std::size_t>(i)] > 0.f, q = b[i] > 0.f;
            both += p && q;
            either += p || q;
        }
        return static_cast<float>(both) / static_cast<float>(std::max(either, 1));
    };
    return {part(0, height / 2), part(height / 2, height)};
}

/// A broad ellipse that lies down: unlike any of the network's leaves.
GivenPictures lyingEllipse()
{
    GivenPictures given;
    given.number = given.pictureNumber = 1;
    for (int y = 0; y < GivenPictures::side; ++y)
        for (int x = 0; x < GivenPictures::side; ++x) {
            const auto px = (static_cast<float>(x) - 31.5f) / 28.f,
                       py = (static_cast<float>(y) - 31.5f) / 12.f;
            given.picture.push_back(px * px + py * py < 1.f ? 1.f : 0.f);
        }
    return given;
}

} // namespace

TEST_CASE("Home calls every dream to its species, and silence lets them roam")
{
    const auto first = idleAspect(0.f, 1.f), last = idleAspect(1.f, 1.f), free = idleAspect(0.f, 0.f);
    CHECK(std::abs(first - last) > 0.4f);
    CHECK(std::abs(free - first) > 0.2f);
}

TEST_CASE("Home on the map and a blend of two species lie where they should")
{
    const auto model = tinyModel();
    Keyboard keyboard;
    keyboard.prepare(*model);
    Home home;
    home.prepare(*model, keyboard);
    auto settings = defaultSettings();
    home.step(settings);
    CHECK(home.callAmount() == 0.f);
    settings[ParameterId::home] = static_cast<float>(HomeKind::map);
    settings[ParameterId::homeX] = 0.5f / 6.f;
    home.step(settings);
    CHECK(home.callAmount() > 0.f);
    CHECK(home.species() == -1);
    const auto codes = model->speciesCodes();
    const auto distance = [&](int species) {
        float sum = 0.f;
        for (std::size_t i = 0; i < home.code().size(); ++i)
            sum += std::abs(home.code()[i] - codes(species, static_cast<Eigen::Index>(i)));
        return sum;
    };
    CHECK(distance(0) < distance(1));
    CHECK(distance(0) < distance(5));

    settings[ParameterId::home] = static_cast<float>(HomeKind::blend);
    settings[ParameterId::homeA] = 0.f;
    settings[ParameterId::homeB] = 1.f;
    const int a = keyboard.order().front(), b = keyboard.order().back();
    float before = -1.f;
    for (const float share : {0.f, 0.25f, 0.5f, 0.75f, 1.f}) {
        settings[ParameterId::homeBlend] = share;
        home.step(settings);
        CHECK(distance(a) > before);
        before = distance(a);
    }
    CHECK(distance(b) == Approx(0.f).margin(1e-3));
    CHECK(home.species() == b);
}

TEST_CASE("What is not hidden stays as it was; what is hidden is dreamt anew")
{
    Stagehand hand;
    hand.on(20); // one end of the species' order …
    hand.wait(3.0);
    const auto voice = hand.leaf()->voice;
    const std::vector<float> before(hand.frame.field(voice),
                                    hand.frame.field(voice) + hand.frame.fieldSize());
    hand.settings[ParameterId::hide] = static_cast<float>(HideKind::lower);
    hand.settings[ParameterId::home] = 1.f; // … and home is at the other
    hand.settings[ParameterId::homeA] = 1.f;
    hand.settings[ParameterId::homeCallAmount] = 1.f;
    hand.settings[ParameterId::speciesPullAmount] = 0.f;
    hand.wait(4.0);
    const auto held = overlap(before, hand.frame.field(voice), 32, 32);
    CHECK(held.upper > 0.9f);
    hand.settings[ParameterId::hide] = 0.f;
    hand.wait(4.0);
    CHECK(overlap(before, hand.frame.field(voice), 32, 32).upper < 0.8f); // nothing holds it any more
}

TEST_CASE("Everything hidden frees the whole leaf, nothing hidden keeps it still")
{
    for (const bool all : {false, true}) {
        Stagehand hand;
        hand.on(20);
        hand.wait(3.0);
        const auto voice = hand.leaf()->voice;
        hand.settings[ParameterId::hide] = static_cast<float>(HideKind::wedge);
        hand.settings[ParameterId::hideAmount] = all ? 1.f : 0.f;
        hand.settings[ParameterId::home] = 1.f;
        hand.settings[ParameterId::homeA] = 1.f;
        hand.settings[ParameterId::homeCallAmount] = 1.f;
        hand.settings[ParameterId::speciesPullAmount] = 0.f;
        hand.wait(all ? 0.1 : 2.0);
        const std::vector<float> before(hand.frame.field(voice),
                                        hand.frame.field(voice) + hand.frame.fieldSize());
        hand.wait(4.0);
        const auto after = overlap(before, hand.frame.field(voice), 32, 32);
        if (all)
            CHECK(std::min(after.upper, after.lower) < 0.8f);
        else
            CHECK(std::min(after.upper, after.lower) > 0.93f);
    }
}

TEST_CASE("A picture that is seen is shown where it is held, and leads the dream where it is not")
{
    const auto given = lyingEllipse();
    Stagehand hand;
    hand.pictures = &given;
    hand.on(20);
    hand.wait(2.0);
    const auto own = hand.shapeOf(*hand.leaf()).aspect;
    hand.settings[ParameterId::see] = 1.f;
    hand.settings[ParameterId::hide] = static_cast<float>(HideKind::spot);
    hand.settings[ParameterId::hideAmount] = 0.f;
    hand.wait(3.0);
    CHECK(hand.shapeOf(*hand.leaf()).aspect == Approx(56.f / 24.f).epsilon(0.15));
    CHECK(own < 1.5f);
}

TEST_CASE("Without a picture, seeing one changes nothing")
{
    Stagehand plain, seeing;
    seeing.settings[ParameterId::see] = 1.f;
    for (auto* hand : {&plain, &seeing}) {
        hand->on(60);
        hand->wait(2.0);
    }
    const auto voice = plain.leaf()->voice;
    CHECK(std::equal(plain.frame.field(voice), plain.frame.field(voice) + plain.frame.fieldSize(),
                     seeing.frame.field(voice)));
}

TEST_CASE("Generations are counted, one a period, and the same again with the same seed")
{
    Stagehand one, two;
    for (auto* hand : {&one, &two}) {
        hand->settings[ParameterId::generationAmount] = 1.f;
        hand->settings[ParameterId::generationSeconds] = 0.5f;
        hand->settings[ParameterId::generationTurnDegrees] = 25.f;
        hand->settings[ParameterId::generationBlurAmount] = 0.3f;
        hand->on(60);
        hand->wait(2.2);
    }
    CHECK(one.leaf()->generation == 4);
    const auto voice = one.leaf()->voice;
    CHECK(std::equal(one.frame.field(voice), one.frame.field(voice) + one.frame.fieldSize(),
                     two.frame.field(voice)));
    one.settings[ParameterId::generationAmount] = 0.f;
    one.wait(0.1);
    CHECK(one.leaf()->generation == 0);
}

TEST_CASE("Every figure of the imagination at once moves without a jump and takes no memory")
{
    const auto given = lyingEllipse();
    Stagehand hand;
    hand.pictures = &given;
    hand.events.reserve(16);
    hand.on(50);
    hand.wait(2.0);
    std::vector<float> before;
    for (int i = 0; i < 600; ++i) {
        auto& settings = hand.settings;
        if (i % 40 == 0) { // the hardest jumps a hand can make
            settings[ParameterId::hide] = static_cast<float>((i / 40) % 10);
            settings[ParameterId::hideAmount] = i % 80 == 0 ? 0.2f : 0.7f;
            settings[ParameterId::see] = (i / 120) % 2 == 0 ? 0.f : 1.f;
            settings[ParameterId::home] = static_cast<float>((i / 60) % 4);
            settings[ParameterId::generationAmount] = (i / 200) % 2 == 0 ? 0.f : 0.8f;
            settings[ParameterId::generationSeconds] = 0.3f;
            settings[ParameterId::dreamDepthAmount] = i % 120 == 0 ? 0.3f : 1.f;
        }
        if (AudioThreadScope::available()) {
            AudioThreadScope scope;
            hand.step();
            scope.stop();
            INFO("frame " << i << ": " << scope.description());
            REQUIRE(scope.violations() == 0);
        } else {
            hand.step();
        }
        const auto* field = hand.frame.field(hand.leaf()->voice);
        const std::vector<float> now(field, field + hand.frame.fieldSize());
        for (std::size_t pixel = 0; pixel < before.size(); ++pixel)
            REQUIRE(std::abs(now[pixel] - before[pixel]) < 2.5f);
        before = now;
    }
}
