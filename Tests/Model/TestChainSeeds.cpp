// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Chain.h>
#include <Support/Catch.h>
#include <set>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

/// Two species with particles, one with a map leaf only, one with nothing.
Dbn makeModel()
{
    Dbn dbn = makeDbn({{6, 4, 5}, 3, 2, 4, 1.0f, 21});
    dbn.particles.resize(3, 8);
    dbn.particles << 1, 0, 0, 0, 1, 0, 0, 0, //
        0, 1, 0, 0, 0, 1, 0, 0,              //
        0, 0, 1, 0, 1, 0, 0, 0;
    dbn.mapPositions = Matrix::Constant(2, 2, 0.5f);
    dbn.mapCodes.resize(2, 4);
    dbn.mapCodes << 1, 1, 0, 0, //
        1, 0, 0, 1;
    dbn.mapSpecies = {2, 0};
    dbn.validate();
    return dbn;
}

Chain makeChain(std::shared_ptr<const Dbn> dbn)
{
    Chain chain;
    chain.prepare(std::move(dbn), 3, 1);
    return chain;
}

/// Means of the visible units over many seedings.
template <typename Seed>
Values means(Chain& chain, Seed&& seed)
{
    constexpr int trials = 20000;
    Values sums(chain.visible().size());
    for (int i = 0; i < trials; ++i) {
        seed();
        for (std::size_t unit = 0; unit < sums.size(); ++unit)
            sums[unit] += chain.visible()[unit];
    }
    for (float& sum : sums)
        sum /= trials;
    return sums;
}

} // namespace

TEST_CASE("A chain seeded from a particle stands on that particle, species and all")
{
    auto chain = makeChain(share(makeModel()));
    chain.seedFromParticle(1);
    CHECK(stateOf(chain.visible().data(), 4) == 2);
    CHECK(chain.label() == 1);
    chain.seedFromParticle(5); // modulo three particles
    CHECK(stateOf(chain.visible().data(), 4) == 4);
    CHECK(chain.label() == 0);
}

TEST_CASE("Where a model has no particles, noise takes their place")
{
    auto chain = makeChain(share(makeDbn({{6, 4, 5}, 3, 2, 2, 1.0f, 21})));
    for (const float mean : means(chain, [&] { chain.seedFromParticle(7); }))
        CHECK(mean == Approx(0.5f).margin(0.015f));
    CHECK(chain.label() >= 0);
}

TEST_CASE("Seeding from noise tosses a fair coin for each visible unit")
{
    auto chain = makeChain(share(makeModel()));
    for (const float mean : means(chain, [&] { chain.seedFromNoise(); }))
        CHECK(mean == Approx(0.5f).margin(0.015f));
}

TEST_CASE("Seeding from a code samples its probabilities")
{
    auto chain = makeChain(share(makeModel()));
    const Values code{0.0f, 1.0f, 0.3f, 0.8f};
    const Values found = means(chain, [&] { chain.seedFromCode(code); });
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(found[i] == Approx(code[i]).margin(0.015f));
}

TEST_CASE("Seeding from pixels samples what mean field recognises")
{
    const auto dbn = share(makeModel());
    auto chain = makeChain(dbn);
    const Values pixels{1, 0.5f, 0, 0, 1, 0.25f};
    Matrix row(1, 6);
    std::copy(pixels.begin(), pixels.end(), row.data());
    const Matrix code = recognise(*dbn, row, 1);
    const Values found = means(chain, [&] { chain.seedFromPixels(pixels); });
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(found[i] == Approx(code(0, static_cast<Eigen::Index>(i))).margin(0.015f));
}

TEST_CASE("Seeding from a species chooses among its particles and leaves")
{
    auto chain = makeChain(share(makeModel()));
    std::set<int> met;
    for (std::uint32_t choice = 0; choice < 6; ++choice) {
        chain.seedFromSpecies(0, choice);
        CHECK(chain.label() == 0);
        met.insert(stateOf(chain.visible().data(), 4));
    }
    CHECK(met == std::set<int>{1, 4, 9});
    chain.seedFromSpecies(2, 17);
    CHECK(stateOf(chain.visible().data(), 4) == 3);
    CHECK(chain.label() == 2);
}

TEST_CASE("A species without examples starts from the mean of all, with its label on")
{
    const auto dbn = share(makeModel());
    auto chain = makeChain(dbn);
    const Values found = means(chain, [&] { chain.seedFromSpecies(3, 0); });
    const Matrix codes = dbn->speciesCodes();
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(found[i] == Approx(codes(3, static_cast<Eigen::Index>(i))).margin(0.015f));
    CHECK(chain.label() == 3);
    chain.seedFromSpecies(-1, 0);
    chain.seedFromSpecies(99, 0);
    CHECK(chain.label() >= 0);
}

TEST_CASE("Seeding keeps temperature, label bias and clamps")
{
    const auto dbn = share(makeModel());
    auto chain = makeChain(dbn);
    chain.setLabel(2, 100.0f, 1.0f);
    chain.clampVisible(Values{1, 0, 1, 0}, Values{1, 1, 1, 1});
    chain.seedFromNoise();
    CHECK(stateOf(chain.visible().data(), 4) == 5);
    CHECK(chain.label() == 2);
    chain.step();
    CHECK(stateOf(chain.visible().data(), 4) == 5);
    CHECK(chain.label() == 2);
}

TEST_CASE("Two seedings without a step between them differ")
{
    const auto dbn = share(makeDbn({{64, 32}, 8, 8, 0, 0.1f, 2}));
    auto chain = makeChain(dbn);
    chain.seedFromNoise();
    const Values first(chain.visible().begin(), chain.visible().end());
    chain.seedFromNoise();
    CHECK(first != Values(chain.visible().begin(), chain.visible().end()));
}
