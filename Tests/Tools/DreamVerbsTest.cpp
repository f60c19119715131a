// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that ask the network for more than a dream: complete, imagine, map, reconstruct between layers,
// sample while it learns.
#include "VerbBench.h"

#include <Model/Learning.h>
#include <Tools/MapPicture.h>
#include <Tools/Mask.h>

using namespace frond;
using namespace frond::tools;
using namespace frond::tools::testing;

namespace
{

/// The tiny model with a map of nine leaves, its history, and a completion network.
Dbn wholeModel()
{
    Dbn dbn = frond::tools::testing::tinyModel();
    dbn.mapPositions.resize(9, 2);
    for (Index leaf = 0; leaf < 9; ++leaf)
        dbn.mapPositions.row(leaf) << 0.5f * static_cast<float>(leaf % 3),
            0.5f * static_cast<float>(leaf / 3);
    dbn.mapCodes = (randomMatrix(9, 8, 5).array() > 0.f).cast<float>();
    dbn.mapSpecies = {0, 0, 0, 0, 1, 1, 1, 1, 1};
    dbn.mapHistory = {Matrix::Constant(9, 2, 0.5f), dbn.mapPositions};
    dbn.completion.resize(2);
    dbn.completion[0] = {randomMatrix(16, 256, 6), Vector::Zero(16)};
    dbn.completion[1] = {randomMatrix(8, 16, 7), Vector::Zero(8)};
    return dbn;
}

struct WholeBench : Bench
{
    WholeBench()
        : model(file("whole.safetensors"))
    {
        saveModel(wholeModel(), model, TensorType::float32);
    }
    int with(const std::string& verb, std::vector<std::string> words, const std::string& which) const
    {
        words.insert(words.begin(), {verb, "--model", which});
        return run(words);
    }
    std::string model;
};

} // namespace

TEST_CASE("A mask hides a half or a block, and nothing else")
{
    const Vector lower = visibleMask("lower", 4, 6), right = visibleMask("right", 4, 6),
                 block = visibleMask("1,2,2,3", 4, 6);
    CHECK(lower.sum() == 12.f);
    CHECK(lower[11] == 1.f);
    CHECK(lower[12] == 0.f);
    CHECK(right[1] == 1.f);
    CHECK(right[2] == 0.f);
    CHECK(block.sum() == 18.f);
    CHECK(block[2 * 4 + 1] == 0.f);
    CHECK(block[4 * 4 + 2] == 0.f);
    CHECK(block[4 * 4 + 3] == 1.f);
    CHECK(visibleMask("upper", 4, 6).sum() + lower.sum() == 24.f);
    CHECK(visibleMask("left", 4, 6).sum() + right.sum() == 24.f);
    for (const char* wrong : {"", "bottom", "1,2,3", "1,2,3,4,5", "1,2,3,4 ", "a,b,c,d", "0,0,5,1",
                              "-1,0,2,2", "0,0,0,3", "4,0,1,1", "0,0,2147483647,2147483647"})
        CHECK_THROWS_AS(visibleMask(wrong, 4, 6), UsageError);
}

TEST_CASE(
    "complete keeps what is seen to the last bit and dreams the rest, with a completion network or without")
{
    const WholeBench bench;
    REQUIRE(bench.with("prepare", {"--in", bench.file("leaves"), "-o", bench.file("p.npy")}, bench.model) ==
            0);
    const Array leaves = readNpy(bench.file("p.npy"));
    for (const std::string& model : {bench.model, bench.file("tiny.safetensors")}) {
        const auto complete = [&](std::vector<std::string> more) {
            more.insert(more.begin(),
                        {"--in", bench.file("leaves"), "--hide", "right", "-o", bench.file("c.npy")});
            REQUIRE(bench.with("complete", more, model) == 0);
            return readNpy(bench.file("c.npy"));
        };
        const Array mean = complete({"--steps", "6"});
        CHECK(mean.shape == "(2, 16, 16)");
        for (std::size_t i = 0; i < mean.values.size(); ++i) {
            REQUIRE((mean.values[i] >= 0.f && mean.values[i] <= 1.f));
            if (i % 16 < 8)
                REQUIRE(mean.values[i] == Approx(leaves.values[i]).margin(2e-4));
        }
        CHECK(complete({"--steps", "6"}).values == mean.values);
        CHECK(complete({"--steps", "6", "--seed", "2"}).values != mean.values);
        CHECK(complete({"--steps", "6", "--last"}).values != mean.values);
    }
    REQUIRE(bench.with("complete",
                       {"--in", bench.file("leaves/B/1.png"), "--hide", "2,2,5,5", "-o", bench.file("c.png")},
                       bench.model) == 0);
    CHECK(readImage(bench.file("c.png")).height == 128);
    CHECK(bench.with("complete",
                     {"--in", bench.file("leaves"), "--hide", "14,0,3,3", "-o", bench.file("c.npy")},
                     bench.model) == 2);
    CHECK(bench.with("complete", {"--in", bench.file("leaves"), "-o", bench.file("c.npy")}, bench.model) ==
          2);
}

TEST_CASE("imagine dreams a place of the map, and needs a map")
{
    const WholeBench bench;
    const auto imagine = [&](std::vector<std::string> words) {
        words.insert(words.end(), {"-o", bench.file("i.npy")});
        REQUIRE(bench.with("imagine", words, bench.model) == 0);
        return readNpy(bench.file("i.npy"));
    };
    const Array here = imagine({"--x", "0.1", "--y", "0.2"});
    CHECK(here.shape == "(1, 16, 16)");
    CHECK(imagine({"--x", "0.1", "--y", "0.2"}).values == here.values);
    CHECK(imagine({"--x", "0.1", "--y", "0.2", "--seed", "8"}).values != here.values);
    const auto still = [&](const char* x) {
        return imagine({"--x", x, "--y", "0.5", "--steps", "0"}).values;
    };
    CHECK(still("0.5") != still("0.9"));
    CHECK(bench.with("imagine", {"--x", "1.1", "--y", "0", "-o", bench.file("i.npy")}, bench.model) == 2);
    CHECK(bench.with("imagine", {"--x", "0.5", "-o", bench.file("i.npy")}, bench.model) == 2);
    CHECK(complaint(imagineVerb(), {"--x", "0", "--y", "0", "--model", bench.file("tiny.safetensors"), "-o",
                                    bench.file("i.npy")}) == "this model has no map");
}

TEST_CASE("map draws the leaves, also while the map formed")
{
    const WholeBench bench;
    CHECK(bench.with("map", {"--size", "300", "-o", bench.file("m.png")}, bench.model) == 0);
    CHECK(bench.with("map", {"--size", "300", "--history", "1", "-o", bench.file("h.png")}, bench.model) ==
          0);
    const GreyImage now = readImage(bench.file("m.png")), then = readImage(bench.file("h.png"));
    CHECK(now.width == 300);
    CHECK(now.height == 300);
    CHECK(now.pixels != then.pixels);
    CHECK(bench.with("map", {"--history", "3", "-o", bench.file("h.png")}, bench.model) == 2);
    CHECK(bench.with("map", {"-o", bench.file("h.npy")}, bench.model) == 2);
    CHECK(complaint(mapVerb(), {"--model", bench.file("tiny.safetensors"), "-o", bench.file("h.png")}) ==
          "this model has no map");
}

TEST_CASE("On the map no leaf covers another, and none is far from its place that need not be")
{
    // 30 leaves in one spot, one far off.
    Matrix positions = Matrix::Constant(31, 2, 0.3f), logits = Matrix::Constant(31, 64, -4.f);
    positions.row(30).setConstant(0.9f);
    for (Index leaf = 0; leaf < 31; ++leaf)
        for (Index y = 2; y < 6; ++y)
            logits.row(leaf).segment(8 * y + 1, 2 + leaf % 5).setConstant(4.f);
    const auto leaves = layOut(positions, logits, 8, 8, 60.f, 600);
    REQUIRE(leaves.size() == 31);
    for (std::size_t a = 0; a < leaves.size(); ++a)
        for (std::size_t b = a + 1; b < leaves.size(); ++b)
            CHECK((
                std::abs(leaves[a].x - leaves[b].x) > 0.98f * (leaves[a].halfWidth + leaves[b].halfWidth) ||
                std::abs(leaves[a].y - leaves[b].y) > 0.98f * (leaves[a].halfHeight + leaves[b].halfHeight)));
    CHECK(std::abs(leaves[30].x - leaves[30].y) < 1.f);
    CHECK(leaves[30].x > 500.f);
}

TEST_CASE("reconstruct takes depths between layers")
{
    const WholeBench bench;
    const auto at = [&](const char* depth) {
        REQUIRE(bench.with("reconstruct",
                           {"--in", bench.file("leaves"), "--depth", depth, "-o", bench.file("r.npy")},
                           bench.model) == 0);
        return readNpy(bench.file("r.npy")).values;
    };
    const auto one = at("1"), half = at("1.5"), two = at("2");
    const auto logit = [](float p) { return std::log(p / (1.f - p)); };
    for (std::size_t i = 0; i < one.size(); i += 37)
        CHECK(logit(half[i]) == Approx(0.5f * (logit(one[i]) + logit(two[i]))).margin(1e-3));
}

TEST_CASE("sample dreams with the network of an earlier moment")
{
    const WholeBench bench;
    const auto sample = [&](const char* amount) {
        return bench.with("sample", {"--count", "2", "--learned", amount, "-o", bench.file("s.npy")},
                          bench.model);
    };
    CHECK(sample("0.5") == 1); // there is no learning beside the model
    Dbn noise = wholeModel();
    for (Rbm& rbm : noise.rbms)
        rbm.weights *= 0.01f;
    LearningWriter writer;
    writer.add(noise, "noise");
    writer.add(wholeModel(), "finished");
    writer.save(bench.file("whole.learning.safetensors"));
    REQUIRE(sample("0") == 0);
    const auto early = readNpy(bench.file("s.npy")).values;
    REQUIRE(sample("1") == 0);
    const auto late = readNpy(bench.file("s.npy")).values;
    REQUIRE(bench.with("sample", {"--count", "2", "-o", bench.file("s.npy")}, bench.model) == 0);
    CHECK(readNpy(bench.file("s.npy")).values == late);
    for (const float p : early)
        REQUIRE(p == Approx(0.5f).margin(0.1f)); // a network of noise is sure of nothing
    CHECK(sample("1.5") == 2);
}
