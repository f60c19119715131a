// SPDX-License-Identifier: GPL-3.0-or-later
// Long runs of a chain against the exact distribution of all states. The bounds are about twice what
// independent samples would give; each test also shows that a wrong distribution lies far outside them.
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Support/Catch.h>
#include <cmath>
#include <functional>

using namespace frond;
using namespace frond::tiny;

namespace
{

constexpr int steps = 200000;

Chain makeChain(std::shared_ptr<const Dbn> dbn, std::uint64_t seed = 1)
{
    Chain chain;
    chain.prepare(std::move(dbn), seed, 0);
    return chain;
}

/// How often each (visible, label, hidden) was met.
std::vector<double> walk(Chain& chain)
{
    const Dbn& dbn = chain.dbn();
    std::vector<double> counts(jointCount(dbn));
    for (int i = 0; i < steps; ++i) {
        chain.step();
        ++counts[jointIndex(dbn, stateOf(chain.visible().data(), chain.visible().size()), chain.label(),
                            stateOf(chain.hidden().data(), chain.hidden().size()))];
    }
    return normalised(counts);
}

/// The exact distribution, with some states ruled out.
std::vector<double> restricted(const Dbn& dbn, const std::function<bool(int visible, int hidden)>& allowed)
{
    auto joint = jointDistribution(dbn, 1.0);
    const int labels = static_cast<int>(dbn.speciesCount());
    for (int hidden = 0; hidden < 1 << dbn.top().hiddenCount(); ++hidden)
        for (int visible = 0; visible < 1 << dbn.top().visibleCount(); ++visible)
            for (int label = labels > 0 ? 0 : -1; label < std::max(labels, 0); ++label)
                if (!allowed(visible, hidden))
                    joint[jointIndex(dbn, visible, label, hidden)] = 0.0;
    return normalised(joint);
}

const Shape plain{{4, 3}, 2, 2, 0, 1.0f, 3};
const Shape labelled{{4, 3}, 2, 2, 3, 1.0f, 4};

} // namespace

TEST_CASE("A chain visits states as often as their energy says")
{
    const auto dbn = share(makeDbn(plain));
    auto chain = makeChain(dbn);
    CHECK(totalVariation(walk(chain), jointDistribution(*dbn, 1.0)) < 0.015);
}

TEST_CASE("With labels, visible, species and hidden units have their joint distribution")
{
    const auto dbn = share(makeDbn(labelled));
    auto chain = makeChain(dbn);
    CHECK(totalVariation(walk(chain), jointDistribution(*dbn, 1.0)) < 0.025);
}

TEST_CASE("At temperature T the distribution is that of the energy over T")
{
    const auto dbn = share(makeDbn(labelled));
    CHECK(totalVariation(jointDistribution(*dbn, 1.0), jointDistribution(*dbn, 2.0)) > 0.1);
    CHECK(totalVariation(jointDistribution(*dbn, 1.0), jointDistribution(*dbn, 0.6)) > 0.1);
    for (const float temperature : {2.0f, 0.6f}) {
        auto chain = makeChain(dbn);
        chain.setTemperature(temperature);
        CHECK(totalVariation(walk(chain), jointDistribution(*dbn, temperature)) < 0.03);
    }
}

TEST_CASE("In a deep network the chain runs in the top RBM alone")
{
    const auto dbn = share(makeDbn({{6, 5, 3, 4}, 3, 2, 2, 1.0f, 7}));
    auto chain = makeChain(dbn);
    CHECK(totalVariation(walk(chain), jointDistribution(*dbn, 1.0)) < 0.03);
}

TEST_CASE("A label bias acts as a greater bias of that species")
{
    const auto dbn = share(makeDbn(labelled));
    Dbn biased = *dbn;
    biased.labelBiases[1] += 1.5f;
    CHECK(totalVariation(jointDistribution(*dbn, 1.0), jointDistribution(biased, 1.0)) > 0.1);
    auto chain = makeChain(dbn);
    chain.setLabel(1, 1.5f, 1.0f);
    CHECK(totalVariation(walk(chain), jointDistribution(biased, 1.0)) < 0.025);
}

TEST_CASE("A free label forgets bias and gain")
{
    auto chain = makeChain(share(makeDbn(labelled))), other = makeChain(share(makeDbn(labelled)));
    chain.setLabel(1, 4.0f, 3.0f);
    chain.setLabel(-1, 4.0f, 3.0f);
    for (int i = 0; i < 200; ++i) {
        chain.step();
        other.step();
        REQUIRE(std::equal(chain.visible().begin(), chain.visible().end(), other.visible().begin()));
        REQUIRE(chain.label() == other.label());
    }
}

TEST_CASE("Visible units clamped with strength 1 give the conditional distribution of the others")
{
    const auto dbn = share(makeDbn(labelled));
    auto chain = makeChain(dbn);
    chain.clampVisible(std::vector<float>{1, 0, 0, 0}, std::vector<float>{1, 0, 1, 0});
    chain.step(); // the state before the first step was not held
    const auto exact = restricted(*dbn, [](int visible, int) { return (visible & 5) == 1; });
    CHECK(totalVariation(exact, jointDistribution(*dbn, 1.0)) > 0.15);
    CHECK(totalVariation(walk(chain), exact) < 0.025);
}

TEST_CASE("Hidden units clamped with strength 1 give the conditional distribution of the others")
{
    const auto dbn = share(makeDbn(labelled));
    auto chain = makeChain(dbn);
    chain.clampHidden(std::vector<float>{0, 1, 0}, std::vector<float>{0, 1, 1});
    const auto exact = restricted(*dbn, [](int, int hidden) { return (hidden & 6) == 2; });
    CHECK(totalVariation(walk(chain), exact) < 0.025);
}

TEST_CASE("A label's gain multiplies what it adds to the hidden inputs")
{
    const auto dbn = share(makeDbn(labelled));
    auto chain = makeChain(dbn);
    chain.setLabel(2, 100.0f, 3.0f); // so sure that the species is always 2
    chain.clampVisible(std::vector<float>{1, 0, 1, 1}, std::vector<float>(4, 1.0f));
    chain.step(2);
    Vector counts = Vector::Zero(3);
    for (int i = 0; i < steps; ++i) {
        chain.step();
        REQUIRE(chain.label() == 2);
        for (int unit = 0; unit < 3; ++unit)
            counts[unit] += chain.hidden()[static_cast<std::size_t>(unit)];
    }
    Vector input(3);
    dbn->top().hiddenInput(unitsOf(13, 4), input);
    for (int unit = 0; unit < 3; ++unit) {
        const double x = input[unit] + 3.0 * dbn->labelWeights(unit, 2);
        CHECK(counts[unit] / steps == Approx(1.0 / (1.0 + std::exp(-x))).margin(0.006));
    }
}
