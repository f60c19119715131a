// SPDX-License-Identifier: GPL-3.0-or-later
// Half-hidden pictures, and other weights under a running chain.
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Model/Random.h>
#include <Support/Catch.h>
#include <bit>
#include <cmath>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

void fill(Matrix& matrix, std::uint32_t number)
{
    const Random random(8);
    for (Eigen::Index i = 0; i < matrix.size(); ++i)
        matrix.data()[i] = random.normal(0, number, static_cast<std::uint32_t>(i));
}

/// 6 pixels, a code of 4.
Dbn makeModel()
{
    Dbn dbn = makeDbn({{6, 4, 5}, 3, 2, 2, 0.5f, 21});
    dbn.completion.resize(2);
    dbn.completion[0] = {Matrix(7, 6), Vector::Constant(7, 0.1f)};
    dbn.completion[1] = {Matrix(4, 7), Vector::Constant(4, -0.2f)};
    fill(dbn.completion[0].weights, 1);
    fill(dbn.completion[1].weights, 2);
    dbn.validate();
    return dbn;
}

/// In double precision: log-odds of the code.
Eigen::VectorXd logOdds(const Dbn& dbn, const Values& values, const Values& strengths)
{
    Eigen::VectorXd layer(6);
    for (std::size_t i = 0; i < 6; ++i)
        layer[static_cast<Eigen::Index>(i)] = double(strengths[i]) * (2.0 * double(values[i]) - 1.0);
    layer = (dbn.completion[0].weights.cast<double>() * layer + dbn.completion[0].biases.cast<double>())
                .cwiseMax(0.0)
                .eval();
    return dbn.completion[1].weights.cast<double>() * layer + dbn.completion[1].biases.cast<double>();
}

Chain makeChain(std::shared_ptr<const Dbn> dbn)
{
    Chain chain;
    chain.prepare(std::move(dbn), 3, 1);
    return chain;
}

template <typename Move>
Values means(Chain& chain, int trials, Move&& move)
{
    Values sums(chain.visible().size());
    for (int i = 0; i < trials; ++i) {
        move();
        for (std::size_t unit = 0; unit < sums.size(); ++unit)
            sums[unit] += chain.visible()[unit];
    }
    for (float& sum : sums)
        sum /= static_cast<float>(trials);
    return sums;
}

const Values leaf{1, 0, 1, 0.5f, 0, 1}, mask{1, 1, 0.5f, 0, 0, 0.25f};

} // namespace

TEST_CASE("Seeding from a half-hidden picture samples what the completion network makes of it")
{
    const auto dbn = share(makeModel());
    auto chain = makeChain(dbn);
    const Eigen::VectorXd odds = logOdds(*dbn, leaf, mask);
    const Values found = means(chain, 20000, [&] { chain.seedFromMasked(leaf, mask); });
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(found[i] == Approx(1.0 / (1.0 + std::exp(-odds[static_cast<Eigen::Index>(i)]))).margin(0.015));
    CHECK_THROWS_WITH(chain.seedFromMasked(leaf, Values(5)), containsText("seedFromMasked: 6 values"));
}

TEST_CASE("Without a completion network hidden pixels count as undecided when seeding")
{
    Dbn dbn = makeModel();
    dbn.completion.clear();
    const auto shared = share(dbn);
    auto a = makeChain(shared), b = makeChain(shared);
    a.seedFromMasked(leaf, mask);
    Values undecided(6);
    for (std::size_t i = 0; i < 6; ++i)
        undecided[i] = leaf[i] * mask[i] + 0.5f * (1.0f - mask[i]);
    b.seedFromPixels(undecided);
    CHECK(Values(a.visible().begin(), a.visible().end()) == Values(b.visible().begin(), b.visible().end()));
}

TEST_CASE("What is seen pulls the dream towards what completion makes of it, and nothing seen pulls nowhere")
{
    Dbn model = makeModel();
    const Values none(6, 0.0f), faint(6, 1e-6f);
    auto with = makeChain(share(model));
    model.completion.clear();
    auto without = makeChain(share(model));
    const auto walk = [](Chain& chain, const Values& strengths) {
        chain.clampPixels(leaf, strengths);
        return means(chain, 20000, [&] { chain.step(); });
    };
    const Values free = walk(without, none), seen = walk(with, mask), naive = walk(without, mask);
    const auto dbn = share(makeModel());
    const Eigen::VectorXd gained = logOdds(*dbn, leaf, mask) - logOdds(*dbn, leaf, none);
    int towards = 0, clear = 0;
    for (std::size_t i = 0; i < 4; ++i)
        if (std::abs(gained[static_cast<Eigen::Index>(i)]) > 0.5) {
            ++clear;
            towards += (seen[i] - naive[i]) * gained[static_cast<Eigen::Index>(i)] > 0.0;
        }
    REQUIRE(clear >= 2);
    CHECK(towards == clear);
    // As the mask closes, the pull ends without a jump.
    const Values closing = walk(with, faint), closingNaive = walk(without, faint);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(closing[i] == Approx(closingNaive[i]).margin(0.02));
    with.releaseClamps();
    const Values released = means(with, 20000, [&] { with.step(); });
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(released[i] == Approx(free[i]).margin(0.02));
}

TEST_CASE("Without trust the completion network changes no step, and with trust it does")
{
    auto without = makeModel();
    without.completion.clear();
    const Values values{1, 0, 1, 0, 0, 0}, strengths{1, 1, 1, 0, 0, 0};
    const auto walk = [&](Dbn model, float trust) {
        auto chain = makeChain(std::make_shared<const Dbn>(std::move(model)));
        chain.setCompletionTrust(trust);
        chain.clampPixels(values, strengths);
        Values visited;
        for (int step = 0; step < 60; ++step) {
            chain.step();
            visited.insert(visited.end(), chain.visible().begin(), chain.visible().end());
        }
        return visited;
    };
    const auto naive = walk(without, 1.f);
    CHECK(walk(makeModel(), 0.f) == naive);
    CHECK(walk(makeModel(), 1.f) != naive);
}

TEST_CASE("Completing is reproducible")
{
    const auto dbn = share(makeModel());
    auto a = makeChain(dbn), b = makeChain(dbn);
    for (Chain* chain : {&a, &b}) {
        chain->clampPixels(leaf, mask);
        chain->seedFromMasked(leaf, mask);
        chain->step(50);
    }
    CHECK(Values(a.visible().begin(), a.visible().end()) == Values(b.visible().begin(), b.visible().end()));
}

TEST_CASE("Weights can be exchanged under a chain, and its walk goes on as with them")
{
    const auto first = share(makeModel());
    auto a = makeChain(first), b = makeChain(first);
    a.step(10);
    b.step(10);
    const Values before(a.visible().begin(), a.visible().end());
    a.exchange(share(makeModel())); // the same weights: the same walk
    CHECK(Values(a.visible().begin(), a.visible().end()) == before);
    a.step(10);
    b.step(10);
    CHECK(Values(a.visible().begin(), a.visible().end()) == Values(b.visible().begin(), b.visible().end()));
    CHECK(a.stepCount() == 20);

    Dbn sure = makeModel();
    sure.rbms[1].visibleBiases.setConstant(30.0f);
    a.exchange(share(sure));
    a.step();
    CHECK(stateOf(a.visible().data(), 4) == 15);
    Values logits(6), depth(6);
    a.decode(logits);
    a.exchange(first);
    a.step(5);
    a.decodeDepth(leaf, 2.0f, depth);
    b.decodeDepth(leaf, 2.0f, logits);
    CHECK(depth == logits);
}

TEST_CASE(
    "A network comes down on its own way after an exchange, untied or tied, also where it has many species")
{
    const auto tied = share(makeDbn({{12, 70, 9}, 4, 3, 70, 0.5f, 21}));
    Dbn other = *tied;
    other.rbms[1].generativeWeights = -other.rbms[1].weights;
    other.rbms[1].generativeVisibleBiases = Vector::Constant(70, 0.25f);
    other.rbms[1].generativeHiddenBiases = Vector::Zero(9);
    other.validate();
    const auto untied = share(other);
    auto a = makeChain(untied), b = makeChain(tied);
    Values fromA(12), fromB(12), before(12);
    a.decode(before);
    for (int turn = 0; turn < 3; ++turn) {
        a.exchange(tied);
        a.step(5);
        b.step(5);
        a.decode(fromA);
        b.decode(fromB);
        CHECK(fromA == fromB);
        CHECK(fromA != before);
        a.exchange(untied);
        a.decode(fromA);
        CHECK(fromA != fromB);
    }
}

TEST_CASE("A network of another shape is refused, and the chain keeps its own")
{
    const auto dbn = share(makeModel());
    auto chain = makeChain(dbn);
    Dbn other = makeModel();
    other.completion.clear();
    for (const auto& wrong : {share(makeDbn({{6, 4, 6}, 3, 2, 2})), share(makeDbn({{6, 4, 5}, 2, 3, 2})),
                              share(makeDbn({{6, 4, 5}, 3, 2, 3})), share(makeDbn({{6, 4}, 3, 2, 2})),
                              share(other), std::shared_ptr<Dbn>()})
        CHECK_THROWS_WITH(chain.exchange(wrong), containsText("another shape"));
    CHECK(&chain.dbn() == dbn.get());
    chain.step();
}

TEST_CASE("A chain counts the visible units that its steps turn over")
{
    auto chain = makeChain(share(makeModel()));
    std::uint64_t flips = 0;
    for (int i = 0; i < 50; ++i) {
        const int before = stateOf(chain.visible().data(), 4);
        chain.step();
        flips += static_cast<std::uint64_t>(
            std::popcount(static_cast<unsigned>(before ^ stateOf(chain.visible().data(), 4))));
    }
    CHECK(chain.flipCount() == flips);
    CHECK(flips > 10);
}
