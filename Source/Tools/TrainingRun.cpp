// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrainingRun.h"

#include "LearningLog.h"
#include "Progress.h"
#include "Snapshots.h"

#include <Model/ModelFile.h>
#include <Training/Assemble.h>
#include <Training/Evaluation.h>
#include <Training/Products.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>

namespace frond::tools
{
namespace
{

namespace fs = std::filesystem;

volatile std::sig_atomic_t stopRequested = 0;

/// While it lives, the first Ctrl-C asks for a checkpoint and a second one ends the program.
class StopOnSignal
{
public:
    StopOnSignal()
    {
        stopRequested = 0;
        std::signal(SIGINT, handle);
        std::signal(SIGTERM, handle);
    }
    ~StopOnSignal()
    {
        std::signal(SIGINT, SIG_DFL);
        std::signal(SIGTERM, SIG_DFL);
    }

private:
    static void handle(int signal)
    {
        stopRequested = 1;
        std::signal(signal, SIG_DFL);
    }
};

LeafSet loadMasters(const RunOptions& options)
{
    LeafFiles files = findLeaves(options.images);
    Progress progress("reading");
    if (!files.species.empty())
        std::erase_if(files.files, [&](const LeafFile& file) {
            if (file.species < 0)
                progress.say("skipped " + file.path + ": lies in no species' folder");
            return file.species < 0;
        });
    const auto count = static_cast<double>(files.files.size());
    // Twice the canvas, so that warping loses no detail.
    LeafSet set = loadLeaves(
        files, 2 * options.training.size, [&](const std::string& line) { progress.say("skipped " + line); },
        [&](std::size_t done) { progress.show(static_cast<double>(done) / count); });
    if (set.leaves.empty())
        throw std::runtime_error(options.images + ": none of its pictures can be used");
    return set;
}

std::string checkpointPath(const RunOptions& options)
{
    return options.model + ".checkpoint";
}

void refuseUnwritable(const RunOptions& options)
{
    const fs::path folder = fs::absolute(options.model).parent_path();
    if (!fs::is_directory(folder))
        throw std::runtime_error(options.model + ": there is no folder to write it in");
    if (fs::is_directory(options.model))
        throw std::runtime_error(options.model + ": is a folder");
    if (!options.resume && fs::exists(checkpointPath(options)))
        throw std::runtime_error(checkpointPath(options) +
                                 ": an unfinished run stands there; continue it with --resume or delete it");
    if (options.resume && !fs::exists(checkpointPath(options)))
        throw std::runtime_error(checkpointPath(options) + ": there is no run to resume");
}

/// Whether training came to its end.
bool train(Trainer& trainer, const RunOptions& options, const TrainingData& data)
{
    using Clock = std::chrono::steady_clock;
    const StopOnSignal stopOnSignal;
    Progress progress("training", trainer.doneAmount());
    Snapshots snapshots(options.snapshots, data);
    LearningLog learning(learningPath(checkpointPath(options)), options.resume);
    const auto begun = Clock::now();
    auto saved = begun;
    std::uint64_t updates = 0;
    const auto saySpeed = [&] {
        const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
        const auto batch = static_cast<std::uint64_t>(options.training.batchRows);
        char line[128];
        std::snprintf(line, sizeof line,
                      "%llu updates of %llu leaves in %.1f s: %.0f leaves a second, products by %s",
                      static_cast<unsigned long long>(updates), static_cast<unsigned long long>(batch),
                      seconds, static_cast<double>(updates * batch) / std::max(1e-9, seconds), productsBy());
        progress.say(line);
    };
    while (!trainer.finished()) {
        char detail[96];
        std::snprintf(detail, sizeof detail, "%s %u/%u, error %.4g", trainer.stage().name.c_str(),
                      trainer.updateInStage(), trainer.stage().updates, trainer.error());
        progress.show(trainer.doneAmount(), detail);
        snapshots.look(trainer);
        learning.look(trainer);
        trainer.step();
        ++updates;
        const bool due = Clock::now() - saved > std::chrono::seconds(60);
        if (due || stopRequested != 0) {
            trainer.save(checkpointPath(options));
            learning.saveTo(learningPath(checkpointPath(options)));
            saved = Clock::now();
        }
        if (stopRequested != 0) {
            saySpeed();
            progress.say("stopped; " + checkpointPath(options) + " continues with --resume");
            return false;
        }
    }
    saySpeed();
    trainer.save(checkpointPath(options)); // what follows may still fail
    snapshots.look(trainer);
    learning.look(trainer);
    learning.saveTo(learningPath(checkpointPath(options)));
    return true;
}

} // namespace

int runTraining(RunOptions options)
{
    refuseUnwritable(options);
    LeafSet masters = loadMasters(options);
    LeafSet heldOut = holdOut(masters, options.holdOut, options.training.seed);
    if (options.epochs > 0.0)
        options.training.effort = effortOf(options.training, options.epochs, masters.leaves.size());
    Workers workers(options.threads);
    std::fprintf(stderr, "%zu leaves of %zu species to learn from, %zu held out\n", masters.leaves.size(),
                 masters.species.size(), heldOut.leaves.size());
    const TrainingData data = [&] {
        Progress progress("warping");
        const auto count = static_cast<double>(masters.leaves.size());
        return TrainingData(masters, options.training.size, options.augmentations, options.training.seed,
                            [&](std::size_t done) { progress.show(static_cast<double>(done) / count); });
    }();
    Trainer trainer(options.training, data, masters.species, workers);
    if (options.resume)
        trainer.load(checkpointPath(options));
    if (!train(trainer, options, data))
        return 1;

    Dbn dbn = trainer.network();
    std::fprintf(stderr, "drawing the map\n");
    addMap(dbn, data, options.training.seed);
    const LeafSet unseen = refit(heldOut, options.training.size);
    std::string scores;
    if (!unseen.leaves.empty()) {
        std::fprintf(stderr, "scoring\n");
        EvaluationOptions wanted;
        wanted.furtherSteps = 0; // minutes, which "frond evaluate" takes its time for
        wanted.seed = options.training.seed;
        const Scores measured = evaluate(std::make_shared<const Dbn>(dbn),
                                         {data.originals(), data.species(), "the training leaves"},
                                         stack(unseen), unseen.speciesOf, wanted, workers);
        scores = toJson(measured);
        std::printf("%s", toTable(measured).c_str());
    }
    addMetadata(dbn, trainer, options.training, data, options.metadata, scores);
    dbn.validate();
    saveModel(dbn, options.model, TensorType::float16);
    fs::remove(checkpointPath(options));
    fs::rename(learningPath(checkpointPath(options)), learningPath(options.model));
    std::printf("%s\n", options.model.c_str());
    return 0;
}

} // namespace frond::tools
