// SPDX-License-Identifier: GPL-3.0-or-later
// Writing: from a Dbn to tensors by name. Weights take the wanted type; biases stay F32 (they are few), map
// codes become U8.
#include "FileBytes.h"
#include "ModelFile.h"
#include "Numbers.h"
#include "Patches.h"

#include <cmath>
#include <deque>

namespace frond
{
namespace
{

class Writer
{
public:
    explicit Writer(TensorType weights)
        : weightType(weights)
    {}

    std::string write(const Dbn& dbn);

private:
    void add(const std::string& name, const std::string& type, std::vector<Eigen::Index> shape,
             std::string bytes);
    template <typename Tensor>
    void addWeights(const std::string& name, const Tensor& tensor, std::vector<Eigen::Index> shape);
    void addVector(const std::string& name, const Vector& vector);
    void addMatrix(const std::string& name, const Matrix& matrix);

    void addRbm(const Rbm& rbm, std::size_t index, const Dbn& dbn);
    void addPatches(const std::string& name, const Matrix& dense, const Dbn& dbn);
    void addLocal(const Dbn& dbn);
    void addMap(const Dbn& dbn);
    void addMapHistory(const Dbn& dbn);
    void addCompletion(const Dbn& dbn);

    TensorType weightType;
    SafeTensors file;
    std::deque<std::string> storage; // what the views of `file` point into
};

template <typename Number>
std::string bytesOf(const Number* numbers, std::size_t count)
{
    return {reinterpret_cast<const char*>(numbers), count * sizeof(Number)};
}

void Writer::add(const std::string& name, const std::string& type, std::vector<Eigen::Index> shape,
                 std::string bytes)
{
    storage.push_back(std::move(bytes));
    file.tensors[name] = {type, std::vector<std::size_t>(shape.begin(), shape.end()), storage.back()};
}

template <typename Tensor>
void Writer::addWeights(const std::string& name, const Tensor& tensor, std::vector<Eigen::Index> shape)
{
    const auto count = static_cast<std::size_t>(tensor.size());
    if (weightType == TensorType::float32)
        return add(name, "F32", std::move(shape), bytesOf(tensor.data(), count));
    const auto halves = tensor.template cast<Eigen::half>().eval();
    if (!halves.allFinite())
        refuseTensor(name, "holds a value that F16 cannot; save as F32");
    add(name, "F16", std::move(shape), bytesOf(halves.data(), count));
}

void Writer::addVector(const std::string& name, const Vector& vector)
{
    add(name, "F32", {vector.size()}, bytesOf(vector.data(), static_cast<std::size_t>(vector.size())));
}

void Writer::addMatrix(const std::string& name, const Matrix& matrix)
{
    addWeights(name, matrix, {matrix.rows(), matrix.cols()});
}

/// Dense weights that are zero outside the patches, as patches.
void Writer::addPatches(const std::string& name, const Matrix& dense, const Dbn& dbn)
{
    const LocalPatches& local = dbn.local;
    addWeights(name, patchWeights(local, dense, dbn.imageWidth),
               {local.patchCount, local.unitCount, local.height, local.width});
}

void Writer::addLocal(const Dbn& dbn)
{
    const LocalPatches& local = dbn.local;
    addPatches("rbm.0.local_weights", dbn.rbms[0].weights, dbn);
    std::vector<std::int32_t> origins;
    for (const auto& [x, y] : local.origins)
        origins.insert(origins.end(), {x, y});
    add("rbm.0.local_origins", "I32", {local.patchCount, 2}, bytesOf(origins.data(), origins.size()));
}

void Writer::addRbm(const Rbm& rbm, std::size_t index, const Dbn& dbn)
{
    const std::string prefix = "rbm." + std::to_string(index) + ".";
    if (index == 0 && !dbn.local.empty())
        addLocal(dbn);
    else
        addMatrix(prefix + "weights", rbm.weights);
    addVector(prefix + "visible_biases", rbm.visibleBiases);
    addVector(prefix + "hidden_biases", rbm.hiddenBiases);
    if (rbm.generativeWeights.size() == 0)
        return;
    if (index == 0 && !dbn.local.empty() && fitsPatches(dbn.local, rbm.generativeWeights, dbn.imageWidth))
        addPatches("rbm.0.local_generative_weights", rbm.generativeWeights, dbn);
    else
        addMatrix(prefix + "generative_weights", rbm.generativeWeights);
    addVector(prefix + "generative_visible_biases", rbm.generativeVisibleBiases);
    addVector(prefix + "generative_hidden_biases", rbm.generativeHiddenBiases);
}

void Writer::addMap(const Dbn& dbn)
{
    if (dbn.mapPositions.size() > 0)
        add("map.positions", "F32", {dbn.mapPositions.rows(), 2},
            bytesOf(dbn.mapPositions.data(), static_cast<std::size_t>(dbn.mapPositions.size())));
    if (dbn.mapCodes.size() > 0) {
        std::string codes;
        for (const float code : dbn.mapCodes.reshaped<Eigen::RowMajor>())
            codes += static_cast<char>(std::lround(255.0f * code));
        add("map.codes", "U8", {dbn.mapCodes.rows(), dbn.mapCodes.cols()}, std::move(codes));
    }
    if (!dbn.mapSpecies.empty()) {
        const std::vector<std::int32_t> species(dbn.mapSpecies.begin(), dbn.mapSpecies.end());
        add("map.species", "I32", {static_cast<Eigen::Index>(species.size())},
            bytesOf(species.data(), species.size()));
    }
}

void Writer::addMapHistory(const Dbn& dbn)
{
    if (dbn.mapHistory.empty())
        return;
    const auto frames = static_cast<Eigen::Index>(dbn.mapHistory.size()), leaves = dbn.mapPositions.rows();
    Matrix all(frames * leaves, 2);
    for (Eigen::Index frame = 0; frame < frames; ++frame)
        all.middleRows(frame * leaves, leaves) = dbn.mapHistory[static_cast<std::size_t>(frame)];
    addWeights("map.history", all, {frames, leaves, 2});
}

void Writer::addCompletion(const Dbn& dbn)
{
    for (std::size_t i = 0; i < dbn.completion.size(); ++i) {
        const std::string prefix = "completion." + std::to_string(i) + ".";
        addMatrix(prefix + "weights", dbn.completion[i].weights);
        addVector(prefix + "biases", dbn.completion[i].biases);
    }
}

std::string Writer::write(const Dbn& dbn)
{
    dbn.validate();
    file.metadata = dbn.metadata;
    file.metadata["format"] = "frond-dbn";
    file.metadata["format_version"] = std::to_string(1);
    file.metadata["image_width"] = std::to_string(dbn.imageWidth);
    file.metadata["image_height"] = std::to_string(dbn.imageHeight);
    file.metadata.erase("species");
    if (!dbn.species.empty())
        file.metadata["species"] = serialiseStringList(dbn.species);
    for (const auto& [name, tensor] : dbn.otherTensors)
        file.tensors[name] = {tensor.type, tensor.shape, tensor.bytes};
    for (std::size_t i = 0; i < dbn.rbms.size(); ++i)
        addRbm(dbn.rbms[i], i, dbn);
    if (dbn.speciesCount() > 0) {
        addMatrix("labels.weights", dbn.labelWeights);
        addVector("labels.biases", dbn.labelBiases);
    }
    if (dbn.particles.size() > 0)
        add("particles.states", "U8", {dbn.particles.rows(), dbn.particles.cols()},
            bytesOf(dbn.particles.data(), static_cast<std::size_t>(dbn.particles.size())));
    addMap(dbn);
    addMapHistory(dbn);
    addCompletion(dbn);
    return serialiseSafeTensors(file);
}

} // namespace

std::string serialiseModel(const Dbn& dbn, TensorType weights)
{
    return Writer(weights).write(dbn);
}

void saveModel(const Dbn& dbn, const std::string& path, TensorType weights)
{
    std::string bytes;
    try {
        bytes = serialiseModel(dbn, weights);
    } catch (const ModelError& error) {
        throw ModelError(path + ": " + error.what());
    }
    writeFile(path, bytes);
}

} // namespace frond
