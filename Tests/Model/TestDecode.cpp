// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Model/Patches.h>
#include <Support/Catch.h>
#include <cmath>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

/// The chain works in whole numbers: a probability is one of 1023, a weight one of thousands.
constexpr double rounding = 0.05; // the top's weights have 8 bits

/// Mean field in double precision, written out: from a binary hidden state of the top down to pixel logits.
Eigen::VectorXd exactLogits(const Dbn& dbn, const Vector& hidden)
{
    Eigen::VectorXd layer = hidden.cast<double>();
    for (std::size_t i = dbn.rbms.size(); i-- > 0;) {
        const Rbm& rbm = dbn.rbms[i];
        layer = (rbm.weights.cast<double>().transpose() * layer + rbm.visibleBiases.cast<double>()).eval();
        if (i > 0)
            layer = (1.0 / (1.0 + (-layer.array()).exp())).matrix().eval();
    }
    return layer;
}

Vector hiddenOf(const Chain& chain)
{
    return Eigen::Map<const Vector>(chain.hidden().data(), static_cast<Eigen::Index>(chain.hidden().size()));
}

Vector decoded(Chain& chain)
{
    Vector logits(chain.dbn().pixelCount());
    chain.decode({logits.data(), static_cast<std::size_t>(logits.size())});
    return logits;
}

Chain makeChain(std::shared_ptr<const Dbn> dbn)
{
    Chain chain;
    chain.prepare(std::move(dbn), 3, 1);
    return chain;
}

/// 10 × 8 pixels under four overlapping patches of 6 × 5 with 7 units each.
Dbn makeLocal()
{
    Dbn dbn = makeDbn({{80, 28, 9, 12}, 10, 8, 0, 0.7f, 31});
    dbn.local = {4, 7, 5, 6, {{0, 0}, {4, 0}, {0, 3}, {4, 3}}};
    const Matrix weights = patchWeights(dbn.local, dbn.rbms[0].weights, 10);
    dbn.rbms[0].weights = densePatchWeights(dbn.local, weights, 10, 8);
    dbn.validate();
    return dbn;
}

} // namespace

TEST_CASE("Decoding is mean field from the hidden state down, at any depth")
{
    for (const auto& layers : {std::vector<int>{6, 5}, {6, 5, 4}, {6, 5, 4, 7}, {6, 3, 8, 4, 5}}) {
        const auto dbn = share(makeDbn({layers, 3, 2, 0, 1.0f, 17}));
        auto chain = makeChain(dbn);
        for (int i = 0; i < 5; ++i) {
            chain.step(3);
            const Vector hidden = hiddenOf(chain), logits = decoded(chain);
            CHECK((logits.cast<double>() - exactLogits(*dbn, hidden)).cwiseAbs().maxCoeff() < rounding);
            const Matrix batch = generateLogits(*dbn, hidden.transpose(), dbn->layerCount());
            CHECK((batch.transpose() - logits).cwiseAbs().maxCoeff() < float(rounding));
        }
    }
}

TEST_CASE("Decoding leaves the chain where it is")
{
    const auto dbn = share(makeDbn({{6, 5, 4}, 3, 2, 2, 1.0f, 17}));
    auto a = makeChain(dbn), b = makeChain(dbn);
    Values logits(6);
    for (int i = 0; i < 50; ++i) {
        a.step();
        a.decode(logits);
        a.decodeSampled(logits);
        b.step();
        REQUIRE(std::equal(a.visible().begin(), a.visible().end(), b.visible().begin()));
    }
}

TEST_CASE("A large network decodes as in double precision")
{
    const auto dbn = share(makeDbn({{1024, 512, 200, 300}, 32, 32, 0, 0.08f, 19}));
    auto chain = makeChain(dbn);
    chain.step(5);
    CHECK((decoded(chain).cast<double>() - exactLogits(*dbn, hiddenOf(chain))).cwiseAbs().maxCoeff() < 0.02);
}

TEST_CASE("Sampled decoding passes binary layers on, and is right on average")
{
    const auto dbn = share(makeDbn({{6, 3, 4}, 3, 2, 0, 1.0f, 23}));
    auto chain = makeChain(dbn);
    chain.clampHidden(Values{1, 0, 1, 1}, Values(4, 1.0f));
    Vector sum = Vector::Zero(6), logits(6);
    constexpr int trials = 30000;
    for (int i = 0; i < trials; ++i) {
        chain.step();
        chain.decodeSampled({logits.data(), 6});
        sum += logits;
        bool binary = false; // some state of the layer between explains the logits exactly
        for (int state = 0; state < 8 && !binary; ++state) {
            Vector expected(6);
            dbn->rbms[0].visibleInput(unitsOf(state, 3), expected);
            binary = (expected - logits).norm() < float(rounding);
        }
        REQUIRE(binary);
    }
    CHECK((sum / float(trials) - decoded(chain)).cwiseAbs().maxCoeff() < 0.03f);
}

TEST_CASE("Held units of the top's visible layer are held on the way down too")
{
    const auto dbn = share(makeDbn({{6, 4, 5}, 3, 2, 0, 1.0f, 29}));
    auto chain = makeChain(dbn);
    chain.clampVisible(Values{1, 0, 0, 1}, Values(4, 1.0f));
    chain.step();
    Vector expected(6);
    dbn->rbms[0].visibleInput(unitsOf(9, 4), expected);
    CHECK((decoded(chain) - expected).norm() < float(rounding));
}

TEST_CASE("Local patches decode and recognise as the dense weights that they stand for")
{
    const Dbn local = makeLocal();
    Dbn dense = local;
    dense.local = {};
    const Matrix pixels = (Matrix::Random(5, 80).array() + 1.0f) / 2.0f, codes = recognise(dense, pixels, 3);
    CHECK((recognise(local, pixels, 3) - codes).cwiseAbs().maxCoeff() < 1e-5f);
    CHECK((generateLogits(local, codes, 3) - generateLogits(dense, codes, 3)).cwiseAbs().maxCoeff() < 1e-4f);

    auto a = makeChain(share(local)), b = makeChain(share(dense));
    const Values held(80, 1.0f);
    Values strengths(80);
    std::fill_n(strengths.begin(), 40, 1.0f);
    for (Chain* chain : {&a, &b}) {
        chain->clampPixels(held, strengths);
        chain->step(4);
    }
    CHECK(std::equal(a.visible().begin(), a.visible().end(), b.visible().begin()));
    CHECK((decoded(a) - decoded(b)).cwiseAbs().maxCoeff() < 1e-4f);
}

TEST_CASE("Changed weights of a local layer are noticed by the next chain")
{
    const auto dbn = share(makeLocal());
    auto before = makeChain(dbn);
    dbn->rbms[0].weights *= 2.0f;
    auto after = makeChain(dbn);
    CHECK((decoded(after).cast<double>() - exactLogits(*dbn, hiddenOf(after))).cwiseAbs().maxCoeff() < 8e-3);
    const auto tables = dbn->tables.of(*dbn);
    dbn->rbms[0].weights(27, 79) += 1.0f; // the last of all
    CHECK(dbn->tables.of(*dbn) != tables);
}

TEST_CASE("Untied generative weights of a local layer may be local too")
{
    Dbn dbn = makeLocal();
    Rbm& rbm = dbn.rbms[0];
    rbm.generativeWeights = 0.5f * rbm.weights;
    rbm.generativeVisibleBiases = Vector::Random(80);
    rbm.generativeHiddenBiases = rbm.hiddenBiases;
    Dbn dense = dbn;
    dense.local = {};
    auto a = makeChain(share(dbn)), b = makeChain(share(dense));
    CHECK((decoded(a) - decoded(b)).cwiseAbs().maxCoeff() < 1e-4f);
    const Matrix code = Matrix::Constant(3, 12, 0.5f);
    CHECK((generateLogits(dbn, code, 3) - generateLogits(dense, code, 3)).cwiseAbs().maxCoeff() < 1e-4f);
}

TEST_CASE("Weights outside the patches of a local layer are an error")
{
    Dbn dbn = makeLocal();
    dbn.rbms[0].weights(0, 79) = 0.5f; // the first patch ends at pixel (5, 4)
    CHECK_THROWS_WITH(dbn.validate(), containsText("not zero outside the patches"));
}

TEST_CASE("Untied generative weights of a local layer may be dense")
{
    Dbn dbn = makeLocal();
    Rbm& rbm = dbn.rbms[0];
    rbm.generativeWeights = Matrix::Random(28, 80);
    rbm.generativeVisibleBiases = Vector::Random(80);
    rbm.generativeHiddenBiases = rbm.hiddenBiases;
    dbn.validate();
    Dbn asTied = dbn;
    asTied.local = {};
    asTied.rbms[0].weights = rbm.generativeWeights;
    asTied.rbms[0].visibleBiases = rbm.generativeVisibleBiases;
    auto chain = makeChain(share(dbn));
    chain.step();
    CHECK((decoded(chain).cast<double>() - exactLogits(asTied, hiddenOf(chain))).cwiseAbs().maxCoeff() <
          8e-3);
}

TEST_CASE("Recognition and generation refuse depths and widths that are not there")
{
    const Dbn dbn = makeLocal();
    CHECK_THROWS_AS(recognise(dbn, Matrix::Zero(1, 80), 4), ModelError);
    CHECK_THROWS_AS(recognise(dbn, Matrix::Zero(1, 79), 1), ModelError);
    CHECK_THROWS_AS(generateLogits(dbn, Matrix::Zero(1, 28), 0), ModelError);
    CHECK_THROWS_AS(generateLogits(dbn, Matrix::Zero(1, 28), 2), ModelError);
    CHECK(recognise(dbn, Matrix::Zero(3, 80), 0).rows() == 3);
}
