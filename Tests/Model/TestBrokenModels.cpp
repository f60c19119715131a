// SPDX-License-Identifier: GPL-3.0-or-later
// Every way that a file can be wrong has its own message.
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/ModelFile.h>
#include <Model/SafeTensors.h>
#include <Support/Catch.h>
#include <functional>
#include <limits>

using namespace frond;
using namespace frond::tiny;

namespace
{

std::string refusal(std::string_view bytes)
{
    try {
        parseModel(bytes, "leaf.model");
    } catch (const ModelError& error) {
        return error.what();
    }
    return "loaded";
}

std::string withHeader(const std::string& header, const std::string& data = {})
{
    std::string bytes;
    for (int i = 0; i < 8; ++i)
        bytes += static_cast<char>(std::uint64_t(header.size()) >> (8 * i) & 0xff);
    return bytes + header + data;
}

/// The tiny file with `from` in its header replaced; the header's length follows.
std::string edited(const std::string& from, const std::string& to)
{
    const std::string file = tinyFile();
    const auto length = static_cast<std::size_t>(static_cast<unsigned char>(file[0]) +
                                                 256 * static_cast<unsigned char>(file[1]));
    std::string header = file.substr(8, length);
    const auto at = header.find(from);
    REQUIRE(at != std::string::npos);
    return withHeader(header.replace(at, from.size(), to), file.substr(8 + length));
}

/// The refusal of the full model after a change to its tensors or metadata.
std::string changed(const std::function<void(SafeTensors&)>& change)
{
    const std::string bytes = serialiseModel(makeFullModel(), TensorType::float32);
    SafeTensors file = parseSafeTensors(bytes);
    change(file);
    return refusal(serialiseSafeTensors(file));
}

const std::string zeros(4096, '\0');

TensorView view(const std::string& type, std::vector<std::size_t> shape, std::size_t bytes)
{
    return {type, std::move(shape), std::string_view(zeros).substr(0, bytes)};
}

std::string replaced(const std::string& tensor, const TensorView& by)
{
    return changed([&](SafeTensors& file) { file.tensors[tensor] = by; });
}

std::string without(const std::string& tensor)
{
    return changed([&](SafeTensors& file) { file.tensors.erase(tensor); });
}

std::string withMetadata(const std::string& key, const std::string& text)
{
    return changed([&](SafeTensors& file) { file.metadata[key] = text; });
}

template <typename Number>
std::string withNumbers(const std::string& tensor, const std::vector<Number>& numbers)
{
    const std::string bytes(reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(Number));
    return changed([&](SafeTensors& file) {
        REQUIRE(file.tensors.at(tensor).bytes.size() == bytes.size());
        file.tensors.at(tensor).bytes = bytes;
    });
}

std::string firstTensor(const std::string& tensor)
{
    return "leaf.model: tensor '" + tensor + "': ";
}

} // namespace

TEST_CASE("The files that the broken ones are made from are sound")
{
    CHECK(refusal(tinyFile()) == "loaded");
    CHECK(changed([](SafeTensors&) {}) == "loaded");
}

TEST_CASE("A container that is cut short or lies about its lengths is refused")
{
    CHECK(refusal("") == "leaf.model: is too short for a safetensors file (0 bytes)");
    CHECK(refusal("1234567") == "leaf.model: is too short for a safetensors file (7 bytes)");
    CHECK_THAT(refusal(withHeader("{}").substr(0, 9)), containsText("is cut short: the header has 2 bytes"));
    CHECK_THAT(refusal(std::string(16, '\xff')), containsText("is not a safetensors file"));
    CHECK_THAT(refusal("\x89PNG\r\n\x1a\n rest"), containsText("is not a safetensors file"));
    const std::string file = tinyFile();
    CHECK_THAT(refusal(file.substr(0, file.size() - 1)), containsText("but the file holds"));
    CHECK(refusal(file + "x") == "leaf.model: has 1 bytes after its last tensor");
}

TEST_CASE("A header that is not the JSON it should be is refused")
{
    CHECK_THAT(refusal(withHeader("{\"a\":")), startsWithText("leaf.model: the header is not JSON"));
    CHECK(refusal(withHeader("[]")) == "leaf.model: the header is not a JSON object");
    CHECK(refusal(withHeader("")).find("the header is not JSON") != std::string::npos);
    CHECK(refusal(withHeader(R"({"a":1})")) == firstTensor("a") + "is not described by an object");
    CHECK(refusal(withHeader(R"({"a":{}})")) == firstTensor("a") + "has no 'dtype'");
    CHECK(refusal(withHeader(R"({"a":{"dtype":"F32"}})")) == firstTensor("a") + "has no list 'shape'");
    CHECK_THAT(refusal(withHeader(R"({"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}})")),
               containsText("'shape' is not a list of whole numbers"));
    CHECK_THAT(refusal(withHeader(R"({"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,0]}})")),
               containsText("'shape' is not a list of whole numbers"));
    CHECK_THAT(refusal(withHeader(R"({"__metadata__":[]})")), containsText("metadata is not a JSON object"));
    CHECK(refusal(withHeader(R"({"__metadata__":{"a":1}})")) == "leaf.model: metadata 'a' is not a string");
}

TEST_CASE("A header of a million brackets is refused, quickly and without a crash")
{
    const std::string open(1000000, '[');
    CHECK(refusal(withHeader(open)) == "leaf.model: the header is nested too deeply");
    std::string objects;
    for (int i = 0; i < 200000; ++i)
        objects += "{\"a\":";
    CHECK(refusal(withHeader(objects)) == "leaf.model: the header is nested too deeply");
    CHECK_THAT(withMetadata("species", open),
               containsText("metadata 'species': the list is nested too deeply"));
    // Brackets in a string are only text.
    CHECK(withMetadata("title", open) == "loaded");
    CHECK(withMetadata("title", "\\\"[[[[[[[[[[[[") == "loaded");
}

TEST_CASE("Offsets that overlap, leave holes, run backwards or out of the file are refused")
{
    const std::string name = "rbm.0.hidden_biases"; // the first by name: 2 values, bytes 0 to 8
    CHECK(refusal(edited("[0,8]", "[0,9999]")) ==
          firstTensor(name) + "ends at byte 9999, but the file holds 44 bytes of tensors");
    CHECK(refusal(edited("[0,8]", "[8,0]")) ==
          firstTensor(name) + "'data_offsets' is not a begin and an end");
    CHECK(refusal(edited("[0,8]", "[0]")) == firstTensor(name) + "'data_offsets' is not a begin and an end");
    CHECK(refusal(edited("[0,8]", "[0,7]")) ==
          firstTensor(name) + "its shape needs 8 bytes, its offsets hold 7");
    CHECK(refusal(edited("[0,8]", "[1,9]")).find("leaves a hole of 1 bytes before it") != std::string::npos);
    CHECK(refusal(edited("[8,20]", "[4,16]")).find("overlaps another tensor") != std::string::npos);
    CHECK(refusal(edited("[0,8]", "[0,18446744073709551615]")).find("ends at byte") != std::string::npos);
    CHECK(refusal(edited("[0,8]", "[0,99999999999999999999]")).find("not a list of whole") !=
          std::string::npos);
}

TEST_CASE("Shapes whose size overflows are refused")
{
    CHECK(refusal(edited("\"shape\":[2]", "\"shape\":[9223372036854775807]")).find("overflows") !=
          std::string::npos);
    CHECK(refusal(edited("\"shape\":[2]", "\"shape\":[4294967296,4294967296,2]")).find("overflows") !=
          std::string::npos);
    CHECK_THAT(refusal(edited("\"shape\":[2]", "\"shape\":[0,9223372036854775807]")),
               containsText("its shape needs 0 bytes, its offsets hold 8"));
    CHECK_THAT(refusal(edited("\"shape\":[2]", "\"shape\":[2,1]")), containsText("has 2 dimensions where 1"));
}

TEST_CASE("Other formats and versions are refused")
{
    CHECK(withMetadata("format", "pt") == "leaf.model: metadata 'format': 'pt' is not 'frond-dbn'");
    CHECK_THAT(withMetadata("format_version", "2"),
               containsText("'2' is unknown; this program reads version 1"));
    CHECK_THAT(refusal(withHeader("{}")), equalsText("leaf.model: metadata 'format' is missing"));
    for (const char* side : {"", "0", "-3", "4x", "4.0", "99999999999999999999", "1000000"})
        CHECK_THAT(withMetadata("image_width", side), containsText("metadata 'image_width'"));
    CHECK_THAT(withMetadata("species", "Acer"), containsText("metadata 'species': the list is not JSON"));
    CHECK_THAT(withMetadata("species", "[1,2]"),
               containsText("metadata 'species': is not a list of strings"));
    CHECK_THAT(withMetadata("species", "{}"), containsText("metadata 'species': is not a JSON list"));
}

TEST_CASE("Missing, mistyped and misshapen tensors are refused by name")
{
    for (const char* name : {"rbm.0.visible_biases", "rbm.0.hidden_biases", "rbm.1.weights",
                             "rbm.1.hidden_biases", "labels.weights", "labels.biases", "rbm.0.local_origins",
                             "rbm.0.local_weights", "completion.0.biases", "completion.1.weights"})
        CHECK(without(name) == firstTensor(name) + "is missing");
    CHECK(replaced("rbm.1.weights", view("I32", {5, 6}, 120)) ==
          firstTensor("rbm.1.weights") + "is of type I32; wanted: BF16, F16, F32");
    CHECK(replaced("rbm.1.weights", view("F32", {30}, 120)) ==
          firstTensor("rbm.1.weights") + "has 1 dimensions where 2 belong");
    CHECK(replaced("rbm.1.weights", view("F32", {0, 6}, 0)) == firstTensor("rbm.1.weights") + "is empty");
    CHECK(replaced("rbm.1.weights", view("F32", {6, 5}, 120)) ==
          firstTensor("rbm.1.weights") + "sees 5 units, but the layer below has 6");
    CHECK(replaced("rbm.1.visible_biases", view("F32", {7}, 28)) ==
          firstTensor("rbm.1.visible_biases") + "has 7 values where 6 belong");
    CHECK(replaced("rbm.0.visible_biases", view("F32", {13}, 52)) ==
          firstTensor("rbm.0.visible_biases") + "has 13 values where 12 belong");
    CHECK(replaced("rbm.0.weights", view("F32", {6, 12}, 288)) ==
          firstTensor("rbm.0.weights") + "is there beside rbm.0.local_weights; one of them belongs");
    CHECK(replaced("rbm.0.generative_weights", view("F32", {6, 11}, 264)) ==
          firstTensor("rbm.0.generative_weights") + "shape (6, 11) where (6, 12) belongs");
    CHECK(replaced("labels.weights", view("F32", {5, 3}, 60)) ==
          firstTensor("labels.weights") + "shape (5, 3) where (5, 2) belongs");
    CHECK(withMetadata("species", "[\"one\"]") ==
          firstTensor("labels.biases") + "has 2 values where 1 belong");
    CHECK(withMetadata("image_width", "5").find("rbm.0.visible_biases") != std::string::npos);
}

TEST_CASE("A first RBM that does not see the whole image is refused")
{
    CHECK(refusal(edited("\"image_width\":\"3\"", "\"image_width\":\"4\"")) ==
          firstTensor("rbm.0.weights") + "sees 3 units, but the layer below has 4");
}

TEST_CASE("NaN and infinity are refused wherever they stand")
{
    const float nan = std::numeric_limits<float>::quiet_NaN(),
                infinity = std::numeric_limits<float>::infinity();
    for (const char* name : {"rbm.0.local_weights", "rbm.0.visible_biases", "rbm.0.hidden_biases",
                             "rbm.1.weights", "rbm.0.generative_weights", "rbm.0.generative_visible_biases",
                             "rbm.0.generative_hidden_biases", "labels.weights", "labels.biases",
                             "map.positions", "map.history", "completion.0.weights", "completion.1.biases"})
        for (const float value : {nan, infinity, -infinity}) {
            const std::string bytes = serialiseModel(makeFullModel(), TensorType::float32);
            std::vector<float> numbers(parseSafeTensors(bytes).tensors.at(name).bytes.size() / 4);
            numbers.back() = value;
            CHECK(withNumbers(name, numbers) == firstTensor(name) + "holds NaN or infinity");
        }
}

TEST_CASE("Patches, particles and map must make sense")
{
    CHECK(withNumbers<std::int32_t>("rbm.0.local_origins", {0, 0, 3, 1}) ==
          firstTensor("rbm.0.local_origins") + "the patch at 3, 1 reaches outside the image");
    CHECK(withNumbers<std::int32_t>("rbm.0.local_origins", {0, -1, 2, 1}).find("reaches outside") !=
          std::string::npos);
    CHECK(replaced("rbm.0.local_origins", view("I32", {3, 2}, 24)) ==
          firstTensor("rbm.0.local_origins") + "is not one x and y for each of the 2 patches");
    CHECK_THAT(replaced("rbm.0.local_weights", view("F32", {2, 4, 2, 2}, 128)),
               containsText("rbm.0.hidden_biases") && containsText("has 6 values where 8 belong"));

    std::vector<std::uint8_t> states(16, 0);
    CHECK(withNumbers("particles.states", states) == "loaded");
    states[3] = 2;
    CHECK(withNumbers("particles.states", states) ==
          firstTensor("particles.states") + "holds values other than 0 and 1");
    states[3] = 0;
    states[14] = states[15] = 1;
    CHECK(withNumbers("particles.states", states) ==
          firstTensor("particles.states") + "particle 1 is of several species");
    CHECK(replaced("particles.states", view("U8", {2, 7}, 14)) ==
          firstTensor("particles.states") + "shape (2, 7) where (2, 8) belongs");

    CHECK(withNumbers<std::int32_t>("map.species", {0, 2, 1}) ==
          firstTensor("map.species") + "there is no species 2");
    CHECK(withNumbers<float>("map.positions", {0, 0, 0, 1.5f, 0, 0}) ==
          firstTensor("map.positions") + "holds values outside 0 to 1");
    CHECK(replaced("map.codes", view("U8", {2, 6}, 12)) ==
          firstTensor("map.codes") + "shape (2, 6) where (3, 6) belongs");
    CHECK(replaced("map.species", view("I32", {2}, 8)) ==
          firstTensor("map.species") + "has 2 values where 3 belong");
}

TEST_CASE("The map's history needs the map, its leaves, and places on it")
{
    const std::string name = "map.history";
    CHECK(without("map.positions") == firstTensor(name) + "is there without map.positions");
    CHECK(replaced(name, view("F32", {2, 2, 2}, 32)) ==
          firstTensor(name) + "shape (2, 2) where (3, 2) belongs");
    CHECK(replaced(name, view("F16", {2, 3, 3}, 36)) ==
          firstTensor(name) + "is not an x and a y for each leaf of each frame");
    CHECK(replaced(name, view("F32", {6, 2}, 48)) == firstTensor(name) + "has 2 dimensions where 3 belong");
    CHECK(replaced(name, view("U8", {1, 3, 2}, 6)) ==
          firstTensor(name) + "is of type U8; wanted: BF16, F16, F32");
    std::vector<float> places(18, 0.5f);
    places[7] = -0.1f;
    CHECK(withNumbers(name, places) == firstTensor(name) + "holds values outside 0 to 1");
}

TEST_CASE("A completion network that does not lead from the pixels to the code is refused")
{
    CHECK(replaced("completion.0.weights", view("F32", {2, 11}, 88)) ==
          firstTensor("completion.0.weights") + "shape (2, 11) where (2, 12) belongs");
    CHECK(replaced("completion.1.weights", view("F32", {5, 2}, 40)) ==
          firstTensor("completion.1.weights") + "shape (5, 2) where (6, 2) belongs");
    CHECK(replaced("completion.1.weights", view("F32", {6, 3}, 72)) ==
          firstTensor("completion.1.weights") + "shape (6, 3) where (6, 2) belongs");
    CHECK(replaced("completion.0.biases", view("F32", {3}, 12)) ==
          firstTensor("completion.0.biases") + "has 3 values where 2 belong");
    CHECK(changed([](SafeTensors& file) {
              file.tensors.erase("completion.1.weights");
              file.tensors.erase("completion.1.biases");
          }) == firstTensor("completion.0.weights") + "shape (2, 12) where (6, 12) belongs");
}
