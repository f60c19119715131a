// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Random.h>
#include <Support/Catch.h>
#include <cmath>

using namespace frond;
using namespace frond::tiny;

namespace
{

double sigmoid(double x)
{
    return 1.0 / (1.0 + std::exp(-x));
}

} // namespace

TEST_CASE("Hidden and visible probabilities are those of the energy, by enumeration")
{
    const Dbn dbn = makeDbn({{4, 3}, 2, 2});
    const Rbm& rbm = dbn.top();
    Vector hiddenInput(3), visibleInput(4);
    for (int visible = 0; visible < 16; ++visible) {
        rbm.hiddenInput(unitsOf(visible, 4), hiddenInput);
        for (int unit = 0; unit < 3; ++unit) {
            double on = 0.0, all = 0.0;
            for (int hidden = 0; hidden < 8; ++hidden) {
                const double weight = std::exp(-energy(dbn, visible, -1, hidden));
                all += weight;
                on += (hidden >> unit & 1) * weight;
            }
            CHECK(sigmoid(hiddenInput[unit]) == Approx(on / all).margin(1e-6));
        }
    }
    for (int hidden = 0; hidden < 8; ++hidden) {
        rbm.visibleInput(unitsOf(hidden, 3), visibleInput);
        for (int unit = 0; unit < 4; ++unit) {
            double on = 0.0, all = 0.0;
            for (int visible = 0; visible < 16; ++visible) {
                const double weight = std::exp(-energy(dbn, visible, -1, hidden));
                all += weight;
                on += (visible >> unit & 1) * weight;
            }
            CHECK(sigmoid(visibleInput[unit]) == Approx(on / all).margin(1e-6));
        }
    }
}

TEST_CASE("The free energy is minus the log of the sum over all hidden states")
{
    const Dbn dbn = makeDbn({{6, 5}, 3, 2, 0, 2.0f});
    for (int visible = 0; visible < 64; ++visible) {
        double sum = 0.0;
        for (int hidden = 0; hidden < 32; ++hidden)
            sum += std::exp(-energy(dbn, visible, -1, hidden));
        CHECK(dbn.top().freeEnergy(unitsOf(visible, 6)) == Approx(-std::log(sum)).margin(1e-5));
    }
}

TEST_CASE("A large RBM agrees with double precision")
{
    const Dbn dbn = makeDbn({{4096, 1024}, 64, 64, 0, 0.05f});
    const Rbm& rbm = dbn.top();
    const Random random(5);
    Vector visible(4096), hidden(1024), hiddenInput(1024), visibleInput(4096);
    for (Eigen::Index i = 0; i < 4096; ++i)
        visible[i] = random.uniform(0, 0, static_cast<std::uint32_t>(i));
    for (Eigen::Index i = 0; i < 1024; ++i)
        hidden[i] = random.uniform(0, 1, static_cast<std::uint32_t>(i));
    rbm.hiddenInput(visible, hiddenInput);
    rbm.visibleInput(hidden, visibleInput);

    const Eigen::MatrixXd weights = rbm.weights.cast<double>();
    const Eigen::VectorXd exactHidden = weights * visible.cast<double>() + rbm.hiddenBiases.cast<double>();
    const Eigen::VectorXd exactVisible =
        weights.transpose() * hidden.cast<double>() + rbm.visibleBiases.cast<double>();
    CHECK((hiddenInput.cast<double>() - exactHidden).cwiseAbs().maxCoeff() < 1e-4);
    CHECK((visibleInput.cast<double>() - exactVisible).cwiseAbs().maxCoeff() < 1e-4);

    double energy = -rbm.visibleBiases.cast<double>().dot(visible.cast<double>());
    for (const double x : exactHidden)
        energy -= std::log1p(std::exp(x));
    CHECK(rbm.freeEnergy(visible) == Approx(energy).epsilon(1e-6));
}

TEST_CASE("The free energy stands inputs that overflow an exponential")
{
    Dbn dbn = makeDbn({{4, 3}, 2, 2});
    dbn.rbms[0].weights.setConstant(1000.0f);
    CHECK(dbn.top().freeEnergy(unitsOf(15, 4)) == Approx(-3 * 4000.0).epsilon(1e-2));
    dbn.rbms[0].weights.setConstant(-1000.0f);
    CHECK(std::abs(dbn.top().freeEnergy(unitsOf(15, 4))) < 20.0);
}

TEST_CASE("Generation takes the untied weights where there are any, recognition and free energy never")
{
    Dbn dbn = makeDbn({{4, 3}, 2, 2}), tied = dbn;
    Rbm& rbm = dbn.rbms[0];
    rbm.generativeWeights = 2.0f * rbm.weights;
    rbm.generativeVisibleBiases = rbm.visibleBiases.array() + 1.0f;
    rbm.generativeHiddenBiases = rbm.hiddenBiases;
    Vector below(4), tiedBelow(4), above(3), tiedAbove(3);
    const Vector hidden = unitsOf(5, 3), visible = unitsOf(6, 4);
    rbm.visibleInput(hidden, below);
    tied.top().visibleInput(hidden, tiedBelow);
    const Vector expected = 2.0f * (tiedBelow - rbm.visibleBiases) + rbm.generativeVisibleBiases;
    CHECK((below - expected).norm() < 1e-5f);
    rbm.hiddenInput(visible, above);
    tied.top().hiddenInput(visible, tiedAbove);
    CHECK(above == tiedAbove);
    CHECK(rbm.freeEnergy(visible) == tied.top().freeEnergy(visible));
}
