// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/ChainMeters.h>
#include <Support/Catch.h>
#include <cmath>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

Dbn makeModel()
{
    Dbn dbn = makeDbn({{9, 6, 5}, 3, 3, 3, 1.0f, 4});
    dbn.particles.setZero(8, 9);
    for (Eigen::Index row = 0; row < 8; ++row)
        for (Eigen::Index unit = 0; unit < 6; ++unit)
            dbn.particles(row, unit) = (row * 7 + unit * 5) % 3 == 0;
    return dbn;
}

struct Rig
{
    std::shared_ptr<const Dbn> dbn;
    Chain chain;
    ChainMeters meters;
    explicit Rig(Dbn model)
        : dbn(share(std::move(model)))
    {
        chain.prepare(dbn, 1, 1);
        meters.prepare(dbn, MeterScales::of(dbn));
    }
    const MeterValues& look() // jumps
    {
        meters.reset();
        meters.step(chain, 0.0f);
        return meters.values();
    }
};

} // namespace

TEST_CASE("The nearest species is the most probable one given the visible units, as enumeration has it")
{
    Rig rig(makeModel());
    for (int trial = 0; trial < 20; ++trial) {
        rig.chain.step(3);
        const int visible = stateOf(rig.chain.visible().data(), 6);
        std::vector<double> posterior(3);
        for (int label = 0; label < 3; ++label)
            for (int hidden = 0; hidden < 32; ++hidden)
                posterior[static_cast<std::size_t>(label)] +=
                    std::exp(-energy(*rig.dbn, visible, label, hidden));
        posterior = normalised(posterior);
        const MeterValues& values = rig.look();
        REQUIRE(values.species >= 0);
        const auto found = static_cast<std::size_t>(values.species);
        CHECK(double(values.certaintyAmount) == Approx(posterior[found]).margin(2e-3)); // 8 bits
        CHECK(posterior[found] >= *std::max_element(posterior.begin(), posterior.end()) - 2e-3);
    }
}

TEST_CASE("Free energy is measured against what is usual for the model")
{
    Rig rig(makeModel());
    const MeterScales scales = MeterScales::of(rig.dbn);
    CHECK(scales.freeEnergyDeviation > 0.1);
    CHECK(scales.freeEnergyDeviation < 20.0);
    Values amounts;
    std::vector<double> found;
    for (int trial = 0; trial < 30; ++trial) {
        rig.chain.step();
        amounts.push_back(rig.look().freeEnergyAmount);
        found.push_back(rig.chain.freeEnergy());
    }
    for (std::size_t i = 1; i < found.size(); ++i) {
        CHECK((found[i] > found[0]) == (amounts[i] > amounts[0]));
        const double d = (found[i] - scales.freeEnergyMean) / scales.freeEnergyDeviation;
        CHECK(double(amounts[i]) == Approx(0.5 * (1.0 + d / (2.0 + std::abs(d)))).margin(1e-5));
    }
}

TEST_CASE("A chain that is held still has no flips and no surprise; a usual one has about a half")
{
    Rig rig(makeDbn({{9, 40, 30}, 3, 3, 0, 0.3f, 6}));
    double flips = 0.0, surprise = 0.0;
    for (int i = 0; i < 400; ++i) {
        rig.chain.step();
        rig.meters.step(rig.chain, 0.1f);
        flips += double(rig.meters.values().flipsAmount) / 400.0;
        surprise += double(rig.meters.values().surpriseAmount) / 400.0;
    }
    CHECK(flips == Approx(0.5).margin(0.1));
    CHECK(surprise == Approx(0.45).margin(0.15));
    rig.chain.clampVisible(Values(40, 1.0f), Values(40, 1.0f));
    rig.chain.step(2);
    for (int i = 0; i < 100; ++i) {
        rig.chain.step();
        rig.meters.step(rig.chain, 0.1f);
    }
    CHECK(rig.meters.values().flipsAmount < 0.01f);
    CHECK(rig.meters.values().surpriseAmount < 0.01f);
    CHECK(rig.meters.values().species == -1);
}

TEST_CASE("Home is near where the chain is held, and far where it is not")
{
    Rig rig(makeModel());
    const Values ones(6, 1.0f), zeros(6, 0.0f);
    rig.chain.clampVisible(ones, ones);
    rig.chain.step();
    CHECK(rig.look().homeAmount == 0.0f);
    rig.meters.setHome(ones);
    CHECK(rig.look().homeAmount == Approx(0.0).margin(1e-6));
    rig.meters.setHome(zeros);
    CHECK(rig.look().homeAmount == Approx(1.0));
    CHECK_THROWS_WITH(rig.meters.setHome(Values(5)), containsText("setHome: 6 values"));
    rig.meters.setHome({});
    CHECK(rig.look().homeAmount == 0.0f);
}

TEST_CASE("Values glide, whatever the frame rate, and stay from 0 to 1")
{
    Rig slow(makeModel()), fast(makeModel());
    for (Rig* rig : {&slow, &fast}) {
        rig->meters.setHome(Values(6, 1.0f));
        rig->chain.clampVisible(Values(6, 1.0f), Values(6, 1.0f));
        rig->chain.step();
        rig->meters.step(rig->chain, 0.1f);
        rig->meters.setHome(Values(6, 0.0f));
    }
    for (int i = 0; i < 4; ++i)
        slow.meters.step(slow.chain, 0.05f);
    for (int i = 0; i < 20; ++i)
        fast.meters.step(fast.chain, 0.01f);
    CHECK(slow.meters.values().homeAmount == Approx(1.0 - std::exp(-0.8)).margin(1e-4));
    CHECK(fast.meters.values().homeAmount == Approx(slow.meters.values().homeAmount).margin(1e-4));
    slow.chain.releaseClamps();
    slow.chain.setTemperature(50.0f);
    for (int i = 0; i < 50; ++i) {
        slow.chain.step(7);
        slow.meters.step(slow.chain, 0.2f);
        const MeterValues& v = slow.meters.values();
        for (const float value :
             {v.freeEnergyAmount, v.surpriseAmount, v.flipsAmount, v.homeAmount, v.certaintyAmount}) {
            CHECK(value >= 0.0f);
            CHECK(value <= 1.0f);
        }
    }
}
