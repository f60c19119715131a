// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/LeafMap.h>
#include <Model/Random.h>
#include <Support/Catch.h>
#include <cmath>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

/// 40 leaves strewn about; those on the left are of species 0 and have a code of zeros, the others of ones.
Dbn makeModel()
{
    Dbn dbn = makeDbn({{6, 4, 5}, 3, 2, 2, 1.0f, 3});
    const Random random(5);
    dbn.mapPositions.resize(40, 2);
    dbn.mapCodes.resize(40, 4);
    for (Eigen::Index leaf = 0; leaf < 40; ++leaf) {
        for (Eigen::Index axis = 0; axis < 2; ++axis)
            dbn.mapPositions(leaf, axis) =
                random.uniform(0, static_cast<std::uint32_t>(leaf), static_cast<std::uint32_t>(axis));
        const bool right = dbn.mapPositions(leaf, 0) > 0.5f;
        dbn.mapCodes.row(leaf).setConstant(right ? 1.0f : 0.0f);
        dbn.mapSpecies.push_back(right);
    }
    return dbn;
}

Values at(const LeafMap& map, float x, float y)
{
    Values code(4);
    map.lookUp(x, y, code);
    return code;
}

} // namespace

TEST_CASE("Amid leaves of one kind the map has their code and names them")
{
    const Dbn dbn = makeModel();
    LeafMap map;
    CHECK(map.empty());
    map.prepare(dbn);
    CHECK_FALSE(map.empty());
    CHECK(at(map, 0.05f, 0.5f)[2] < 0.01f);
    CHECK(at(map, 0.95f, 0.5f)[2] > 0.99f);
    CHECK(map.nearestSpecies(0.05f, 0.5f).species == 0);
    CHECK(map.nearestSpecies(0.95f, 0.5f).species == 1);
    CHECK(map.nearestSpecies(0.95f, 0.5f).certaintyAmount > 0.99f);
    CHECK(at(map, -3.0f, 9.0f)[0] < 0.5f);
}

TEST_CASE("The nearest leaf counts most")
{
    Dbn dbn = makeModel();
    dbn.mapCodes.setZero();
    dbn.mapCodes(7, 1) = 1.0f;
    LeafMap map;
    map.prepare(dbn);
    const Values code = at(map, dbn.mapPositions(7, 0), dbn.mapPositions(7, 1));
    CHECK(code[1] > 0.2f);
    CHECK(code[0] == 0.0f);
}

TEST_CASE("Over the map the code never jumps")
{
    Dbn dbn = makeModel();
    const Random random(6);
    for (Eigen::Index i = 0; i < dbn.mapCodes.size(); ++i)
        dbn.mapCodes.data()[i] = random.uniform(0, 0, static_cast<std::uint32_t>(i));
    LeafMap map;
    map.prepare(dbn);
    float greatest = 0.0f;
    Values before = at(map, 0.0f, 0.3f);
    for (int i = 1; i <= 20000; ++i) {
        const float t = static_cast<float>(i) / 20000.0f;
        const Values code = at(map, t, 0.3f + 0.4f * t);
        for (std::size_t unit = 0; unit < 4; ++unit)
            greatest = std::max(greatest, std::abs(code[unit] - before[unit]));
        before = code;
    }
    CHECK(greatest < 0.003f); // a neighbour cut off with its whole weight jumps by some hundredths
}

TEST_CASE("A map of one leaf is that leaf everywhere, and codes of the wrong size are refused")
{
    Dbn dbn = makeDbn({{6, 4, 5}, 3, 2});
    dbn.mapPositions = Matrix::Constant(1, 2, 0.5f);
    dbn.mapCodes = Matrix::Constant(1, 4, 0.75f);
    LeafMap map;
    map.prepare(dbn);
    CHECK(at(map, 0.1f, 0.9f) == Values(4, 0.75f));
    CHECK(map.nearestSpecies(0.5f, 0.5f).species == -1);
    Values few(3);
    CHECK_THROWS_WITH(map.lookUp(0.5f, 0.5f, few), containsText("code of 4 units"));
    dbn.mapCodes.resize(0, 0);
    map.prepare(dbn);
    CHECK(map.empty());
}

TEST_CASE("Settling a code goes up and down by mean field")
{
    const Dbn dbn = makeDbn({{6, 4, 5}, 3, 2, 2});
    const Vector code = Vector::Constant(4, 0.5f);
    CHECK(settleCode(dbn, code, 0) == code);
    Eigen::VectorXd labels = Eigen::VectorXd::Constant(2, 0.5), input = code.cast<double>();
    const auto& top = dbn.top();
    for (int i = 0; i < 3; ++i) {
        const Eigen::VectorXd up = top.weights.cast<double>() * input + top.hiddenBiases.cast<double>() +
                                   dbn.labelWeights.cast<double>() * labels;
        const Eigen::VectorXd hidden = (1.0 + (-up.array()).exp()).inverse();
        input =
            (1.0 +
             (-(top.weights.cast<double>().transpose() * hidden + top.visibleBiases.cast<double>()).array())
                 .exp())
                .inverse();
        labels = (dbn.labelWeights.cast<double>().transpose() * hidden + dbn.labelBiases.cast<double>())
                     .array()
                     .exp();
        labels /= labels.sum();
    }
    CHECK((settleCode(dbn, code, 3).cast<double>() - input).cwiseAbs().maxCoeff() < 1e-5);
}
