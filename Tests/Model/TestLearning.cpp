// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/Learning.h>
#include <Model/ModelFile.h>
#include <Model/SafeTensors.h>
#include <Support/Catch.h>
#include <filesystem>

using namespace frond;
using namespace frond::tiny;

namespace
{

/// Noise, a first layer learnt, all tied, and generation untied: the last is the full model.
struct Course
{
    std::shared_ptr<Dbn> finished = share(makeFullModel());
    std::vector<Dbn> networks;

    Course()
    {
        Dbn tied = *finished;
        Rbm& first = tied.rbms[0];
        first.generativeWeights.resize(0, 0);
        first.generativeVisibleBiases.resize(0);
        first.generativeHiddenBiases.resize(0);
        Dbn noise = tied, layer = tied;
        for (Rbm& rbm : noise.rbms)
            rbm.weights *= 0.125f;
        layer.rbms[1].weights *= 0.125f;
        layer.labelBiases.setZero();
        networks = {noise, layer, tied, *finished};
    }

    std::string file() const
    {
        LearningWriter writer;
        for (std::size_t i = 0; i < networks.size(); ++i)
            writer.add(networks[i], "stage " + std::to_string(i));
        return writer.serialise();
    }
};

/// The greatest difference of a weight, in shares of its matrix's greatest.
float difference(const Matrix& a, const Matrix& b)
{
    REQUIRE(a.rows() == b.rows());
    REQUIRE(a.cols() == b.cols());
    return (a - b).cwiseAbs().maxCoeff() / std::max(b.cwiseAbs().maxCoeff(), 1e-6f);
}

void checkNear(const Dbn& a, const Dbn& b, float tolerance)
{
    REQUIRE(a.rbms.size() == b.rbms.size());
    for (std::size_t i = 0; i < a.rbms.size(); ++i) {
        CHECK(difference(a.rbms[i].weights, b.rbms[i].weights) <= tolerance);
        CHECK(difference(a.rbms[i].visibleBiases, b.rbms[i].visibleBiases) <= tolerance);
        CHECK(difference(a.rbms[i].hiddenBiases, b.rbms[i].hiddenBiases) <= tolerance);
        REQUIRE(a.rbms[i].generativeWeights.size() == b.rbms[i].generativeWeights.size());
        if (b.rbms[i].generativeWeights.size() > 0)
            CHECK(difference(a.rbms[i].generativeWeights, b.rbms[i].generativeWeights) <= tolerance);
    }
    CHECK(difference(a.labelWeights, b.labelWeights) <= tolerance);
    CHECK(difference(a.labelBiases, b.labelBiases) <= tolerance);
}

bool same(const Dbn& a, const Dbn& b)
{
    return serialiseModel(a, TensorType::float32) == serialiseModel(b, TensorType::float32);
}

constexpr float eightBits = 0.5f / 127.0f + 1e-6f;

} // namespace

TEST_CASE("Each snapshot comes back within its quantisation, with its stage")
{
    const Course course;
    const auto learning = Learning::parse(course.file(), "leaves");
    REQUIRE(learning->size() == 4);
    CHECK(learning->stage(1) == "stage 1");
    CHECK(learning->stageAt(0.5f) == "stage 1");
    CHECK(learning->stageAt(1.0f) == "stage 3");
    for (std::size_t i = 0; i < 4; ++i)
        checkNear(*learning->at(static_cast<float>(i) / 3.0f), course.networks[i], 0.08f);
    // First appearances and last states are as near as eight bits go.
    checkNear(*learning->at(0.0f), course.networks[0], eightBits);
    CHECK(difference(learning->at(1.0f)->rbms[0].generativeWeights,
                     course.finished->rbms[0].generativeWeights) <= eightBits);
    learning->at(0.4f)->validate();
}

TEST_CASE("Only tensors that changed are stored, and four bits serve small changes")
{
    const Course course;
    const std::string bytes = course.file();
    const SafeTensors file = parseSafeTensors(bytes);
    CHECK(file.tensors.count("snapshot.000.rbm.0.local_weights") == 1);
    CHECK(file.tensors.count("snapshot.001.rbm.0.local_weights") == 1);
    CHECK(file.tensors.count("snapshot.001.labels.biases") == 1);
    CHECK(file.tensors.count("snapshot.001.rbm.1.weights") == 0);
    CHECK(file.tensors.count("snapshot.002.rbm.0.local_weights") == 0);
    CHECK(file.tensors.count("snapshot.002.rbm.1.weights") == 1);
    CHECK(file.tensors.count("snapshot.003.rbm.1.weights") == 0);
    CHECK(file.tensors.count("snapshot.003.rbm.0.generative_weights") == 1);

    LearningWriter writer;
    Dbn network = makeDbn({{12, 8, 6}, 4, 3});
    writer.add(network, "a");
    network.rbms[1].weights.array() += 0.01f * network.rbms[1].weights.array().sin();
    writer.add(network, "b");
    const std::string small = writer.serialise();
    CHECK(parseSafeTensors(small).tensors.at("snapshot.001.rbm.1.weights").type == "U8");
    const auto learning = Learning::parse(small, "leaves");
    CHECK(difference(learning->at(1.0f)->rbms[1].weights, network.rbms[1].weights) < 0.02f);
}

TEST_CASE("Errors of a long course do not add up")
{
    LearningWriter writer;
    Dbn network = makeDbn({{12, 9, 7}, 4, 3});
    for (int i = 0; i < 60; ++i) {
        network.rbms[0].weights *= 1.02f;
        network.rbms[0].weights.array() += 0.01f;
        writer.add(network, std::to_string(i));
    }
    const auto learning = Learning::parse(writer.serialise(), "leaves");
    CHECK(difference(learning->at(1.0f)->rbms[0].weights, network.rbms[0].weights) < 0.03f);
}

TEST_CASE("Between two snapshots lies the straight line, whichever moment was asked for before")
{
    const Course course;
    const auto learning = Learning::parse(course.file(), "leaves", course.finished);
    const auto first = learning->at(1.0f / 3.0f), second = learning->at(2.0f / 3.0f);
    for (const float share : {0.25f, 0.5f, 0.9f}) {
        const auto between = learning->at((1.0f + share) / 3.0f);
        const Matrix line = (1.0f - share) * first->rbms[1].weights + share * second->rbms[1].weights;
        CHECK(difference(between->rbms[1].weights, line) < 1e-4f);
        CHECK(between->rbms[0].weights == first->rbms[0].weights);
    }
    const auto fresh = Learning::parse(course.file(), "leaves", course.finished);
    for (const float amount : {0.9f, 0.1f, 0.95f, 0.5f, 0.34f, 0.0f})
        CHECK(same(*learning->at(amount),
                   *Learning::parse(course.file(), "leaves", course.finished)->at(amount)));
    CHECK(same(*fresh->at(0.5f), *learning->at(0.5f)));
}

TEST_CASE("Generation unties gradually from what recognition was")
{
    const Course course;
    const auto learning = Learning::parse(course.file(), "leaves", course.finished);
    CHECK(learning->at(0.5f)->rbms[0].generativeWeights.size() == 0);
    const auto half = learning->at(2.5f / 3.0f);
    const Rbm &first = half->rbms[0], &last = course.finished->rbms[0];
    CHECK(difference(first.generativeVisibleBiases,
                     0.5f * (first.visibleBiases + last.generativeVisibleBiases)) < 0.01f);
}

TEST_CASE("The end is the finished model itself where it is given, and all moments have its other parts")
{
    const Course course;
    const auto learning = Learning::parse(course.file(), "leaves", course.finished);
    CHECK(learning->at(1.0f) == course.finished);
    CHECK(learning->at(7.0f) == course.finished);
    const auto early = learning->at(0.2f);
    CHECK(early->particles == course.finished->particles);
    CHECK(early->mapCodes == course.finished->mapCodes);
    CHECK(early->completion.size() == 2);
    CHECK(early->species == course.finished->species);
    CHECK(same(*learning->at(std::nanf("")), *learning->at(0.0f)));
    const auto near = learning->at(0.99999f);
    checkNear(*near, *course.finished, 0.001f);
}

TEST_CASE("Layers that are not there yet are zero, so that all moments have one shape")
{
    LearningWriter writer;
    const Dbn whole = makeDbn({{12, 8, 6}, 4, 3, 2});
    Dbn first = whole;
    first.rbms.pop_back();
    first.labelWeights.resize(0, 0);
    first.labelBiases.resize(0);
    writer.add(first, "a");
    writer.add(whole, "b");
    const auto learning = Learning::parse(writer.serialise(), "leaves");
    CHECK(learning->at(0.0f)->rbms[1].weights == Matrix::Zero(6, 8));
    CHECK(learning->at(0.0f)->labelWeights == Matrix::Zero(6, 2));
    checkNear(*learning->at(1.0f), whole, eightBits);
}

TEST_CASE("A learning is saved and loaded by path")
{
    const std::string path =
        (std::filesystem::temp_directory_path() / ("frond-learning-" + std::to_string(std::rand()))).string();
    LearningWriter writer;
    writer.add(makeDbn({{6, 5}, 3, 2}), "a");
    CHECK_THROWS_WITH(writer.save(path), equalsText(path + ": a learning needs two snapshots at least"));
    writer.add(makeDbn({{6, 5}, 3, 2, 0, 1.0f, 5}), "b");
    writer.save(path);
    CHECK(Learning::load(path)->size() == 2);
    std::filesystem::remove(path);
    CHECK_THROWS_WITH(Learning::load(path), equalsText(path + ": does not exist"));
}

TEST_CASE("A network of another shape or canvas is no further snapshot")
{
    LearningWriter writer;
    writer.add(makeDbn({{6, 5}, 3, 2}), "a");
    CHECK_THROWS_WITH(writer.add(makeDbn({{6, 4}, 3, 2}), "b"), containsText("another shape"));
    CHECK_THROWS_WITH(writer.add(makeDbn({{6, 5}, 2, 3}), "b"), containsText("another canvas"));
}
