// SPDX-License-Identifier: GPL-3.0-or-later
// The same chain, bit by bit, on every instruction set and however its sums are made.
#include "Performance.h"
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Model/Random.h>
#include <Model/Simd.h>
#include <Model/UnitSums.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

struct OtherLoops
{
    explicit OtherLoops(const char* name) { simd::use(name); }
    ~OtherLoops() { simd::use(simd::runnable().front().name); }
};

Matrix randomWeights(Eigen::Index rows, Eigen::Index columns)
{
    const Random random(5);
    Matrix weights(rows, columns);
    for (Eigen::Index i = 0; i < weights.size(); ++i)
        weights.data()[i] = random.uniform(0, 0, static_cast<std::uint32_t>(i)) - 0.5f;
    return weights;
}

/// The sums of the units that are on, from nothing.
std::vector<std::int16_t> summedAnew(const IntegerRows& rows, const Bits& states)
{
    std::vector<std::int16_t> sums(rows.columns());
    for (std::size_t unit = 0; unit < rows.units(); ++unit)
        if ((states[unit / 64] >> (unit % 64) & 1) != 0)
            for (std::size_t c = 0; c < sums.size(); ++c)
                sums[c] = static_cast<std::int16_t>(sums[c] + rows.weight(unit, c));
    return sums;
}

} // namespace

TEST_CASE("A performance gives the known hash on every instruction set")
{
    for (const simd::Loops& loops : simd::runnable()) {
        const OtherLoops other(loops.name);
        INFO(loops.name);
        CHECK(performanceHash() == knownPerformance);
    }
}

TEST_CASE("After a million steps the sums that followed are those made anew")
{
    const IntegerRows rows(randomWeights(100, 70));
    UnitSums sums;
    sums.prepare(rows);
    Bits states(2, 0);
    const Random random(6);
    for (std::uint32_t step = 0; step < 1000000; ++step) {
        const auto words = random.words(step, 0, 0);
        states[words[0] % 2] ^= std::uint64_t(1) << (words[1] % (words[0] % 2 == 0 ? 64 : 36));
        if (step % 5000 == 4999) // many at once, so that rebuilding wins
            states[0] ^= (std::uint64_t(words[2]) << 32) | words[3];
        sums.follow(states);
        if (step % 100000 == 99999)
            REQUIRE(std::ranges::equal(std::span(sums.sums(), rows.columns()), summedAnew(rows, states)));
    }
    CHECK(sums.rowsMoved() < 1100000); // one a step, and few more: it did not rebuild each time
}

TEST_CASE("Sums of whole rows are as near to the weights as 8 bits allow")
{
    const Matrix weights = randomWeights(300, 64);
    const IntegerRows rows(weights);
    UnitSums sums;
    sums.prepare(rows);
    Bits all(5, ~std::uint64_t(0));
    all.back() >>= 20;
    sums.follow(all);
    for (Eigen::Index c = 0; c < 64; ++c) {
        const double exact = weights.col(c).cast<double>().sum();
        const auto i = static_cast<std::size_t>(c);
        CHECK(static_cast<double>(sums.sums()[i]) * static_cast<double>(rows.scales()[i]) ==
              Approx(exact).margin(4.5 * static_cast<double>(rows.scales()[i]) * std::sqrt(300.0 / 12.0)));
    }
}

TEST_CASE("Chains step and decode together as each does alone")
{
    const auto dbn = share(makeDbn({{12, 70, 50, 90}, 4, 3, 3, 0.5f, 9}));
    std::vector<Chain> alone(19), together(19);
    std::vector<Chain*> pointers;
    std::vector<Values> logits(19, Values(12));
    std::vector<std::span<float>> spans;
    for (std::uint32_t i = 0; i < 19; ++i) {
        for (Chain* chain : {&alone[i], &together[i]}) {
            chain->prepare(dbn, 4, i);
            chain->setTemperature(1.0f + 0.3f * static_cast<float>(i % 4));
            if (i % 5 == 0)
                chain->setFastWeights(0.01f, 0.9f);
            if (i % 6 == 1)
                chain->clampPixels(Values(12, 1.0f), Values(12, 0.5f));
        }
        pointers.push_back(&together[i]);
        spans.emplace_back(logits[i]);
    }
    for (int round = 0; round < 3; ++round) {
        Chain::stepAll(pointers, 7);
        Chain::decodeAll(pointers, spans);
        for (std::size_t i = 0; i < 19; ++i) {
            Values own(12);
            alone[i].step(7);
            alone[i].decode(own);
            REQUIRE(own == logits[i]);
            REQUIRE(std::ranges::equal(alone[i].visible(), together[i].visible()));
        }
    }
    const auto other = share(makeDbn({{12, 70, 50, 90}, 4, 3, 3, 0.5f, 10}));
    together[3].prepare(other, 4, 3);
    CHECK_THROWS_WITH(Chain::decodeAll(pointers, spans), Catch::Contains("several models"));
}

TEST_CASE("A chain goes the same way whether or not one looks at it between its steps")
{
    const auto dbn = share(makeDbn({{12, 70, 50, 90}, 4, 3, 3, 0.5f, 9}));
    Chain alone, watched;
    for (Chain* chain : {&alone, &watched})
        chain->prepare(dbn, 4, 1);
    for (int round = 0; round < 40; ++round) {
        for (Chain* chain : {&alone, &watched})
            chain->setLabel(round / 10 % 3, 3.0f, 1.0f + 0.5f * static_cast<float>(round / 4 % 3));
        alone.step(3);
        for (int step = 0; step < 3; ++step) {
            watched.step();
            REQUIRE(std::isfinite(watched.freeEnergy()));
            REQUIRE(watched.hiddenInputs().size() == 90);
        }
        REQUIRE(std::ranges::equal(alone.visible(), watched.visible()));
        REQUIRE(std::ranges::equal(alone.meanVisible(), watched.meanVisible()));
        REQUIRE(std::ranges::equal(alone.hidden(), watched.hidden()));
        REQUIRE(alone.label() == watched.label());
    }
}
