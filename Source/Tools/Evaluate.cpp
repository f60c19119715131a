// SPDX-License-Identifier: GPL-3.0-or-later
// frond evaluate: how good a network's dreams are.
#include "Leaves.h"
#include "Progress.h"
#include "Verb.h"

#include <Training/Assemble.h>
#include <Training/Evaluation.h>
#include <Training/LeafSet.h>

#include <algorithm>
#include <cstdio>
#include <thread>

namespace frond::tools
{
namespace
{

constexpr const char* evaluateHelp = R"(usage: frond evaluate --images DIR [--model FILE] [options]

Scores a network against leaves that it has not seen: how its dreams are distributed, at once, thousands of
steps later and from noise; their margins; species on request; wandering; completion; reconstruction.

  --images DIR     the held-out leaves: DIR/SPECIES/*.png or .jpg, or a flat folder
  --model FILE     instead of the built-in model
  --training DIR   the leaves that the network learned from; without, their place is taken by what the model's
                   map of them decodes to
  --steps N        further Gibbs steps after the start (default 5000)
  --dreams N       dreams for each score (default 1000)
  --floats N       by N seeds, compare chains in whole numbers, as they play, with chains in floats (default 1)
  --quick          250 dreams, 500 further steps, fewer requests: a first look
  --threads N      threads; the result is the same (default: as many as the machine has)
  --json           one line of JSON on standard output instead of a table
  --seed N         another seed, other dreams (default 1)

example: frond evaluate --images unseen --json > scores.json)";

LeafSet readSet(const std::string& path, int size)
{
    Progress progress("preparing");
    const LeafFiles files = findLeaves(path);
    const auto count = static_cast<double>(files.files.size());
    LeafSet set = loadLeaves(
        files, size, [&](const std::string& line) { progress.say("skipped " + line); },
        [&](std::size_t done) { progress.show(static_cast<double>(done) / count); });
    if (set.leaves.size() < 3)
        throw std::runtime_error(path + ": " + std::to_string(set.leaves.size()) +
                                 " usable pictures; scores need at least 3");
    return set;
}

/// The model's own numbers of the species of a set.
std::vector<int> speciesIn(const Dbn& dbn, const LeafSet& set)
{
    std::vector<int> result;
    for (const int species : set.speciesOf)
        result.push_back(species < 0 ? -1 : dbn.findSpecies(set.species[static_cast<std::size_t>(species)]));
    return result;
}

ReferenceLeaves references(const Dbn& dbn, const Arguments& arguments, const LeafSet& heldOut)
{
    if (arguments.has("--training")) {
        const LeafSet set = readSet(arguments.text("--training"), canvasSize(dbn));
        return {stack(set), speciesIn(dbn, set), "the training leaves"};
    }
    ReferenceLeaves result = referencesOf(dbn);
    if (result.leaves.rows() > 0)
        return result;
    return {stack(heldOut), speciesIn(dbn, heldOut), "the held-out leaves themselves"};
}

int evaluateModel(const std::vector<std::string>& words)
{
    const Arguments arguments(
        words,
        {"--images", "--model", "--training", "--steps", "--dreams", "--floats", "--threads", "--seed"},
        {"--quick", "--json"});
    arguments.allowAlone(0);
    const std::string images = arguments.required("--images");
    EvaluationOptions options = arguments.has("--quick") ? quickEvaluation() : EvaluationOptions{};
    options.dreams = arguments.whole("--dreams", options.dreams, 3, 100000);
    options.furtherSteps = static_cast<int>(arguments.whole("--steps", options.furtherSteps, 0, 1000000));
    options.floatSeeds = static_cast<int>(arguments.whole("--floats", 1, 1, 1000));
    options.seed = arguments.seed();
    const auto processors = std::clamp<std::int64_t>(std::thread::hardware_concurrency(), 1, 256);
    Workers workers(static_cast<int>(arguments.whole("--threads", processors, 1, 256)));
    const auto dbn = openModel(arguments);
    const LeafSet heldOut = readSet(images, canvasSize(*dbn));
    const ReferenceLeaves known = references(*dbn, arguments, heldOut);
    Scores scores;
    {
        Progress progress("scoring");
        options.progress = [&](double amount) { progress.show(amount); };
        scores = evaluate(dbn, known, stack(heldOut), speciesIn(*dbn, heldOut), options, workers);
    }
    std::printf("%s%s", (arguments.has("--json") ? toJson(scores) : toTable(scores)).c_str(),
                arguments.has("--json") ? "\n" : "");
    return 0;
}

} // namespace

Verb evaluateVerb()
{
    return {"evaluate", "scores a model against leaves it has not seen", evaluateHelp, evaluateModel};
}

} // namespace frond::tools
