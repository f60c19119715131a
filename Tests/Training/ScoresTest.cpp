// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of leaves and of playing whose answer is known beforehand.
#include "Shapes.h"

#include <Support/Catch.h>
#include <Training/BatchChains.h>
#include <Training/Evaluation.h>
#include <Training/ManyDreams.h>
#include <Training/Margins.h>

#include <numbers>

using namespace frond;
using Eigen::Index;

namespace
{

Margin marginOf(const GreyImage& image)
{
    return measureMargin(image.pixels.data(), image.width, image.height);
}

/// Two species that know but one code each: 0…01…1 and 1…10…0, drawn as the lower or the upper half.
std::shared_ptr<const Dbn> twoHalves(float coupling)
{
    auto dbn = std::make_shared<Dbn>();
    dbn->imageWidth = dbn->imageHeight = 8;
    dbn->species = {"Lower", "Upper"};
    Rbm pixels{Matrix::Zero(6, 64), Vector::Constant(64, -4.f), Vector::Zero(6), {}, {}, {}};
    for (Index unit = 0; unit < 6; ++unit)
        pixels.weights.row(unit).segment(unit < 3 ? 32 : 0, 32).setConstant(4.f);
    pixels.hiddenBiases.setConstant(-60.f);
    Rbm top{Matrix::Zero(4, 6), Vector::Zero(6), Vector::Zero(4), {}, {}, {}};
    for (Index unit = 0; unit < 4; ++unit)
        for (Index code = 0; code < 6; ++code)
            top.weights(unit, code) = (unit < 2) == (code < 3) ? coupling : -coupling;
    dbn->labelWeights = Matrix::Zero(4, 2);
    dbn->labelWeights.topLeftCorner(2, 1).setConstant(coupling);
    dbn->labelWeights.bottomRightCorner(2, 1).setConstant(coupling);
    dbn->labelBiases = Vector::Zero(2);
    dbn->rbms = {pixels, top};
    dbn->particles.setZero(2, 8);
    dbn->particles.row(0) << 1, 1, 1, 0, 0, 0, 1, 0;
    dbn->particles.row(1) << 0, 0, 0, 1, 1, 1, 0, 1;
    dbn->mapCodes = dbn->particles.leftCols(6).cast<float>();
    dbn->mapSpecies = {0, 1};
    dbn->mapPositions = Matrix::Constant(2, 2, 0.5f);
    dbn->validate();
    return dbn;
}

} // namespace

TEST_CASE("A disc's margin is the smoothest, a star's is not, and a crescent is less solid")
{
    const Margin disc = marginOf(testing::ellipse(64, 64, 0.8f, 0.8f));
    CHECK(disc.roughness == Approx(4.0 * std::numbers::pi).epsilon(0.02));
    CHECK(disc.solidity == Approx(1.0).margin(0.04));
    const Margin star = marginOf(testing::star(64, 7, 0.6f));
    CHECK(star.roughness > 1.8 * disc.roughness);
    CHECK(star.solidity < 0.8);
    const Margin crescent = marginOf(testing::draw(64, 64, [](float x, float y) {
        return x * x + y * y < 0.64f && (x - 0.4f) * (x - 0.4f) + y * y > 0.4f;
    }));
    CHECK(crescent.solidity < 0.8);
}

TEST_CASE("Of a margin only the largest piece counts, and of nothing there is none")
{
    GreyImage image = testing::ellipse(64, 64, 0.6f, 0.6f);
    const Margin alone = marginOf(image);
    for (int pixel = 2; pixel < 6; ++pixel)
        image.pixels[static_cast<std::size_t>(pixel)] = 1.f;
    CHECK(marginOf(image).roughness == Approx(alone.roughness));
    CHECK(marginOf(image).solidity == Approx(alone.solidity));
    CHECK(marginOf({64, 64, std::vector<float>(64 * 64, 0.2f)}).roughness == 0.0);
}

TEST_CASE("The Kolmogorov–Smirnov distance is the widest gap between two staircases")
{
    CHECK(kolmogorovSmirnov({1, 2, 3, 4}, {4, 3, 2, 1}) == 0.0);
    CHECK(kolmogorovSmirnov({1, 2, 3, 4}, {3, 4, 5, 6}) == Approx(0.5));
    CHECK(kolmogorovSmirnov({1, 2}, {7, 8, 9}) == 1.0);
}

TEST_CASE("A spread is the root mean square of the distances from the mean")
{
    CHECK(spreadOf((Matrix(2, 2) << 0.f, 0.f, 6.f, 8.f).finished()) == Approx(5.0));
}

TEST_CASE("A species on request is reached from elsewhere where the network obeys labels")
{
    const auto dbn = twoHalves(6.f);
    RequestOptions options;
    std::vector<int> wanted;
    const Matrix pictures = dreamOnRequest(dbn, options, 3, wanted);
    REQUIRE(pictures.rows() == 20);
    int right = 0;
    for (Index row = 0; row < 20; ++row) {
        const bool lower = pictures.row(row).tail(32).sum() > pictures.row(row).head(32).sum();
        right += lower == (wanted[static_cast<std::size_t>(row)] == 0);
    }
    CHECK(right == 20);
    options.labelBias = options.codePull = 0.f; // not asked at all
    options.labelGain = 1.f;
    const Matrix free = dreamOnRequest(dbn, options, 3, wanted);
    right = 0;
    for (Index row = 0; row < 20; ++row)
        right += (free.row(row).tail(32).sum() > free.row(row).head(32).sum()) ==
                 (wanted[static_cast<std::size_t>(row)] == 0);
    CHECK(right < 20);
}

TEST_CASE("What is hidden is the lower half, the right half or the middle, and only that is scored")
{
    const auto parts = hiddenParts(8, 8);
    for (const auto& part : parts)
        CHECK(std::count(part.hidden.begin(), part.hidden.end(), 1.f) == (part.name == "block" ? 16 : 32));
    CHECK(parts[0].hidden[0] == 0.f);
    CHECK(parts[0].hidden[63] == 1.f);
    CHECK(parts[1].hidden[7] == 1.f);
    Matrix a = Matrix::Ones(1, 64), b = a;
    b.row(0).head(32).setZero();
    CHECK(hiddenIntersectionOverUnion(a, b, parts[0]) == 1.0);
    CHECK(hiddenIntersectionOverUnion(a, b, parts[2]) == 0.5);
}

TEST_CASE("Neighbours complete a leaf by what they have where it is hidden")
{
    Matrix known = Matrix::Zero(9, 64);
    known.topRows(8).leftCols(32).setOnes();  // eight with a full upper half …
    known.topRows(4).rightCols(32).setOnes(); // … of which four have a full lower half
    Matrix leaf = Matrix::Zero(1, 64);
    leaf.leftCols(32).setOnes();
    const Matrix guess = completeByNeighbours(known, leaf, hiddenParts(8, 8)[0]);
    CHECK(guess(0, 60) == Approx(0.5f));
    CHECK(guess(0, 3) == Approx(1.f));
}

TEST_CASE("A network that reconstructs perfectly scores an intersection over union of one")
{
    const auto dbn = twoHalves(6.f);
    Matrix leaves = Matrix::Zero(2, 64);
    leaves.row(0).tail(32).setOnes();
    leaves.row(1).head(32).setOnes();
    CHECK(intersectionOverUnion(leaves, reconstruct(*dbn, leaves, 1, 1)) == 1.0);
    CHECK(intersectionOverUnion(leaves, reconstruct(*dbn, leaves, 2, 1)) == 1.0);
}

TEST_CASE("Many dreams are the instrument's chains, whatever the number of threads")
{
    const auto dbn = twoHalves(1.f);
    Workers alone(1), three(3);
    ManyDreams one(dbn, 37, false, 5), other(dbn, 37, false, 5);
    one.step(9, alone);
    other.step(4, three);
    other.step(5, three);
    const Matrix pictures = one.decode(alone);
    CHECK(pictures == other.decode(three));
    for (const Index row : {0, 17, 36}) {
        Chain chain;
        chain.prepare(dbn, 5, static_cast<std::uint32_t>(row));
        chain.seedFromParticle(static_cast<std::size_t>(row));
        chain.step(9);
        std::vector<float> logits(64);
        chain.decode(logits);
        CHECK(pictures(row, 40) == Approx(1.f / (1.f + std::exp(-logits[40]))));
    }
    CHECK((pictures.rowwise() - pictures.row(0)).cwiseAbs().maxCoeff() > 0.1f);
}
