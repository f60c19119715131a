// SPDX-License-Identifier: GPL-3.0-or-later
#include <Support/Catch.h>
#include <Training/FineTuner.h>
#include <Training/Products.h>
#include <Training/Wiring.h>

#include <atomic>

using namespace frond;
using Eigen::Index;

namespace
{

Matrix randomMatrix(Index rows, Index columns, std::uint32_t stream, float spread = 1.f)
{
    Matrix result(rows, columns);
    const Random random(17, stream);
    for (Index i = 0; i < result.size(); ++i)
        result.data()[i] = spread * random.normal(0, 0, static_cast<std::uint32_t>(i));
    return result;
}

std::vector<UntiedLayer> untied(int size, Index first, Index second)
{
    const Wiring local = Wiring::local(size, first), dense = Wiring::dense(first, second);
    return {{local, randomMatrix(first, local.fanIn, 1, 0.3f), randomMatrix(first, local.fanIn, 2, 0.3f),
             randomMatrix(first, 1, 3, 0.3f), randomMatrix(local.visibleCount, 1, 4, 0.3f)},
            {dense, randomMatrix(second, first, 5, 0.3f), randomMatrix(second, first, 6, 0.3f),
             randomMatrix(second, 1, 7, 0.3f), randomMatrix(first, 1, 8, 0.3f)}};
}

} // namespace

TEST_CASE("Local patches compute what their dense matrix computes")
{
    Workers alone(1);
    const Wiring local = Wiring::local(32, 48), dense = Wiring::dense(32 * 32, 48);
    const Matrix weights = randomMatrix(48, local.fanIn, 1), full = toDense(local, weights);
    CHECK((full.array() != 0.f).count() == weights.size());
    const Matrix visible = randomMatrix(9, 32 * 32, 2), hidden = randomMatrix(9, 48, 3);
    Matrix ours, reference;
    propagateUp(local, weights, visible, ours, alone);
    propagateUp(dense, full, visible, reference, alone);
    CHECK((ours - reference).cwiseAbs().maxCoeff() < 1e-3f);
    propagateDown(local, weights, hidden, ours, alone);
    propagateDown(dense, full, hidden, reference, alone);
    CHECK((ours - reference).cwiseAbs().maxCoeff() < 1e-3f);
    correlate(local, hidden, visible, ours, alone);
    correlate(dense, hidden, visible, reference, alone);
    const Matrix mask = (full.array() != 0.f).cast<float>();
    CHECK((toDense(local, ours) - reference.cwiseProduct(mask)).cwiseAbs().maxCoeff() < 1e-3f);
}

TEST_CASE("The number of threads does not change one bit of a result")
{
    Workers one(1), three(3);
    for (const Wiring& wiring : {Wiring::local(32, 48), Wiring::dense(1024, 100)}) {
        const Matrix weights = randomMatrix(wiring.hiddenCount, wiring.fanIn, 1);
        const Matrix visible = randomMatrix(10, 1024, 2), hidden = randomMatrix(10, wiring.hiddenCount, 3);
        Matrix a, b;
        propagateUp(wiring, weights, visible, a, one);
        propagateUp(wiring, weights, visible, b, three);
        CHECK(a == b);
        propagateDown(wiring, weights, hidden, a, one);
        propagateDown(wiring, weights, hidden, b, three);
        CHECK(a == b);
        correlate(wiring, hidden, visible, a, one);
        correlate(wiring, hidden, visible, b, three);
        CHECK(a == b);
    }
}

TEST_CASE("Workers do every piece exactly once, run after run")
{
    Workers workers(4);
    for (int run = 0; run < 200; ++run) {
        std::vector<std::atomic<int>> done(17);
        workers.run(17, [&](int piece) { ++done[static_cast<std::size_t>(piece)]; });
        for (const auto& count : done)
            REQUIRE(count == 1);
    }
}

TEST_CASE("The fine-tuning gradient is the slope of the cross-entropy, through every layer both ways")
{
    Workers alone(1);
    FineTuner tuner(untied(16, 16, 6), 1, 0);
    const Matrix pixels = randomMatrix(5, 256, 20).array().logistic();
    tuner.gradient(pixels, false, alone);
    const std::vector<UntiedLayer> slopes = tuner.gradients();
    const auto check = [&](float& parameter, float slope) {
        const float h = 2e-2f, kept = parameter;
        parameter = kept + h;
        const double above = tuner.gradient(pixels, false, alone);
        parameter = kept - h;
        const double below = tuner.gradient(pixels, false, alone);
        parameter = kept;
        CHECK(static_cast<double>(slope) ==
              Approx((above - below) / (2.0 * static_cast<double>(h))).epsilon(0.03).margin(3e-3));
    };
    for (std::size_t layer = 0; layer < 2; ++layer) {
        UntiedLayer& now = tuner.layers[layer];
        for (Index i = layer; i < now.recognition.size(); i += 23) {
            check(now.recognition.data()[i], slopes[layer].recognition.data()[i]);
            check(now.generation.data()[i], slopes[layer].generation.data()[i]);
        }
        for (Index i = 0; i < now.hiddenBiases.size(); i += 3)
            check(now.hiddenBiases(i), slopes[layer].hiddenBiases(i));
        for (Index i = 0; i < now.visibleBiases.size(); i += 19)
            check(now.visibleBiases(i), slopes[layer].visibleBiases(i));
    }
}

TEST_CASE("Fine-tuning through a drawn code lowers the cross-entropy")
{
    Workers alone(1);
    FineTuner tuner(untied(16, 32, 12), 1, 0);
    const Matrix pixels = (randomMatrix(20, 256, 21).array() > 0.f).cast<float>();
    const double before = tuner.gradient(pixels, true, alone);
    for (int update = 0; update < 300; ++update)
        tuner.update(pixels, 1e-2f, alone);
    CHECK(tuner.gradient(pixels, true, alone) < 0.75 * before);
}

TEST_CASE("Products of parts of matrices are what they should be, whoever computes them")
{
    INFO(productsBy());
    const Matrix a = randomMatrix(9, 30, 31), b = randomMatrix(30, 12, 32);
    const auto wanted = [](const auto& left, const auto& right) {
        return Matrix((left.template cast<double>() * right.template cast<double>()).template cast<float>());
    };
    Matrix result = Matrix::Constant(9, 14, 7.f);
    multiply(a.leftCols(20), b.topRows(20), Transposed::none, result.middleCols(1, 12));
    CHECK(result.middleCols(1, 12).isApprox(wanted(a.leftCols(20), b.topRows(20)), 1e-5f));
    CHECK((result.col(0).array() == 7.f).all());
    CHECK((result.col(13).array() == 7.f).all());
    Matrix square(30, 30), small(4, 9);
    multiply(a, a, Transposed::left, square);
    CHECK(square.isApprox(wanted(a.transpose(), a), 1e-5f));
    multiply(a.topRows(4), a, Transposed::right, small);
    CHECK(small.isApprox(wanted(a.topRows(4), a.transpose()), 1e-5f));
    Matrix again(4, 9);
    multiply(a.topRows(4), a, Transposed::right, again);
    CHECK(again == small);
    multiply(a.leftCols(0).topRows(4), a.leftCols(0), Transposed::right, again);
    CHECK((again.array() == 0.f).all());
}

TEST_CASE("A decided code is drawn with less doubt, on the same side")
{
    FineTuner tuner(untied(16, 32, 8), 1, 2);
    const Matrix pixels = randomMatrix(5, 256, 41).array().logistic();
    Matrix before, after;
    Workers alone(1);
    tuner.recognise(pixels, before, alone);
    tuner.decideCode(2.f);
    tuner.recognise(pixels, after, alone);
    CHECK(((after.array() - 0.5f).abs() >= (before.array() - 0.5f).abs()).all());
    CHECK((((after.array() - 0.5f) * (before.array() - 0.5f)) >= 0.f).all());
    const auto logit = [](const Matrix& p) { return Matrix((p.array() / (1.f - p.array())).log()); };
    CHECK(logit(after).isApprox(2.f * logit(before), 1e-3f));
}
