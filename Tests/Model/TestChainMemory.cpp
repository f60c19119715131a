// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyNetworks.h"

#include <Model/Chain.h>
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
    chain.releaseClamps();
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
    chain.prepare(share(dbn), 1, 1);
    const Values pixels(4096, 0.5f), code(200, 0.5f), hidden(250, 0.5f);
    Values logits(4096);
    AudioThreadScope scope;
    allMoves(chain, pixels, code, hidden, logits);
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
