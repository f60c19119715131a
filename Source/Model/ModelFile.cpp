// SPDX-License-Identifier: GPL-3.0-or-later
// Reading: from tensors by name to a Dbn. Whether they fit each other is Dbn::validate's to say.
#include "ModelFile.h"
#include "FileBytes.h"
#include "Metadata.h"
#include "Numbers.h"
#include "Patches.h"

#include <algorithm>
#include <limits>
#include <set>

namespace frond
{
namespace
{

constexpr Eigen::Index greatestDenseMatrix = 1ll << 29; // values of local weights made dense: 2 GB

class Reader
{
public:
    explicit Reader(const SafeTensors& tensors)
        : file(tensors)
    {}

    std::shared_ptr<const Dbn> read();

private:
    bool has(const std::string& name) const { return file.tensors.count(name) != 0; }
    bool hasAny(const std::string& prefix) const
    {
        const auto next = file.tensors.lower_bound(prefix); // names are in order
        return next != file.tensors.end() && next->first.starts_with(prefix);
    }
    const TensorView& tensor(const std::string& name, std::size_t dimensions, std::set<std::string> types);
    Matrix matrix(const std::string& name, bool bytesToo = false);
    Vector vector(const std::string& name);

    void readMetadata();
    void readRbm(std::size_t index);
    void readGenerative(Rbm& rbm, const std::string& prefix);
    Matrix generativeWeights(const Rbm& rbm, const std::string& prefix);
    Matrix readLocalWeights();
    Matrix readPatches(const std::string& name);
    void readLabels();
    void readParticles();
    void readMap();
    void readMapHistory();
    void readCompletion();
    void keepOthers();

    const SafeTensors& file;
    std::set<std::string> used;
    Dbn dbn;
};

const std::set<std::string> floats{"F32", "F16", "BF16"};

std::string listed(const std::set<std::string>& types)
{
    std::string text;
    for (const std::string& type : types)
        text += (text.empty() ? "" : ", ") + type;
    return text;
}

const TensorView& Reader::tensor(const std::string& name, std::size_t dimensions, std::set<std::string> types)
{
    const auto found = file.tensors.find(name);
    if (found == file.tensors.end())
        refuseTensor(name, "is missing");
    const TensorView& view = found->second;
    if (types.count(view.type) == 0)
        refuseTensor(name, "is of type " + view.type + "; wanted: " + listed(types));
    if (view.shape.size() != dimensions)
        refuseTensor(name, "has " + std::to_string(view.shape.size()) + " dimensions where " +
                               std::to_string(dimensions) + " belong");
    if (view.bytes.empty())
        refuseTensor(name, "is empty");
    used.insert(name);
    return view;
}

Matrix Reader::matrix(const std::string& name, bool bytesToo)
{
    const TensorView& view =
        tensor(name, 2, bytesToo ? std::set<std::string>{"BF16", "F16", "F32", "U8"} : floats);
    Matrix result(view.shape[0], view.shape[1]);
    copyFloats(view, result.data());
    return result;
}

Vector Reader::vector(const std::string& name)
{
    const TensorView& view = tensor(name, 1, floats);
    Vector result(view.shape[0]);
    copyFloats(view, result.data());
    return result;
}

void Reader::readMetadata()
{
    checkFormat(file, "frond-dbn");
    dbn.imageWidth = sideOf(file, "image_width");
    dbn.imageHeight = sideOf(file, "image_height");
    dbn.metadata = file.metadata;
    if (file.metadata.count("species") != 0)
        dbn.species = listOf(file, "species");
}

Matrix Reader::readLocalWeights()
{
    const std::string weightsName = "rbm.0.local_weights", originsName = "rbm.0.local_origins";
    const TensorView& weights = tensor(weightsName, 4, floats);
    const TensorView& origins = tensor(originsName, 2, {"I32"});
    const auto size = [&](std::size_t i) { return static_cast<Eigen::Index>(weights.shape[i]); };
    LocalPatches& local = dbn.local;
    local = {size(0), size(1), size(2), size(3), {}};
    if (origins.shape != std::vector<std::size_t>{weights.shape[0], 2})
        refuseTensor(originsName,
                     "is not one x and y for each of the " + std::to_string(weights.shape[0]) + " patches");
    for (std::size_t i = 0; i < weights.shape[0]; ++i) {
        const int x = numberAt<std::int32_t>(origins.bytes, 2 * i),
                  y = numberAt<std::int32_t>(origins.bytes, 2 * i + 1);
        if (x < 0 || y < 0 || x > dbn.imageWidth - local.width || y > dbn.imageHeight - local.height)
            refuseTensor(originsName, "the patch at " + std::to_string(x) + ", " + std::to_string(y) +
                                          " reaches outside the image");
        local.origins.emplace_back(x, y);
    }
    const Eigen::Index units = local.patchCount * local.unitCount;
    if (units > greatestDenseMatrix / dbn.pixelCount())
        refuseTensor(weightsName, "is too large: " + std::to_string(units) + " units over " +
                                      std::to_string(dbn.pixelCount()) + " pixels");
    return readPatches(weightsName);
}

/// Weights of the shape (patches, units, height, width) that dbn.local has, made dense.
Matrix Reader::readPatches(const std::string& name)
{
    const LocalPatches& local = dbn.local;
    const TensorView& view = tensor(name, 4, floats);
    const Eigen::Index wanted[] = {local.patchCount, local.unitCount, local.height, local.width};
    for (std::size_t i = 0; i < 4; ++i)
        if (static_cast<Eigen::Index>(view.shape[i]) != wanted[i])
            refuseTensor(name, "has not the shape of rbm.0.local_weights");
    Matrix patches(local.patchCount * local.unitCount, local.height * local.width);
    copyFloats(view, patches.data());
    if (!patches.allFinite())
        refuseTensor(name, "holds NaN or infinity");
    return densePatchWeights(local, patches, dbn.imageWidth, dbn.imageHeight);
}

/// The tied ones where the file has none of its own.
Matrix Reader::generativeWeights(const Rbm& rbm, const std::string& prefix)
{
    const std::string name = prefix + "generative_weights", localName = "rbm.0.local_generative_weights";
    if (&rbm != &dbn.rbms.front() || !has(localName))
        return has(name) ? matrix(name) : rbm.weights;
    if (has(name))
        refuseTensor(name, "is there beside " + localName + "; one of them belongs");
    if (dbn.local.empty())
        refuseTensor(localName, "is there without rbm.0.local_weights");
    return readPatches(localName);
}

void Reader::readGenerative(Rbm& rbm, const std::string& prefix)
{
    const bool weights = has(prefix + "generative_weights") ||
                         (&rbm == &dbn.rbms.front() && has("rbm.0.local_generative_weights")),
               visible = has(prefix + "generative_visible_biases"),
               hidden = has(prefix + "generative_hidden_biases");
    if (!weights && !visible && !hidden)
        return;
    rbm.generativeWeights = generativeWeights(rbm, prefix);
    rbm.generativeVisibleBiases = visible ? vector(prefix + "generative_visible_biases") : rbm.visibleBiases;
    rbm.generativeHiddenBiases = hidden ? vector(prefix + "generative_hidden_biases") : rbm.hiddenBiases;
}

void Reader::readRbm(std::size_t index)
{
    const std::string prefix = "rbm." + std::to_string(index) + ".";
    Rbm& rbm = dbn.rbms.emplace_back();
    rbm.visibleBiases = vector(prefix + "visible_biases");
    rbm.hiddenBiases = vector(prefix + "hidden_biases");
    const bool local = index == 0 && (has("rbm.0.local_weights") || has("rbm.0.local_origins"));
    if (local && has("rbm.0.weights"))
        refuseTensor("rbm.0.weights", "is there beside rbm.0.local_weights; one of them belongs");
    if (local && rbm.visibleBiases.size() != dbn.pixelCount())
        refuseTensor("rbm.0.visible_biases", "has " + std::to_string(rbm.visibleBiases.size()) +
                                                 " values where " + std::to_string(dbn.pixelCount()) +
                                                 " belong");
    rbm.weights = local ? readLocalWeights() : matrix(prefix + "weights");
    readGenerative(rbm, prefix);
}

void Reader::readLabels()
{
    if (!has("labels.weights") && !has("labels.biases"))
        return;
    dbn.labelWeights = matrix("labels.weights");
    dbn.labelBiases = vector("labels.biases");
}

void Reader::readParticles()
{
    if (!has("particles.states"))
        return;
    const TensorView& view = tensor("particles.states", 2, {"U8"});
    dbn.particles.resize(static_cast<Eigen::Index>(view.shape[0]), static_cast<Eigen::Index>(view.shape[1]));
    std::memcpy(dbn.particles.data(), view.bytes.data(), view.bytes.size());
}

void Reader::readMap()
{
    if (has("map.positions"))
        dbn.mapPositions = matrix("map.positions");
    if (has("map.codes"))
        dbn.mapCodes = matrix("map.codes", true);
    if (!has("map.species"))
        return;
    const TensorView& view = tensor("map.species", 1, {"I32"});
    for (std::size_t i = 0; i < view.count(); ++i)
        dbn.mapSpecies.push_back(numberAt<std::int32_t>(view.bytes, i));
}

void Reader::readMapHistory()
{
    if (!has("map.history"))
        return;
    const TensorView& view = tensor("map.history", 3, floats);
    if (view.shape[2] != 2)
        refuseTensor("map.history", "is not an x and a y for each leaf of each frame");
    Matrix frames(view.shape[0] * view.shape[1], 2);
    copyFloats(view, frames.data());
    const auto leaves = static_cast<Eigen::Index>(view.shape[1]);
    for (Eigen::Index first = 0; first < frames.rows(); first += leaves)
        dbn.mapHistory.push_back(frames.middleRows(first, leaves));
}

void Reader::readCompletion()
{
    for (std::size_t i = 0; hasAny("completion." + std::to_string(i) + "."); ++i) {
        const std::string prefix = "completion." + std::to_string(i) + ".";
        dbn.completion.push_back({matrix(prefix + "weights"), vector(prefix + "biases")});
    }
}

void Reader::keepOthers()
{
    for (const auto& [name, view] : file.tensors)
        if (used.count(name) == 0)
            dbn.otherTensors[name] = {view.type, view.shape, std::string(view.bytes)};
}

std::shared_ptr<const Dbn> Reader::read()
{
    readMetadata();
    for (std::size_t i = 0; i == 0 || hasAny("rbm." + std::to_string(i) + "."); ++i)
        readRbm(i);
    readLabels();
    readParticles();
    readMap();
    readMapHistory();
    readCompletion();
    keepOthers();
    dbn.validate();
    auto model = std::make_shared<Dbn>(std::move(dbn));
    model->tables.trust();
    return model;
}

} // namespace

std::shared_ptr<const Dbn> parseModel(std::string_view bytes, const std::string& name)
{
    try {
        return Reader(parseSafeTensors(bytes)).read();
    } catch (const ModelError& error) {
        throw ModelError(name + ": " + error.what());
    } catch (const std::bad_alloc&) {
        throw ModelError(name + ": there is not enough memory for it");
    }
}

std::shared_ptr<const Dbn> loadModel(const std::string& path)
{
    return parseModel(readFile(path), path);
}

} // namespace frond
