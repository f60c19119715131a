// SPDX-License-Identifier: GPL-3.0-or-later
// Every way that a learning file can be wrong has its own message.
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/Learning.h>
#include <Model/Random.h>
#include <Model/SafeTensors.h>
#include <Support/Catch.h>
#include <functional>
#include <limits>

using namespace frond;
using namespace frond::tiny;

namespace
{

std::string soundFile()
{
    LearningWriter writer;
    Dbn network = makeFullModel();
    network.rbms[0].weights *= 0.9f;
    writer.add(network, "a");
    writer.add(makeFullModel(), "b");
    return writer.serialise();
}

std::string refusal(std::string_view bytes, std::shared_ptr<const Dbn> finished = {})
{
    try {
        Learning::parse(bytes, "leaf.learning", std::move(finished));
    } catch (const ModelError& error) {
        return error.what();
    }
    return "loaded";
}

std::string changed(const std::function<void(SafeTensors&)>& change)
{
    const std::string bytes = soundFile();
    SafeTensors file = parseSafeTensors(bytes);
    change(file);
    return refusal(serialiseSafeTensors(file));
}

std::string without(const std::string& tensor)
{
    return changed([&](SafeTensors& file) { REQUIRE(file.tensors.erase(tensor) == 1); });
}

const std::string zeros(4096, '\0');

std::string with(const std::string& tensor, const std::string& type, std::vector<std::size_t> shape,
                 std::size_t bytes)
{
    return changed([&](SafeTensors& file) {
        file.tensors[tensor] = {type, shape, std::string_view(zeros).substr(0, bytes)};
    });
}

std::string withMetadata(const std::string& key, const std::string& text)
{
    return changed([&](SafeTensors& file) { file.metadata[key] = text; });
}

std::string firstTensor(const std::string& tensor)
{
    return "leaf.learning: tensor '" + tensor + "': ";
}

const std::string weights = "snapshot.000.rbm.1.weights"; // (5, 6)

} // namespace

TEST_CASE("The learning that the broken ones are made from is sound")
{
    CHECK(refusal(soundFile()) == "loaded");
    CHECK(refusal(soundFile(), share(makeFullModel())) == "loaded");
}

TEST_CASE("A learning's metadata must be there and make sense")
{
    CHECK(withMetadata("format", "frond-dbn") ==
          "leaf.learning: metadata 'format': 'frond-dbn' is not 'frond-learning'");
    CHECK_THAT(withMetadata("format_version", "2"), containsText("'2' is unknown"));
    CHECK_THAT(withMetadata("image_height", "-1"), containsText("metadata 'image_height'"));
    CHECK_THAT(withMetadata("stages", "a, b"), containsText("metadata 'stages': the list is not JSON"));
    CHECK_THAT(withMetadata("stages", "[\"a\"]"), containsText("metadata 'stages': two snapshots"));
    CHECK_THAT(withMetadata("species", "[]"), containsText("labels.biases"));
    CHECK_THAT(refusal(""), containsText("leaf.learning: is too short"));
}

TEST_CASE("A learning's tensors are refused by name where they are missing, mistyped or misshapen")
{
    CHECK(without(weights) == firstTensor(weights + ".scales") + "is there without its tensor");
    CHECK(without(weights + ".scales") == firstTensor(weights + ".scales") + "is missing");
    CHECK(with(weights, "F32", {5, 6}, 120) == firstTensor(weights) + "is not a matrix of I8 or U8");
    CHECK(with(weights, "I8", {30}, 30) == firstTensor(weights) + "is not a matrix of I8 or U8");
    CHECK(with(weights, "U8", {5, 3}, 15) == firstTensor(weights) + "is the first of its kind and not I8");
    CHECK(with(weights + ".scales", "F32", {4}, 16) ==
          firstTensor(weights + ".scales") + "is not an F32 for each of the 5 rows of its tensor");
    CHECK_THAT(with(weights, "I8", {5, 7}, 35), containsText("rbm.1.weights") && containsText("7 units"));
    CHECK(with("snapshot.001.rbm.0.local_weights", "I8", {6, 5}, 30) ==
          firstTensor("snapshot.001.rbm.0.local_weights") + "has another shape than in the snapshot before");
    for (const char* stray : {"snapshot.002.rbm.1.weights", "snapshot.1.rbm.1.weights", "snapshot.000.",
                              "rbm.1.weights", "snapshot.x", "s"})
        CHECK(with(stray, "I8", {5, 6}, 30) == firstTensor(stray) + "belongs to none of the 2 snapshots");
    CHECK(changed([](SafeTensors& file) {
              file.tensors["snapshot.000.more"] = file.tensors[weights];
              file.tensors["snapshot.000.more.scales"] = file.tensors[weights + ".scales"];
          }) == firstTensor("more") + "is none of a network's");
}

TEST_CASE("A learning's scales must be numbers of a weight's size")
{
    for (const float bad :
         {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(), -1.0f, 1e6f}) {
        const std::vector<float> scales{0.0f, 1.0f, bad, 0.0f, 0.0f};
        CHECK(changed([&](SafeTensors& file) {
                  file.tensors.at(weights + ".scales").bytes = {reinterpret_cast<const char*>(scales.data()),
                                                                20};
              }) == firstTensor(weights + ".scales") + "holds values outside 0 to 10000");
    }
}

TEST_CASE("A learning's patches must lie in the image and fit the weights")
{
    CHECK(without("local_shape") == firstTensor("local_shape") + "is not four I32");
    CHECK_THAT(without("local_origins"), startsWithText(firstTensor("local_origins")));
    CHECK_THAT(with("local_shape", "I32", {4}, 16), containsText("outside 1 to"));
    CHECK_THAT(withMetadata("image_width", "3"), containsText("reaches outside the image"));
    const std::vector<std::int32_t> shape{2, 3, 2, 1};
    CHECK(changed([&](SafeTensors& file) {
              file.tensors.at("local_shape").bytes = {reinterpret_cast<const char*>(shape.data()), 16};
          }) == firstTensor("rbm.0.local_weights") + "is not what local_shape says");
}

TEST_CASE("The learning of another model than the finished one is refused")
{
    CHECK_THAT(refusal(soundFile(), share(makeDbn({{12, 6, 5}, 4, 3, 2}))), containsText("another model"));
    Dbn other = makeFullModel();
    other.species[0] = "Another";
    CHECK_THAT(refusal(soundFile(), share(other)), containsText("another model"));
}

TEST_CASE("A learning with some bytes changed loads or is refused, but never crashes")
{
    const std::string whole = soundFile();
    const Random random(5);
    int refused = 0;
    for (std::uint32_t trial = 0; trial < 2000; ++trial) {
        const auto words = random.words(trial, 0, 0);
        std::string bytes = whole;
        bytes[words[0] % bytes.size()] = static_cast<char>(words[1]);
        bytes[words[2] % bytes.size()] = "0123456789{}[]\",:-"[words[3] % 18];
        refused += refusal(bytes) != "loaded";
    }
    CHECK(refused > 300);
    CHECK(refused < 2000);
}
