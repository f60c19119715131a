// SPDX-License-Identifier: GPL-3.0-or-later
// frond imagine: the leaf at a place of the map.
#include "ContactSheet.h"
#include "Leaves.h"
#include "Verb.h"

#include <Model/Chain.h>
#include <Model/LeafMap.h>

#include <cstdio>

namespace frond::tools
{
namespace
{

constexpr const char* imagineHelp = R"(usage: frond imagine --x X --y Y -o OUT.npy|OUT.png [options]

Dreams the leaf at a place of the model's map, and names the species of the neighbourhood.

  --x X, --y Y   the place, from 0 (left, top) to 1 (see "frond map")
  --steps K      Gibbs steps, held near the place's code; 0 shows the code itself by mean field (default 8)
  -o OUT         .npy: float32 probabilities (1, height, width); .png: the leaf
  --model FILE   instead of the built-in model
  --seed N       another seed, another leaf of the place (default 1)

example: frond imagine --x 0.3 --y 0.7 -o leaf.png)";

constexpr float pull = 0.5f; // holds the dream near the place and leaves it free to be one whole leaf
constexpr int settlingSteps = 2;

Matrix leafAt(const std::shared_ptr<const Dbn>& dbn, const Vector& code, int steps, std::uint64_t seed)
{
    if (steps == 0) {
        const Vector settled = settleCode(*dbn, code, settlingSteps);
        return dbn->layerCount() == 1 ? toLogits(settled.transpose())
                                      : generateLogits(*dbn, settled.transpose(), dbn->layerCount() - 1);
    }
    const std::span<const float> wanted(code.data(), static_cast<std::size_t>(code.size()));
    Chain chain;
    chain.prepare(dbn, seed, 0);
    chain.seedFromCode(wanted);
    chain.setCodePull(wanted, pull);
    chain.step(steps);
    Matrix logits(1, dbn->pixelCount());
    chain.decode({logits.data(), static_cast<std::size_t>(logits.size())});
    return logits;
}

int imagine(const std::vector<std::string>& words)
{
    const Arguments arguments(words, {"--x", "--y", "--steps", "-o", "--model", "--seed"});
    arguments.allowAlone(0);
    arguments.required("--x");
    arguments.required("--y");
    const auto x = static_cast<float>(arguments.number("--x", 0.5, 0.0, 1.0));
    const auto y = static_cast<float>(arguments.number("--y", 0.5, 0.0, 1.0));
    const std::string out = arguments.required("-o");
    const auto steps = static_cast<int>(arguments.whole("--steps", 8, 0, 1000000));
    checkOutput(out);
    const auto dbn = openModel(arguments);
    LeafMap map;
    map.prepare(*dbn);
    if (map.empty())
        throw std::runtime_error("this model has no map");
    Vector code(dbn->top().visibleCount());
    map.lookUp(x, y, {code.data(), static_cast<std::size_t>(code.size())});
    writeLeaves(out, leafAt(dbn, code, steps, arguments.seed()), dbn->imageWidth, dbn->imageHeight);
    const auto place = map.nearestSpecies(x, y);
    if (place.species >= 0)
        std::printf("%s, %.0f %% of the neighbourhood\n",
                    dbn->species[static_cast<std::size_t>(place.species)].c_str(),
                    100.0 * static_cast<double>(place.certaintyAmount));
    return 0;
}

} // namespace

Verb imagineVerb()
{
    return {"imagine", "dreams the leaf at a place of the map", imagineHelp, imagine};
}

} // namespace frond::tools
