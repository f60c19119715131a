// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs from outside: what they write, what they refuse, and how they exit.
#include "VerbBench.h"

#include <Model/Learning.h>
#include <Tools/BenchControl.h>
#include <Tools/BenchTrain.h>
#include <Training/Products.h>

#include <nlohmann/json.hpp>

#include <algorithm>

using namespace frond;
using namespace frond::tools;
using namespace frond::tools::testing;

TEST_CASE("Without a verb, with a wrong one, and for help: the list, and the right exit status")
{
    CHECK(runProgram("frond", {}) == 0);
    CHECK(runProgram("frond", {"--help"}) == 0);
    CHECK(runProgram("frond", {"--version"}) == 0);
    CHECK(runProgram("frond", {"dance"}) == 2);
    for (const char* verb :
         {"sample", "prepare", "reconstruct", "complete", "imagine", "map", "train", "info", "play"})
        CHECK(runProgram("frond", {verb, "--help"}) == 0);
    CHECK(runProgram("frond", {"sample"}) == 2);
    CHECK(runProgram("frond", {"sample", "--cuont", "3"}) == 2);
    CHECK(runProgram("frond", {"prepare", "--in", "/nowhere/at/all.png", "-o", "x.npy", "--size", "16"}) ==
          1);
}

TEST_CASE("Every verb's help begins with its usage and ends with an example")
{
    for (const Verb& verb : {sampleVerb(), prepareVerb(), reconstructVerb(), completeVerb(), imagineVerb(),
                             mapVerb(), trainVerb(), infoVerb()}) {
        CHECK(verb.help.starts_with("usage: frond " + verb.name));
        CHECK(verb.help.find("\nexample: frond " + verb.name) != std::string::npos);
        CHECK_FALSE(verb.summary.empty());
    }
}

TEST_CASE("sample writes probabilities, the same for the same seed and others for another")
{
    const Bench bench;
    const auto sample = [&](const char* out, const char* seed, std::vector<std::string> more = {}) {
        std::vector<std::string> words{"sample",
                                       "--model",
                                       bench.file("tiny.safetensors"),
                                       "--count",
                                       "5",
                                       "--burn-in",
                                       "20",
                                       "--seed",
                                       seed,
                                       "-o",
                                       bench.file(out)};
        words.insert(words.end(), more.begin(), more.end());
        REQUIRE(bench.run(words) == 0);
        return readNpy(bench.file(out));
    };
    const Array first = sample("a.npy", "3"), again = sample("b.npy", "3"), other = sample("c.npy", "4");
    CHECK(first.shape == "(5, 16, 16)");
    REQUIRE(first.values.size() == 5 * 256);
    for (const float p : first.values)
        REQUIRE((p >= 0.f && p <= 1.f));
    CHECK(first.values == again.values);
    CHECK(first.values != other.values);
    const Array chain = sample("d.npy", "3", {"--one-chain", "--steps", "2"});
    CHECK(std::equal(chain.values.begin(), chain.values.begin() + 256, first.values.begin()));
    CHECK_FALSE(
        std::equal(chain.values.begin() + 256, chain.values.begin() + 512, first.values.begin() + 256));
    CHECK(sample("e.npy", "3", {"--species", "quercus ilex"}).values != first.values);
    // Soon after the start; later, chains that share their draws meet whatever they started from.
    const auto early = [&](const char* out, std::vector<std::string> words) {
        words.insert(words.begin(), {"sample", "--model", bench.file("tiny.safetensors"), "--count", "5",
                                     "--burn-in", "1", "-o", bench.file(out)});
        REQUIRE(bench.run(words) == 0);
        return readNpy(bench.file(out)).values;
    };
    CHECK(early("f.npy", {"--from-noise"}) != early("g.npy", {}));
}

TEST_CASE("A name that ends in .png gives a sheet")
{
    const Bench bench;
    REQUIRE(bench.run({"sample", "--model", bench.file("tiny.safetensors"), "--count", "3", "-o",
                       bench.file("s.png")}) == 0);
    CHECK(readImage(bench.file("s.png")).height == 128);
}

TEST_CASE("prepare writes the usable pictures in sorted order and skips the rest")
{
    const Bench bench;
    REQUIRE(bench.run({"prepare", "--in", bench.file("leaves"), "--size", "64", "-o", bench.file("p.npy")}) ==
            0);
    const Array array = readNpy(bench.file("p.npy"));
    CHECK(array.shape == "(2, 64, 64)");
    const auto ellipse = prepareSilhouette(readImage(bench.file("leaves/A/1.png")), 64);
    CHECK(std::equal(ellipse.begin(), ellipse.end(), array.values.begin()));
    REQUIRE(bench.run({"prepare", "--in", bench.file("leaves/B/1.png"), "--model",
                       bench.file("tiny.safetensors"), "-o", bench.file("q.npy")}) == 0);
    CHECK(readNpy(bench.file("q.npy")).shape == "(1, 16, 16)");
}

TEST_CASE("reconstruct goes up to the depth asked for, and no further than there are layers")
{
    const Bench bench;
    const std::string model = bench.file("tiny.safetensors");
    for (const char* depth : {"1", "2", "3"})
        CHECK(bench.run({"reconstruct", "--in", bench.file("leaves"), "--depth", depth, "--model", model,
                         "-o", bench.file("r.npy")}) == 0);
    CHECK(readNpy(bench.file("r.npy")).shape == "(2, 16, 16)");
    for (const char* depth : {"0", "4", "deep"})
        CHECK(bench.run({"reconstruct", "--in", bench.file("leaves"), "--depth", depth, "--model", model,
                         "-o", bench.file("r.npy")}) == 2);
}

TEST_CASE("Complaints name the file and the cause")
{
    const Bench bench;
    const std::string model = bench.file("tiny.safetensors");
    CHECK(complaint(sampleVerb(),
                    {"--count", "1", "--model", bench.file("no.safetensors"), "-o", bench.file("x.npy")})
              .find("no.safetensors") != std::string::npos);
    CHECK(complaint(sampleVerb(), {"--count", "1", "--model", model, "-o", bench.file("x.txt")})
              .find("x.txt") != std::string::npos);
    CHECK(complaint(sampleVerb(), {"--count", "1", "--model", model, "-o", bench.file("no/x.npy")}) ==
          bench.file("no/x.npy") + ": there is no folder to write it in");
    CHECK(complaint(sampleVerb(),
                    {"--count", "1", "--model", model, "--species", "Rosa", "-o", bench.file("x.npy")})
              .find("\"Rosa\"") != std::string::npos);
    CHECK(complaint(prepareVerb(),
                    {"--in", bench.file("leaves/A/0.png"), "--size", "16", "-o", bench.file("x.npy")}) ==
          bench.file("leaves/A/0.png") + ": is neither PNG nor JPEG");
    CHECK(complaint(trainVerb(), {"--images", bench.file("none"), "-o", bench.file("m.safetensors")}) ==
          bench.file("none") + ": there is no such file or folder");
    CHECK_FALSE(fs::exists(bench.file("x.npy")));
}

TEST_CASE("train makes a model that info and sample can use, and cleans up after itself")
{
    const Bench bench;
    for (int leaf = 0; leaf < 5; ++leaf) {
        const float t = static_cast<float>(leaf) / 10.f;
        bench.picture("leaves/A/e" + std::to_string(leaf) + ".png", shapes::ellipse(60, 60, 0.3f + t, 0.8f));
        bench.picture("leaves/B/s" + std::to_string(leaf) + ".png", shapes::star(50, 5, 0.3f + t));
    }
    bench.picture("leaves/loose.png", shapes::star(50, 5, 0.3f)); // of no species: left out
    const std::string model = bench.file("made.safetensors");
    const std::vector<std::string> train{"train",
                                         "--images",
                                         bench.file("leaves"),
                                         "-o",
                                         model,
                                         "--size",
                                         "16",
                                         "--layers",
                                         "32,12,16",
                                         "--epochs",
                                         "150",
                                         "--augmentations",
                                         "1",
                                         "--hold-out",
                                         "1",
                                         "--snapshots",
                                         bench.file("learning"),
                                         "--title",
                                         "Drawn"};
    REQUIRE(bench.run(train) == 0);
    CHECK_FALSE(fs::exists(model + ".checkpoint"));
    const auto learning = Learning::load(bench.file("made.learning.safetensors"), loadModel(model));
    CHECK(learning->size() > 8);
    CHECK(learning->stage(0) == "layer 1");
    CHECK(loadModel(model)->completion.size() == 2);
    CHECK(loadModel(model)->mapHistory.size() > 40);
    CHECK(bench.run({"info", model}) == 0);
    const auto dbn = loadModel(model);
    CHECK(dbn->species == std::vector<std::string>{"A", "B"});
    CHECK(dbn->metadata.at("title") == "Drawn");
    CHECK(dbn->metadata.at("training").find("\"frechet\"") != std::string::npos);
    CHECK(dbn->mapCodes.rows() == 10);
    CHECK(bench.run({"sample", "--model", model, "--count", "2", "-o", bench.file("x.npy")}) == 0);
    CHECK(std::distance(fs::directory_iterator(bench.file("learning")), {}) > 8);
    const std::vector<std::string> score{"evaluate", "--model",  model, "--images", bench.file("leaves"),
                                         "--quick",  "--dreams", "20",  "--steps",  "5",
                                         "--json"};
    CHECK(bench.run(score) == 0);
    CHECK(bench.run({"evaluate", "--model", model, "--images", bench.file("leaves/A/e0.png")}) ==
          1); // too few
    CHECK(bench.run({"evaluate", "--model", model}) == 2);
    CHECK(bench.run({"sheets", "--model", model, "--images", bench.file("leaves"), "-o",
                     bench.file("sheets")}) == 0);
    CHECK(std::distance(fs::directory_iterator(bench.file("sheets")), {}) == 6);

    auto resume = train;
    resume.push_back("--resume");
    CHECK(bench.run(resume) == 1); // nothing to resume
    std::ofstream(model + ".checkpoint") << "of another run";
    CHECK(bench.run(train) == 1);  // would overwrite an unfinished run
    CHECK(bench.run(resume) == 1); // damaged
}

TEST_CASE("bench tells what the control side costs, and of how much time")
{
    const auto costs = timeControl(3, 1);
    const auto of = [&](std::string_view name) {
        const auto cost = std::ranges::find(costs, name, &ControlCost::name);
        REQUIRE(cost != costs.end());
        return *cost;
    };
    CHECK(of("a control frame").microseconds > 0.0);
    const auto block = of("a block through the rings");
    CHECK(block.sharePercent == Approx(100.0 * block.microseconds / (64e6 / 48000.0)));
    const auto json = nlohmann::json::parse(describe(costs, true));
    REQUIRE(json.at("control").size() == costs.size());
    CHECK(json["control"][0]["name"] == "a control frame");
    CHECK(complaint(benchVerb(), {"--only", "controls"}).find("control or train") != std::string::npos);
}

TEST_CASE("bench tells how many leaves a second a layer learns from")
{
    const Dbn model = frond::tools::testing::tinyModel();
    const auto speed = timeTraining(model, 3, 2, 1);
    CHECK(speed.threads == 2);
    CHECK(speed.visible == model.pixelCount());
    REQUIRE(speed.updateMicroseconds > 0.0);
    CHECK(speed.leavesPerSecond() == Approx(speed.batch * 1e6 / speed.updateMicroseconds));
    const auto json = nlohmann::json::parse(describe(speed, true)).at("train");
    CHECK(json.at("leaves_per_second") == speed.leavesPerSecond());
    CHECK(describe(speed, false).find(productsBy()) != std::string::npos);
}
