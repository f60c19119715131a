// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Support/Catch.h>
#include <cmath>
#include <limits>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

Chain makeChain(std::shared_ptr<const Dbn> dbn, std::uint64_t seed = 1, std::uint32_t stream = 0)
{
    Chain chain;
    chain.prepare(std::move(dbn), seed, stream);
    return chain;
}

Values valuesOf(std::span<const float> span)
{
    return {span.begin(), span.end()};
}

bool same(const Chain& a, const Chain& b)
{
    return valuesOf(a.visible()) == valuesOf(b.visible()) && valuesOf(a.hidden()) == valuesOf(b.hidden()) &&
           valuesOf(a.meanVisible()) == valuesOf(b.meanVisible()) && a.label() == b.label();
}

/// Whether two chains stay the same for 100 steps.
bool walkTogether(Chain& a, Chain& b)
{
    for (int i = 0; i < 100; ++i) {
        a.step();
        b.step();
        if (!same(a, b))
            return false;
    }
    return true;
}

const Shape deep{{6, 5, 8, 7}, 3, 2, 3, 1.0f, 11};

} // namespace

TEST_CASE("The same model, seed and stream give the same chain; another seed or stream another")
{
    const auto dbn = share(makeDbn(deep));
    auto a = makeChain(dbn, 5, 2), b = makeChain(dbn, 5, 2), c = makeChain(dbn, 5, 3),
         d = makeChain(dbn, 6, 2);
    CHECK(walkTogether(a, b));
    CHECK_FALSE(walkTogether(a, c));
    CHECK_FALSE(walkTogether(b, d));
}

TEST_CASE("Steps taken together or one by one lead to the same place")
{
    const auto dbn = share(makeDbn(deep));
    auto a = makeChain(dbn), b = makeChain(dbn);
    a.step(37);
    for (int i = 0; i < 37; ++i)
        b.step();
    CHECK(same(a, b));
    CHECK(a.stepCount() == 37);
}

TEST_CASE("A clamp of strength 0, and a released clamp, change nothing")
{
    const auto dbn = share(makeDbn(deep));
    auto a = makeChain(dbn), b = makeChain(dbn);
    b.clampVisible(Values(8, 1.0f), Values(8, 0.0f));
    b.clampHidden(Values(7, 1.0f), Values(7, 0.0f));
    b.clampPixels(Values(6, 1.0f), Values(6, 0.0f));
    CHECK(walkTogether(a, b));
    b.clampVisible(Values(8, 1.0f), Values(8, 1.0f));
    b.clampHidden(Values(7, 1.0f), Values(7, 1.0f));
    b.clampPixels(Values(6, 1.0f), Values(6, 1.0f));
    b.releaseClamps();
    CHECK(walkTogether(a, b));
}

TEST_CASE("Between 0 and 1 a clamp's strength blends probability and value")
{
    const auto dbn = share(makeDbn({{4, 3}, 2, 2, 0, 1.0f, 5}));
    auto chain = makeChain(dbn);
    chain.clampHidden(Values{1, 0, 1}, Values(3, 1.0f));
    chain.clampVisible(Values{1, 0, 1, 0.5f}, Values{0.25f, 0.5f, 1.0f, 0.75f});
    chain.step();
    CHECK(valuesOf(chain.hidden()) == Values{1, 0, 1});
    Vector input(4);
    dbn->top().visibleInput(unitsOf(5, 3), input);
    const Values values{1, 0, 1, 0.5f}, strengths{0.25f, 0.5f, 1.0f, 0.75f};
    for (std::size_t i = 0; i < 4; ++i) {
        const float free = 1.0f / (1.0f + std::exp(-input[static_cast<Eigen::Index>(i)]));
        CHECK(chain.meanVisible()[i] == Approx((1 - strengths[i]) * free + strengths[i] * values[i])
                                            .margin(2e-3)); // its weights have 8 bits
    }
    CHECK(chain.visible()[2] == 1.0f);
}

TEST_CASE("Clamps of the wrong size are refused by name")
{
    auto chain = makeChain(share(makeDbn(deep)));
    CHECK_THROWS_WITH(chain.clampVisible(Values(7), Values(8)), containsText("clampVisible: 8 values"));
    CHECK_THROWS_WITH(chain.clampHidden(Values(7), Values(8)), containsText("clampHidden: 7 values"));
    CHECK_THROWS_WITH(chain.clampPixels(Values(8), Values(8)), containsText("clampPixels: 6 values"));
    CHECK_THROWS_WITH(chain.seedFromCode(Values(3)), containsText("seedFromCode: 8 values"));
    CHECK_THROWS_WITH(chain.setCodePull(Values(3), 1.0f), containsText("setCodePull: 8 values"));
}

TEST_CASE("With one RBM, clamped pixels are clamped visible units")
{
    const auto dbn = share(makeDbn({{4, 3}, 2, 2, 2, 1.0f, 5}));
    auto a = makeChain(dbn), b = makeChain(dbn);
    a.clampPixels(Values{1, 0, 0, 1}, Values{1, 0.5f, 0, 1});
    b.clampVisible(Values{1, 0, 0, 1}, Values{1, 0.5f, 0, 1});
    CHECK(walkTogether(a, b));
    CHECK(a.visible()[0] == 1.0f);
}

TEST_CASE("Clamped pixels reach the hidden units by recognition")
{
    // Everything is held, so a step's hidden units follow p(h | v) with v drawn from the recognised code.
    const auto dbn = share(makeDbn({{6, 3, 4}, 3, 2, 0, 1.0f, 13}));
    const Values held{1, 1, 0, 0, 1, 0};
    Matrix pixels(1, 6);
    std::copy(held.begin(), held.end(), pixels.data());
    const Matrix code = recognise(*dbn, pixels, 1);
    Vector expected = Vector::Zero(4), input(4);
    for (int visible = 0; visible < 8; ++visible) {
        float probability = 1.0f;
        for (int unit = 0; unit < 3; ++unit)
            probability *= (visible >> unit & 1) != 0 ? code(0, unit) : 1.0f - code(0, unit);
        dbn->top().hiddenInput(unitsOf(visible, 3), input);
        expected.array() += probability / (1.0f + (-input.array()).exp());
    }
    auto chain = makeChain(dbn);
    chain.clampPixels(held, Values(6, 1.0f));
    Vector counts = Vector::Zero(4);
    constexpr int steps = 40000;
    for (int i = 0; i < steps; ++i) {
        chain.step();
        for (int unit = 0; unit < 4; ++unit)
            counts[unit] += chain.hidden()[static_cast<std::size_t>(unit)];
    }
    CHECK((counts / float(steps) - expected).cwiseAbs().maxCoeff() < 0.012f);
}

TEST_CASE("The free energy of a chain counts its label")
{
    const auto dbn = share(makeDbn({{4, 3}, 2, 2, 3, 1.0f, 4}));
    auto chain = makeChain(dbn);
    for (int i = 0; i < 20; ++i) {
        chain.step();
        double sum = 0.0;
        for (int hidden = 0; hidden < 8; ++hidden)
            sum += std::exp(-energy(*dbn, stateOf(chain.visible().data(), 4), chain.label(), hidden));
        CHECK(chain.freeEnergy() == Approx(-std::log(sum)).margin(0.03)); // by weights of 8 bits
    }
}

TEST_CASE("A code pull adds strength times the code's log-odds")
{
    auto dbn = makeDbn({{4, 3}, 2, 2, 0, 1.0f, 5});
    dbn.rbms[0].weights.setZero();
    dbn.rbms[0].visibleBiases.setZero();
    auto chain = makeChain(share(dbn));
    chain.setCodePull(Values{0.2f, 0.9f, 0.5f, 1.0f}, 1.0f);
    chain.step();
    CHECK(chain.meanVisible()[0] == Approx(0.2f));
    CHECK(chain.meanVisible()[1] == Approx(0.9f));
    CHECK(chain.meanVisible()[2] == Approx(0.5f));
    CHECK(chain.meanVisible()[3] == Approx(255.0f / 256.0f)); // certainty would never let go
    chain.setCodePull(Values{0.2f, 0.9f, 0.5f, 1.0f}, 0.5f);
    chain.step();
    CHECK(chain.meanVisible()[1] == Approx(0.75f)); // √(0.9/0.1) = 3 to 1
    chain.setCodePull({}, 1.0f);
    chain.step();
    CHECK(chain.meanVisible()[1] == 0.5f);
}

TEST_CASE("A temperature that is not greater than 0 neither stops nor breaks the chain")
{
    const auto dbn = share(makeDbn(deep));
    for (const float temperature : {0.0f, -1.0f, std::numeric_limits<float>::quiet_NaN()}) {
        auto chain = makeChain(dbn);
        chain.setTemperature(temperature);
        chain.step(10);
        for (const float p : chain.meanVisible())
            CHECK((p >= 0.0f && p <= 1.0f));
    }
}

TEST_CASE("All chains of a model share one set of tables, and changed weights are noticed")
{
    const auto dbn = share(makeDbn(deep));
    auto a = makeChain(dbn);
    const auto tables = dbn->tables.of(*dbn);
    auto b = makeChain(dbn);
    CHECK(dbn->tables.of(*dbn) == tables);
    const Dbn copy = *dbn;
    CHECK(copy.tables.of(copy) != tables);
    dbn->rbms.back().weights(1, 1) += 5.0f; // as when training goes on
    CHECK(dbn->tables.of(*dbn) != tables);
    Dbn trusting = *dbn;
    trusting.tables.trust();
    const auto trusted = trusting.tables.of(trusting);
    CHECK(trusting.tables.of(trusting) == trusted);
    Dbn trained = trusting; // a copy may change again
    trained.rbms.back().weights(1, 1) += 5.0f;
    const auto first = trained.tables.of(trained);
    trained.rbms.back().weights(1, 1) += 5.0f;
    CHECK(trained.tables.of(trained) != first);
}
