// SPDX-License-Identifier: GPL-3.0-or-later
// Scores whose answer is known beforehand.
#include <Model/Random.h>
#include <Support/Catch.h>
#include <Training/Evaluation.h>
#include <Training/Margins.h>
#include <Training/Tsne.h>

#include <cmath>

using namespace frond;
using Eigen::Index;

namespace
{

Matrix cloud(Index rows, Index columns, std::uint32_t stream, float shift = 0.f, float spread = 1.f)
{
    Matrix result(rows, columns);
    const Random random(23, stream);
    for (Index i = 0; i < result.size(); ++i)
        result.data()[i] = shift + spread * random.normal(0, 0, static_cast<std::uint32_t>(i));
    return result;
}

} // namespace

TEST_CASE("The Fréchet distance of two Gaussians is that of their parameters")
{
    const Matrix a = cloud(4000, 3, 1), b = cloud(4000, 3, 2, 2.f, 3.f);
    CHECK(frechetDistance(a, a) == Approx(0.0).margin(1e-6));
    CHECK(frechetDistance(a, b) == Approx(3 * 4.0 + 3 * (3.0 - 1.0) * (3.0 - 1.0)).epsilon(0.05));
}

TEST_CASE("The two-sample test cannot tell a set from its like, and can tell it from another")
{
    CHECK(twoSampleAccuracy(cloud(500, 4, 1), cloud(500, 4, 2)) == Approx(0.5).margin(0.06));
    CHECK(twoSampleAccuracy(cloud(300, 4, 1), cloud(900, 4, 2, 9.f)) == 1.0);
}

TEST_CASE("Coverage is all for the same cloud and nothing for one far away")
{
    const Matrix a = cloud(300, 3, 1), b = cloud(300, 3, 2);
    CHECK(coveredShare(a, b, 5) > 0.9);
    CHECK(coveredShare(cloud(300, 3, 3, 50.f), b, 5) == 0.0);
}

TEST_CASE("The nearest neighbour is found with its distance")
{
    const Matrix references = (Matrix(3, 2) << 0.f, 0.f, 3.f, 4.f, 10.f, 0.f).finished();
    const Nearest found = nearest((Matrix(2, 2) << 3.f, 5.f, 9.f, 0.f).finished(), references);
    CHECK(found.indices == std::vector<Index>{1, 2});
    CHECK(found.distances(0) == Approx(1.f).margin(1e-3));
    CHECK(found.distances(1) == Approx(1.f).margin(1e-3));
}

TEST_CASE("A leaf in one piece counts as whole, a torn or empty one does not")
{
    Matrix pictures = Matrix::Zero(4, 100);
    pictures.row(0).segment(20, 50).setOnes();
    pictures.row(1).segment(0, 30).setOnes();
    pictures.row(1).segment(60, 30).setOnes();
    pictures.row(3).segment(0, 99).setOnes(); // one pixel of 60 apart
    pictures(3, 95) = pictures(3, 89) = pictures(3, 96) = 0.f;
    CHECK(connectedShare(pictures.topRows(1), 10, 10) == 1.0);
    CHECK(connectedShare(pictures.middleRows(1, 2), 10, 10) == 0.0);
    CHECK(connectedShare(pictures.bottomRows(1), 10, 10) == 1.0);
}

TEST_CASE("Intersection over union counts pixels at one half")
{
    const Matrix a = (Matrix(1, 4) << 0.9f, 0.6f, 0.1f, 0.4f).finished();
    const Matrix b = (Matrix(1, 4) << 0.9f, 0.1f, 0.7f, 0.f).finished();
    CHECK(intersectionOverUnion(a, b) == Approx(1.0 / 3.0));
    CHECK(intersectionOverUnion(a, a) == 1.0);
}

TEST_CASE("Projection on all components keeps the distances between leaves")
{
    for (const Index columns : {Index(12), Index(60)}) { // by scatter and by Gram matrix
        const Matrix leaves = cloud(30, columns, 3);
        const Matrix projected = LeafSpace(leaves, 50).project(leaves);
        CHECK((projected.row(3) - projected.row(17)).norm() ==
              Approx((leaves.row(3) - leaves.row(17)).norm()).epsilon(1e-3));
    }
}

TEST_CASE("Every row of the t-SNE affinities has the perplexity asked for before they are made symmetric")
{
    const Matrix points = cloud(120, 5, 1);
    const Matrix p = tsneAffinities(points, 10.0);
    CHECK(p.sum() == Approx(1.f).margin(1e-4));
    CHECK((p - p.transpose()).cwiseAbs().maxCoeff() == 0.f);
    // Symmetric rows are near their conditional ones: an entropy near log 10 on average.
    double entropy = 0.0;
    for (Index row = 0; row < p.rows(); ++row) {
        const Eigen::ArrayXd q =
            p.row(row).cast<double>().transpose().array() / static_cast<double>(p.row(row).sum());
        entropy -= (q * (q + 1e-300).log()).sum() / static_cast<double>(p.rows());
    }
    CHECK(std::exp(entropy) == Approx(12.0).margin(4.0));
}

TEST_CASE("t-SNE keeps apart what is apart and together what is together")
{
    Matrix points(90, 6);
    for (Index group = 0; group < 3; ++group)
        points.middleRows(30 * group, 30) =
            cloud(30, 6, 4 + static_cast<std::uint32_t>(group), 8.f * static_cast<float>(group));
    TsneOptions options;
    options.perplexity = 10.0;
    const Matrix map = tsne(points, options);
    CHECK(map.minCoeff() >= 0.f);
    CHECK(map.maxCoeff() <= 1.f);
    Matrix distances = -2.f * map * map.transpose();
    distances.colwise() += map.rowwise().squaredNorm().eval();
    distances.rowwise() += map.rowwise().squaredNorm().transpose().eval();
    int strangers = 0;
    for (Index row = 0; row < 90; ++row) {
        distances(row, row) = 1e9f;
        Index closest = 0;
        distances.row(row).minCoeff(&closest);
        strangers += closest / 30 != row / 30;
    }
    CHECK(strangers == 0);
    CHECK(tsne(points, options) == map);
}
