// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Support/Catch.h>
#include <algorithm>
#include <cmath>

using namespace frond;
using namespace frond::tiny;

namespace
{

Vector vectorOf(std::span<const float> values)
{
    return Eigen::Map<const Vector>(values.data(), static_cast<Eigen::Index>(values.size()));
}

Chain makeChain(std::shared_ptr<const Dbn> dbn)
{
    Chain chain;
    chain.prepare(std::move(dbn), 8, 0);
    return chain;
}

/// Two deep valleys: the left half of the visible units on, or the right half.
Dbn makeTwoValleys()
{
    Dbn dbn = makeDbn({{8, 6}, 4, 2});
    Rbm& rbm = dbn.rbms[0];
    rbm.weights.setConstant(-3.0f);
    rbm.weights.topLeftCorner(3, 4).setConstant(3.0f);
    rbm.weights.bottomRightCorner(3, 4).setConstant(3.0f);
    rbm.hiddenBiases.setConstant(-3.0f);
    rbm.visibleBiases.setZero();
    return dbn;
}

int crossings(Chain& chain)
{
    int count = 0, side = 0;
    for (int i = 0; i < 2000; ++i) {
        chain.step();
        const Vector visible = vectorOf(chain.visible());
        const float lean = visible.head(4).sum() - visible.tail(4).sum();
        if (std::abs(lean) < 3.0f || (lean > 0.0f) == (side > 0))
            continue;
        count += side != 0;
        side = lean > 0.0f ? 1 : -1;
    }
    return count;
}

} // namespace

TEST_CASE("Fast weights act as a decaying overlay of outer products")
{
    const auto dbn = share(makeDbn({{70, 40}, 10, 7, 3, 0.5f, 41}));
    auto chain = makeChain(dbn);
    constexpr float rate = 0.02f, decay = 0.7f;
    chain.setFastWeights(rate, decay);
    Eigen::MatrixXd overlay = Eigen::MatrixXd::Zero(40, 70);
    double greatestError = 0.0, greatestEffect = 0.0;
    for (int i = 0; i < 100; ++i) {
        const Vector before = vectorOf(chain.visible());
        chain.step();
        const Eigen::VectorXd hidden = vectorOf(chain.hidden()).cast<double>();
        overlay = decay * overlay - rate * hidden * before.transpose().cast<double>();
        const Eigen::ArrayXd slow =
            (dbn->top().weights.cast<double>().transpose() * hidden + dbn->top().visibleBiases.cast<double>())
                .array();
        const Eigen::ArrayXd expected = 1.0 / (1.0 + (-slow - (overlay.transpose() * hidden).array()).exp());
        const Eigen::ArrayXd mean = vectorOf(chain.meanVisible()).cast<double>().array();
        greatestError = std::max(greatestError, (mean - expected).abs().maxCoeff());
        greatestEffect = std::max(greatestEffect, (mean - 1.0 / (1.0 + (-slow).exp())).abs().maxCoeff());
    }
    CHECK(greatestError < 0.03); // weights have 8 bits, and pairs with a share under 1/256 are left out
    CHECK(greatestEffect > 0.05);
}

TEST_CASE("Fast weights drive a chain out of a valley where it would stay")
{
    const auto dbn = share(makeTwoValleys());
    auto still = makeChain(dbn), restless = makeChain(dbn);
    restless.setFastWeights(0.5f, 0.9f);
    CHECK(crossings(still) <= 2);
    CHECK(crossings(restless) >= 20);
}

TEST_CASE("Rate 0 turns fast weights off without a trace")
{
    const auto dbn = share(makeDbn({{8, 6}, 4, 2, 2, 1.0f, 2}));
    auto plain = makeChain(dbn), other = makeChain(dbn);
    other.setFastWeights(0.5f, 0.9f);
    other.setFastWeights(0.0f, 0.9f);
    plain.step(50);
    other.step(50);
    CHECK(vectorOf(plain.visible()) == vectorOf(other.visible()));
    CHECK(vectorOf(plain.meanVisible()) == vectorOf(other.meanVisible()));
}

TEST_CASE("Fast weights push away from the species as well")
{
    Dbn dbn = makeDbn({{4, 6}, 2, 2, 4, 1.0f, 2});
    dbn.labelWeights.setConstant(0.0f);
    dbn.labelBiases << 6.0f, 5.0f, 5.0f, 5.0f;  // the first species in half of all steps
    dbn.rbms[0].hiddenBiases.setConstant(8.0f); // every hidden unit on
    const auto repeats = [&](float rate) {
        auto chain = makeChain(share(dbn));
        chain.setFastWeights(rate, 0.5f);
        int count = 0;
        for (int i = 0, last = -1; i < 3000; ++i, last = chain.label()) {
            chain.step();
            count += chain.label() == last;
        }
        return count;
    };
    CHECK(repeats(0.0f) > 900);
    CHECK(repeats(0.3f) < 700);
}
