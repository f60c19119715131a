// SPDX-License-Identifier: GPL-3.0-or-later
// frond sample: dreamt leaves.
#include "Leaves.h"
#include "Progress.h"
#include "Verb.h"

#include <Training/Playing.h>

#include <algorithm>

namespace frond::tools
{
namespace
{

constexpr const char* sampleHelp = R"(usage: frond sample --count N -o OUT.npy|OUT.png [options]

Dreams N leaves: N independent Gibbs chains in the top layer, or N points along one chain.

  --count N          how many leaves
  -o OUT             .npy: float32 probabilities (N, height, width); .png: a contact sheet
  --burn-in B        Gibbs steps before the first leaf (default 100)
  --one-chain        all from one chain, --steps apart
  --steps K          Gibbs steps between leaves of one chain (default 10), added to --burn-in otherwise
  --temperature T    1 as trained; higher is wilder (default 1)
  --species NAME     leaves of this species (see "frond info")
  --from-noise       start from noise instead of the model's particles
  --learned AMOUNT   by the network while it learned: 0 was noise, 1 is the finished one
  --model FILE       instead of the built-in model
  --seed N           another seed, other leaves (default 1)

example: frond sample --count 100 --species "Acer Palmatum" -o maples.png)";

constexpr std::uint32_t speciesStream = 0x5bec;

struct SampleOptions
{
    Eigen::Index count;
    int steps, burnIn;
    float temperature;
    int species = -1;
    bool oneChain, fromNoise;
    std::uint64_t seed;
};

Chain startChain(const std::shared_ptr<const Dbn>& dbn, const SampleOptions& options, std::uint32_t stream)
{
    Chain chain;
    chain.prepare(dbn, options.seed, stream);
    chain.setTemperature(options.temperature);
    if (options.species >= 0) {
        askForSpecies(chain, {}, Random(options.seed, speciesStream), stream, options.species);
        chain.seedFromSpecies(options.species, stream);
    } else if (options.fromNoise || dbn->particles.rows() == 0) {
        chain.seedFromNoise();
    } else {
        // The seed chooses where among the particles to begin; the chains then take one after the other.
        chain.seedFromParticle(static_cast<std::size_t>(options.seed * 131 + stream));
    }
    chain.step(options.burnIn);
    return chain;
}

Matrix dream(const std::shared_ptr<const Dbn>& dbn, const SampleOptions& options)
{
    Matrix logits(options.count, dbn->pixelCount());
    Progress progress("dreaming");
    Chain chain;
    for (Eigen::Index leaf = 0; leaf < options.count; ++leaf) {
        if (leaf == 0 || !options.oneChain)
            chain = startChain(dbn, options, static_cast<std::uint32_t>(leaf));
        if (leaf > 0 || !options.oneChain)
            chain.step(options.steps);
        chain.decode({logits.row(leaf).data(), static_cast<std::size_t>(logits.cols())});
        progress.show(static_cast<double>(leaf + 1) / static_cast<double>(options.count));
    }
    return logits;
}

int sample(const std::vector<std::string>& words)
{
    const Arguments arguments(words,
                              {"--count", "--steps", "--burn-in", "--temperature", "--species", "--learned",
                               "-o", "--model", "--seed"},
                              {"--one-chain", "--from-noise"});
    arguments.allowAlone(0);
    arguments.required("--count");
    const std::string out = arguments.required("-o");
    checkOutput(out);

    SampleOptions options{};
    options.oneChain = arguments.has("--one-chain");
    options.fromNoise = arguments.has("--from-noise");
    options.count = arguments.whole("--count", 1, 1, 1000000);
    options.steps = static_cast<int>(arguments.whole("--steps", options.oneChain ? 10 : 0, 0, 1000000));
    options.burnIn = static_cast<int>(arguments.whole("--burn-in", 100, 0, 1000000));
    options.temperature = static_cast<float>(arguments.number("--temperature", 1.0, 0.01, 100.0));
    options.seed = arguments.seed();
    if (options.burnIn + options.steps == 0) // a chain that never moved has nothing to decode
        options.burnIn = 1;
    const auto learned = static_cast<float>(arguments.number("--learned", 1.0, 0.0, 1.0));
    auto dbn = openModel(arguments);
    if (arguments.has("--learned")) {
        const auto learning = openLearning(arguments, dbn);
        if (learning == nullptr)
            throw std::runtime_error("this model comes without its learning; \"frond train\" writes one");
        dbn = learning->at(learned);
    }
    options.species = -1;
    if (arguments.has("--species")) {
        options.species = dbn->findSpecies(arguments.text("--species"));
        if (options.species < 0)
            throw std::runtime_error("the model knows no species \"" + arguments.text("--species") +
                                     "\"; \"frond info\" lists them");
    }
    writeLeaves(out, dream(dbn, options), dbn->imageWidth, dbn->imageHeight);
    return 0;
}

} // namespace

Verb sampleVerb()
{
    return {"sample", "dreams leaves", sampleHelp, sample};
}

} // namespace frond::tools
