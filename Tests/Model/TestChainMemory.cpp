// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/ChainMeters.h>
#include <Model/LeafMap.h>
#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>
#include <functional>

using namespace frond;
using namespace frond::tiny;

namespace
{

using Values = std::vector<float>;

// Large enough that Eigen would take its temporaries from the heap, were there any.
Dbn makeModel()
{
    Dbn dbn = makeDbn({{4096, 300, 200, 250}, 64, 64, 20, 0.05f, 51});
    dbn.particles.setZero(10, 220);
    dbn.mapPositions = Matrix::Constant(30, 2, 0.5f);
    dbn.mapCodes = Matrix::Constant(30, 200, 0.5f);
    dbn.mapSpecies.assign(30, 3);
    dbn.completion.resize(2);
    dbn.completion[0] = {Matrix::Constant(64, 4096, 0.01f), Vector::Zero(64)};
    dbn.completion[1] = {Matrix::Constant(200, 64, 0.01f), Vector::Zero(200)};
    return dbn;
}

void allMoves(Chain& chain, const Values& pixels, const Values& code, const Values& hidden, Values& logits)
{
    chain.step(3);
    chain.decode(logits);
    chain.decodeSampled(logits);
    chain.setTemperature(1.5f);
    chain.setLabel(3, 2.0f, 4.0f);
    chain.setFastWeights(0.01f, 0.95f);
    chain.step(20);
    chain.setCodePull(code, 0.5f);
    chain.clampVisible(code, code);
    chain.clampHidden(hidden, hidden);
    chain.step(3);
    chain.clampPixels(pixels, pixels);
    chain.step(3);
    chain.decode(logits);
    chain.seedFromMasked(pixels, pixels);
    chain.releaseClamps();
    chain.decodeDepth(pixels, 2.5f, logits);
    chain.seedFromParticle(4);
    chain.seedFromNoise();
    chain.seedFromCode(code);
    chain.seedFromPixels(pixels);
    chain.seedFromSpecies(3, 2);
    chain.seedFromSpecies(5, 2);
    chain.freeEnergy();
}

void checkAllMoves(const Dbn& dbn)
{
    if (!AudioThreadScope::available())
        return;
    Chain chain;
    const auto model = share(dbn);
    chain.prepare(model, 1, 1);
    ChainMeters meters;
    meters.prepare(model, MeterScales::of(model));
    LeafMap map;
    map.prepare(*model);
    const Values pixels(4096, 0.5f), code(200, 0.5f), hidden(250, 0.5f);
    Values logits(4096), place(200);
    AudioThreadScope scope;
    allMoves(chain, pixels, code, hidden, logits);
    chain.step();
    meters.setHome(code);
    meters.step(chain, 0.1f);
    map.lookUp(0.2f, 0.7f, place);
    map.nearestSpecies(0.2f, 0.7f);
    scope.stop();
    INFO(scope.description());
    CHECK(scope.violations() == 0);
}

} // namespace

TEST_CASE("After prepare a chain neither takes nor frees memory, whatever it does")
{
    checkAllMoves(makeModel());
}

TEST_CASE("Nor does it over a local first layer")
{
    Dbn dbn = makeModel();
    dbn.local = {4, 75, 40, 40, {{0, 0}, {24, 0}, {0, 24}, {24, 24}}};
    dbn.rbms[0].weights.setZero();
    dbn.validate();
    checkAllMoves(dbn);
}
