// SPDX-License-Identifier: GPL-3.0-or-later
// The whole recipe on a drawn set, small enough to train in seconds.
#include "Shapes.h"

#include <Support/Catch.h>
#include <Support/Paths.h>
#include <Training/Assemble.h>
#include <Training/BatchChains.h>
#include <Training/Evaluation.h>
#include <Training/Trainer.h>

#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

using namespace frond;
using namespace frond::testing;
using Eigen::Index;

namespace
{

TrainingOptions smallOptions(double effort)
{
    TrainingOptions options;
    options.size = 16;
    options.layers = {64, 24, 32};
    options.effort = effort;
    options.batchRows = 20;
    options.particles = 30;
    return options;
}

TrainingData smallData()
{
    return TrainingData(drawnSet(32, 12), 16, 2, 1);
}

bool same(const Dbn& a, const Dbn& b)
{
    bool equal = a.rbms.size() == b.rbms.size() && a.labelWeights == b.labelWeights &&
                 a.labelBiases == b.labelBiases && a.particles == b.particles;
    for (std::size_t layer = 0; equal && layer < a.rbms.size(); ++layer)
        equal = a.rbms[layer].weights == b.rbms[layer].weights &&
                a.rbms[layer].visibleBiases == b.rbms[layer].visibleBiases &&
                a.rbms[layer].hiddenBiases == b.rbms[layer].hiddenBiases &&
                a.rbms[layer].generativeWeights == b.rbms[layer].generativeWeights;
    return equal;
}

struct TemporaryFile
{
    explicit TemporaryFile(const std::string& name)
        : path((std::filesystem::temp_directory_path() /
                (name + std::to_string(std::hash<std::string>{}(std::string(FROND_PROJECT_DIR)))))
                   .string())
    {
        std::filesystem::remove(path);
    }
    ~TemporaryFile() { std::filesystem::remove(path); }
    std::string path;
};

} // namespace

TEST_CASE("A run that was stopped at any stage and resumed gives the very same network")
{
    const TrainingData data = smallData();
    Workers workers(1);
    Trainer whole(smallOptions(0.004), data, {"Ellipse", "Star"}, workers);
    std::uint32_t steps = 0;
    for (; !whole.finished(); ++steps)
        whole.step();
    CHECK(steps == whole.updatesInAll());
    const Dbn expected = whole.network();

    const TemporaryFile checkpoint("frond-resume");
    std::set<std::string> stopped;
    Workers others(2);
    auto part = std::make_unique<Trainer>(smallOptions(0.004), data,
                                          std::vector<std::string>{"Ellipse", "Star"}, workers);
    for (std::uint32_t step = 0; step < steps; ++step) {
        if (part->updateInStage() == 3 && stopped.insert(part->stage().name).second) {
            part->save(checkpoint.path);
            part = std::make_unique<Trainer>(smallOptions(0.004), data,
                                             std::vector<std::string>{"Ellipse", "Star"}, others);
            part->load(checkpoint.path);
        }
        part->step();
    }
    CHECK(stopped.size() == 11);
    CHECK(part->finished());
    CHECK(same(expected, part->network()));
}

TEST_CASE("A checkpoint of another run, a damaged one and a missing one are refused by name")
{
    const TrainingData data = smallData();
    Workers workers(1);
    const TemporaryFile checkpoint("frond-refuse");
    Trainer trainer(smallOptions(0.01), data, {"Ellipse", "Star"}, workers);
    CHECK_THROWS_WITH(trainer.load(checkpoint.path), containsText(checkpoint.path + ": cannot be opened"));
    trainer.step();
    trainer.save(checkpoint.path);

    TrainingOptions other = smallOptions(0.01);
    other.seed = 2;
    Trainer another(other, data, {"Ellipse", "Star"}, workers);
    CHECK_THROWS_WITH(another.load(checkpoint.path), containsText("other options"));

    std::filesystem::resize_file(checkpoint.path, 5000);
    CHECK_THROWS_WITH(trainer.load(checkpoint.path), containsText("ends too early"));
    std::ofstream(checkpoint.path) << "hello, this is no checkpoint";
    CHECK_THROWS_WITH(trainer.load(checkpoint.path), containsText("is not a training checkpoint"));
}

TEST_CASE("Layers that do not fit are refused")
{
    const TrainingData data = smallData();
    Workers workers(1);
    TrainingOptions options = smallOptions(1.0);
    options.layers = {64};
    CHECK_THROWS_AS(Trainer(options, data, {}, workers), std::invalid_argument);
    options.layers = {60, 24, 32};
    CHECK_THROWS_AS(Trainer(options, data, {}, workers), std::invalid_argument);
}

TEST_CASE("Trained on drawn leaves, the network rebuilds them, dreams both kinds and knows their names")
{
    const TrainingData data = smallData();
    Workers workers(1);
    const auto train = [&](double effort) {
        Trainer trainer(smallOptions(effort), data, {"Ellipse", "Star"}, workers);
        while (!trainer.finished())
            trainer.step();
        return trainer.network();
    };
    Dbn dbn = train(0.12);
    addMap(dbn, data, 1);
    addMetadata(dbn, Trainer(smallOptions(0.12), data, {"Ellipse", "Star"}, workers), smallOptions(0.12),
                data, {{"title", "drawn"}}, R"({"frechet": 1})");
    dbn.validate();
    CHECK(dbn.rbms.size() == 3);
    CHECK(dbn.particles.rows() == 50); // calming has more
    CHECK(dbn.mapPositions.rows() == 24);
    const auto training = nlohmann::json::parse(dbn.metadata.at("training"));
    CHECK(training.at("data").at("leaves") == 24);
    CHECK(training.at("scores").at("frechet") == 1);

    const Matrix leaves = data.originals();
    const auto error = [&](const Dbn& model) {
        const Matrix back = generateLogits(model, recognise(model, leaves, 2), 2).array().logistic();
        return static_cast<double>((back - leaves).squaredNorm()) / static_cast<double>(leaves.size());
    };
    const double untrained = error(train(1e-9)), trained = error(dbn);
    CHECK(trained < untrained / 4.0);

    EvaluationOptions options;
    options.dreams = 200;
    options.furtherSteps = 20;
    options.wander = {1, 50};
    const Scores scores = evaluate(std::make_shared<const Dbn>(dbn), {leaves, data.species(), "all"}, leaves,
                                   data.species(), options, workers);
    CHECK(scores.started.species == 2);
    CHECK(scores.started.connected > 0.9);
    CHECK(scores.later.connected > 0.9);
    CHECK(scores.realOnTarget == 1.0);
    CHECK(scores.requestOnTarget > 0.75);
    CHECK(scores.wanderSpecies > 0.0);
    REQUIRE(scores.completion.size() == 3);
    CHECK(scores.completion[2].neighboursIou > 0.7);
    CHECK(scores.reconstruction.size() == 3);
    CHECK(scores.reconstruction[1] > 0.85);
    CHECK(scores.started.precision > 0.5);
    CHECK(toTable(scores).find("Frechet") != std::string::npos);
    CHECK(scores.rounding.seeds == 1);
    CHECK(scores.rounding.c2st == scores.started.c2st - scores.inFloats.c2st);
    CHECK(scores.rounding.c2stError == 0.0);
    options.furtherSteps = 0;
    options.floatSeeds = 2;
    const auto again = [&](std::uint64_t seed) {
        options.seed = seed;
        return evaluate(std::make_shared<const Dbn>(dbn), {leaves, data.species(), "all"}, leaves,
                        data.species(), options, workers);
    };
    const Scores both = again(1), next = again(2);
    const double first = scores.started.frechet - scores.inFloats.frechet,
                 second = next.started.frechet - next.inFloats.frechet;
    CHECK(both.rounding.frechet == Approx((first + second) / 2.0));
    CHECK(both.rounding.frechetError == Approx(std::abs(first - second) / 2.0));
    CHECK(toTable(both).find("by 2 seeds") != std::string::npos);
    const auto json = nlohmann::json::parse(toJson(scores));
    CHECK(json.at("whole_numbers_less_floats").at("seeds") == 1);
    CHECK(json.at("after").at("further_steps") == 20);
    CHECK(json.at("completion_iou").at("lower").at("model") == scores.completion[0].iou);
    CHECK(referencesOf(dbn).leaves.rows() == 24);
}

TEST_CASE("A flat set without species trains as well")
{
    LeafSet set = drawnSet(32, 6);
    set.species.clear();
    std::fill(set.speciesOf.begin(), set.speciesOf.end(), -1);
    const TrainingData data(set, 16, 0, 1);
    Workers workers(1);
    TrainingOptions options = smallOptions(0.002);
    options.local = false;
    Trainer trainer(options, data, {}, workers);
    while (!trainer.finished())
        trainer.step();
    Dbn dbn = trainer.network();
    addMap(dbn, data, 1);
    dbn.validate();
    CHECK(dbn.speciesCount() == 0);
    CHECK(dbn.local.empty());
    CHECK(dbn.mapSpecies.empty());
    CHECK(dreamLeaves(dbn, 4, 5, true, 1).allFinite());
}
