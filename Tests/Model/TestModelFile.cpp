// SPDX-License-Identifier: GPL-3.0-or-later
#include "FullModel.h"
#include "TinyNetworks.h"

#include <Model/ModelFile.h>
#include <Model/SafeTensors.h>
#include <Support/Catch.h>
#include <filesystem>
#include <fstream>

using namespace frond;
using namespace frond::tiny;
namespace fs = std::filesystem;

namespace
{

void checkSame(const Dbn& a, const Dbn& b, float tolerance)
{
    const auto near = [tolerance](const auto& x, const auto& y) {
        return x.rows() == y.rows() && x.cols() == y.cols() &&
               (x.size() == 0 || (x - y).cwiseAbs().maxCoeff() <= tolerance);
    };
    CHECK(a.imageWidth == b.imageWidth);
    CHECK(a.imageHeight == b.imageHeight);
    REQUIRE(a.rbms.size() == b.rbms.size());
    for (std::size_t i = 0; i < a.rbms.size(); ++i) {
        CHECK(near(a.rbms[i].weights, b.rbms[i].weights));
        CHECK(near(a.rbms[i].generativeWeights, b.rbms[i].generativeWeights));
        CHECK(a.rbms[i].visibleBiases == b.rbms[i].visibleBiases);
        CHECK(a.rbms[i].hiddenBiases == b.rbms[i].hiddenBiases);
        CHECK(near(a.rbms[i].generativeVisibleBiases, b.rbms[i].generativeVisibleBiases));
        CHECK(near(a.rbms[i].generativeHiddenBiases, b.rbms[i].generativeHiddenBiases));
    }
    CHECK(a.local.origins == b.local.origins);
    CHECK(a.local.unitCount == b.local.unitCount);
    CHECK(a.species == b.species);
    CHECK(near(a.labelWeights, b.labelWeights));
    CHECK(a.labelBiases == b.labelBiases);
    CHECK(a.particles == b.particles);
    CHECK(a.mapPositions == b.mapPositions);
    CHECK(a.mapSpecies == b.mapSpecies);
    CHECK(a.mapCodes.rows() == b.mapCodes.rows());
    for (Eigen::Index i = 0; i < std::min(a.mapCodes.size(), b.mapCodes.size()); ++i)
        CHECK(std::abs(a.mapCodes.data()[i] - b.mapCodes.data()[i]) <= 0.5f / 255.0f);
    CHECK(a.mapHistory == b.mapHistory);
    REQUIRE(a.completion.size() == b.completion.size());
    for (std::size_t i = 0; i < a.completion.size(); ++i) {
        CHECK(near(a.completion[i].weights, b.completion[i].weights));
        CHECK(a.completion[i].biases == b.completion[i].biases);
    }
    CHECK(a.otherTensors.size() == b.otherTensors.size());
    for (const auto& [name, tensor] : a.otherTensors)
        CHECK((b.otherTensors.count(name) == 1 && b.otherTensors.at(name).bytes == tensor.bytes &&
               b.otherTensors.at(name).shape == tensor.shape));
    for (const auto& [key, text] : a.metadata)
        CHECK((b.metadata.count(key) == 1 && b.metadata.at(key) == text));
}

/// A folder of its own that goes away with the test.
struct Folder
{
    fs::path path = fs::temp_directory_path() / fs::path("frond-model-test-" + std::to_string(std::rand()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    std::string file(const char* name) const { return (path / name).string(); }
};

} // namespace

TEST_CASE("A model comes back from its file as it was")
{
    for (const Dbn& dbn : {makeDbn({{6, 5}, 3, 2}), makeDbn({{6, 5, 4}, 3, 2, 3}), makeFullModel()}) {
        const auto bytes = serialiseModel(dbn, TensorType::float32);
        const auto loaded = parseModel(bytes, "model");
        checkSame(dbn, *loaded, 0.0f);
        CHECK(serialiseModel(*loaded, TensorType::float32) == bytes);
    }
}

TEST_CASE("A file written by hand loads: the layout is the published one, not only our writer's")
{
    const std::string header = R"( {"rbm.0.weights":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},)"
                               R"("rbm.0.visible_biases":{"dtype":"F16","shape":[2],"data_offsets":[8,12]},)"
                               R"("rbm.0.hidden_biases":{"dtype":"F32","shape":[1],"data_offsets":[12,16]},)"
                               R"("__metadata__":{"format":"frond-dbn","format_version":"1",)"
                               R"("image_width":"2","image_height":"1","title":"by hand"}} )";
    REQUIRE(header.size() < 512);
    std::string bytes{static_cast<char>(header.size() & 255), static_cast<char>(header.size() >> 8)};
    bytes += std::string(6, '\0') + header;
    bytes += std::string("\x00\x00\x80\x3f\x00\x00\x20\xc0", 8); // 1, -2.5
    bytes += std::string("\x00\x38\x00\xbc", 4);                 // 0.5, -1
    bytes += std::string("\x00\x00\x40\x40", 4);                 // 3
    const auto dbn = parseModel(bytes, "model");
    CHECK(dbn->rbms[0].weights.row(0) == Eigen::RowVector2f(1.0f, -2.5f));
    CHECK(dbn->rbms[0].visibleBiases == Eigen::Vector2f(0.5f, -1.0f));
    CHECK(dbn->rbms[0].hiddenBiases[0] == 3.0f);
    CHECK(dbn->metadata.at("title") == "by hand");
}

TEST_CASE("Saved as F16, weights keep eleven bits and the file is about half as long")
{
    const Dbn dbn = makeDbn({{120, 80, 60}, 12, 10, 5, 0.3f});
    const auto whole = serialiseModel(dbn, TensorType::float32),
               half = serialiseModel(dbn, TensorType::float16);
    CHECK(double(half.size()) < 0.6 * double(whole.size()));
    checkSame(dbn, *parseModel(half, "model"), 2.0f / 2048.0f);
}

TEST_CASE("A weight too great for F16 is refused when saving, and F32 still takes it")
{
    Dbn dbn = makeDbn({{6, 5}, 3, 2});
    dbn.rbms[0].weights(1, 1) = 1e6f;
    CHECK_THROWS_WITH(serialiseModel(dbn, TensorType::float16),
                      containsText("tensor 'rbm.0.weights'") && containsText("F16"));
    CHECK(parseModel(serialiseModel(dbn, TensorType::float32), "model")->rbms[0].weights(1, 1) == 1e6f);
}

TEST_CASE("BF16 weights load")
{
    const std::string tiny = tinyFile();
    SafeTensors file = parseSafeTensors(tiny);
    const std::string bytes("\x80\x3f\x00\xc0\x00\x3f\x00\x00\x49\x40\xc0\x3f",
                            12); // 1 -2 0.5 0 3.140625 1.5
    file.tensors["rbm.0.weights"] = {"BF16", {2, 3}, bytes};
    const auto dbn = parseModel(serialiseSafeTensors(file), "model");
    CHECK(dbn->rbms[0].weights.row(0) == Eigen::RowVector3f(1.0f, -2.0f, 0.5f));
    CHECK(dbn->rbms[0].weights.row(1) == Eigen::RowVector3f(0.0f, 3.140625f, 1.5f));
}

TEST_CASE("A local first layer is written as patches and read back dense")
{
    const Dbn dbn = makeFullModel();
    const auto bytes = serialiseModel(dbn, TensorType::float32);
    const SafeTensors file = parseSafeTensors(bytes);
    CHECK(file.tensors.count("rbm.0.weights") == 0);
    CHECK(file.tensors.at("rbm.0.local_weights").shape == std::vector<std::size_t>{2, 3, 2, 2});
    const auto loaded = parseModel(bytes, "model");
    CHECK(loaded->rbms[0].weights(0, 0) == dbn.rbms[0].weights(0, 0));
    CHECK(loaded->rbms[0].weights(0, 2) == 0.0f); // the first patch is two pixels wide
}

TEST_CASE("A way down that keeps to the patches is written as patches and read back the same")
{
    Dbn dbn = makeFullModel();
    dbn.rbms[0].generativeWeights = -0.5f * dbn.rbms[0].weights;
    const auto bytes = serialiseModel(dbn, TensorType::float32);
    const SafeTensors file = parseSafeTensors(bytes);
    CHECK(file.tensors.count("rbm.0.generative_weights") == 0);
    CHECK(file.tensors.at("rbm.0.local_generative_weights").shape == std::vector<std::size_t>{2, 3, 2, 2});
    const auto loaded = parseModel(bytes, "model");
    CHECK(loaded->rbms[0].generativeWeights == dbn.rbms[0].generativeWeights);
    checkSame(dbn, *loaded, 0.0f);
    CHECK(loaded->otherTensors.size() == dbn.otherTensors.size());
    CHECK(parseSafeTensors(serialiseModel(makeFullModel(), TensorType::float32))
              .tensors.count("rbm.0.generative_weights") == 1); // reaches beyond its patches
}

TEST_CASE("Patches of the way down come without biases of their own, too")
{
    Dbn dbn = makeFullModel();
    dbn.rbms[0].generativeWeights = -0.5f * dbn.rbms[0].weights;
    const auto bytes = serialiseModel(dbn, TensorType::float32);
    SafeTensors file = parseSafeTensors(bytes);
    file.tensors.erase("rbm.0.generative_visible_biases");
    file.tensors.erase("rbm.0.generative_hidden_biases");
    const auto loaded = parseModel(serialiseSafeTensors(file), "model");
    CHECK(loaded->rbms[0].generativeWeights == dbn.rbms[0].generativeWeights);
    CHECK(loaded->rbms[0].generativeVisibleBiases == dbn.rbms[0].visibleBiases);
}

TEST_CASE("Patches of the way down that do not belong are refused by name")
{
    const std::string name = "rbm.0.local_generative_weights", zeros(96, '\0');
    const auto refusal = [&](const Dbn& dbn, const TensorView& patches, bool denseToo) {
        const auto bytes = serialiseModel(dbn, TensorType::float32);
        SafeTensors file = parseSafeTensors(bytes);
        if (!denseToo)
            file.tensors.erase("rbm.0.generative_weights");
        file.tensors[name] = patches;
        try {
            parseModel(serialiseSafeTensors(file), "leaf.model");
        } catch (const ModelError& error) {
            return std::string(error.what());
        }
        return std::string("loaded");
    };
    const std::string line = "leaf.model: tensor '" + name + "': ";
    const TensorView fit{"F32", {2, 3, 2, 2}, zeros};
    const Dbn full = makeFullModel();
    CHECK(refusal(full, fit, false) == "loaded");
    CHECK(refusal(full, fit, true) ==
          "leaf.model: tensor 'rbm.0.generative_weights': is there beside " + name + "; one of them belongs");
    CHECK(refusal(full, {"F32", {2, 3, 2, 1}, std::string_view(zeros).substr(48)}, false) ==
          line + "has not the shape of rbm.0.local_weights");
    CHECK(refusal(full, {"F32", {6, 4}, zeros}, false) == line + "has 2 dimensions where 4 belong");
    CHECK(refusal(full, {"I32", {2, 3, 2, 2}, zeros}, false) ==
          line + "is of type I32; wanted: BF16, F16, F32");
    const std::string nan(96, '\xff');
    CHECK(refusal(full, {"F32", {2, 3, 2, 2}, nan}, false) == line + "holds NaN or infinity");
    CHECK(refusal(makeDbn({{12, 6, 5}, 4, 3, 2}), fit, false) ==
          line + "is there without rbm.0.local_weights");
}

TEST_CASE("Of the generative tensors each may be missing; the tied ones stand in")
{
    const Dbn dbn = makeFullModel();
    const auto bytes = serialiseModel(dbn, TensorType::float32);
    SafeTensors file = parseSafeTensors(bytes);
    file.tensors.erase("rbm.0.generative_visible_biases");
    file.tensors.erase("rbm.0.generative_hidden_biases");
    const auto loaded = parseModel(serialiseSafeTensors(file), "model");
    CHECK(loaded->rbms[0].generativeWeights == dbn.rbms[0].generativeWeights);
    CHECK(loaded->rbms[0].generativeVisibleBiases == dbn.rbms[0].visibleBiases);
    CHECK(loaded->rbms[0].generativeHiddenBiases == dbn.rbms[0].hiddenBiases);
}

TEST_CASE("Map codes may be floats")
{
    const Dbn dbn = makeFullModel();
    const auto bytes = serialiseModel(dbn, TensorType::float32);
    SafeTensors file = parseSafeTensors(bytes);
    std::vector<float> codes(static_cast<std::size_t>(dbn.mapCodes.size()), 0.123f);
    TensorView& view = file.tensors.at("map.codes");
    view.type = "F32";
    view.bytes = {reinterpret_cast<const char*>(codes.data()), codes.size() * sizeof(float)};
    CHECK(parseModel(serialiseSafeTensors(file), "model")->mapCodes(0, 0) == 0.123f);
}

TEST_CASE("Models are saved and loaded by path, and a save replaces the old file whole")
{
    const Folder folder;
    const std::string path = folder.file("a leaf é.safetensors");
    saveModel(makeDbn({{6, 5}, 3, 2}), path, TensorType::float32);
    saveModel(makeFullModel(), path, TensorType::float16);
    CHECK(loadModel(path)->species.size() == 2);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("A model that does not fit together is not saved, and the old file stays")
{
    const Folder folder;
    const std::string path = folder.file("model.safetensors");
    saveModel(makeDbn({{6, 5}, 3, 2}), path, TensorType::float32);
    Dbn broken = makeDbn({{6, 5}, 3, 2});
    broken.rbms[0].hiddenBiases.resize(2);
    CHECK_THROWS_WITH(saveModel(broken, path, TensorType::float32),
                      startsWithText(path + ": tensor 'rbm.0.hidden_biases'"));
    CHECK(loadModel(path)->rbms[0].hiddenCount() == 5);
    CHECK(std::distance(fs::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("Where nothing can be read or written, the message says so and names the file")
{
    const Folder folder;
    CHECK_THROWS_WITH(loadModel(folder.file("none")), equalsText(folder.file("none") + ": does not exist"));
    CHECK_THROWS_WITH(loadModel(folder.path.string()), containsText("is a folder"));
    const std::string inside = folder.file("no/such/folder/model");
    CHECK_THROWS_WITH(saveModel(makeDbn({{6, 5}, 3, 2}), inside, TensorType::float32),
                      startsWithText(inside + ": cannot be written"));
    CHECK_THROWS_WITH(saveModel(makeDbn({{6, 5}, 3, 2}), folder.path.string(), TensorType::float32),
                      containsText("cannot be written"));
    CHECK(fs::is_empty(folder.path));
}

TEST_CASE("Species are found whatever the case, blanks and underscores")
{
    Dbn dbn = makeDbn({{6, 5}, 3, 2});
    dbn.species = {"Acer Opalus", "Quercus_Rubra"};
    CHECK(dbn.findSpecies("acer_opalus") == 0);
    CHECK(dbn.findSpecies("QuercusRubra") == 1);
    CHECK(dbn.findSpecies("quercus") == -1);
}

TEST_CASE("Species codes are means of the map's codes, or of particles, or of all")
{
    Dbn dbn = makeFullModel();
    CHECK((dbn.speciesCodes().row(0) - (dbn.mapCodes.row(0) + dbn.mapCodes.row(2)) / 2).norm() < 1e-6f);
    CHECK((dbn.speciesCodes().row(1) - dbn.mapCodes.row(1)).norm() < 1e-6f);
    dbn.mapCodes.resize(0, 0);
    dbn.mapPositions.resize(0, 0);
    dbn.mapSpecies.clear();
    const Matrix fromParticles = dbn.speciesCodes(); // both particles are of species 1
    CHECK((fromParticles.row(1) - dbn.particles.leftCols(6).cast<float>().colwise().mean()).norm() < 1e-6f);
    CHECK(fromParticles.row(0) == fromParticles.row(1));
}
