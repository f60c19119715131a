// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileBytes.h"
#include "LearningTensors.h"
#include "Metadata.h"
#include "Numbers.h"

#include <charconv>

namespace frond
{
namespace
{

constexpr Eigen::Index greatestMatrix = 1ll << 29; // values of a matrix: 2 GB
constexpr float greatestScale = 1e4f;              // no weight is that large, and sums of such stay finite

TensorDelta readDelta(const std::string& name, const TensorView& codes, const TensorView& scales)
{
    if ((codes.type != "I8" && codes.type != "U8") || codes.shape.size() != 2 || codes.bytes.empty())
        refuseTensor(name, "is not a matrix of I8 or U8");
    if (scales.type != "F32" || scales.shape != std::vector<std::size_t>{codes.shape[0]})
        refuseTensor(name + ".scales", "is not an F32 for each of the " + std::to_string(codes.shape[0]) +
                                           " rows of its tensor");
    TensorDelta delta;
    delta.rows = static_cast<Eigen::Index>(codes.shape[0]);
    delta.columns = static_cast<Eigen::Index>(codes.shape[1]);
    delta.bits = codes.type == "I8" ? 8 : 4;
    delta.codes = codes.bytes;
    delta.scales.resize(delta.rows);
    copyFloats(scales, delta.scales.data());
    if (!((delta.scales.array() >= 0.0f) && (delta.scales.array() <= greatestScale)).all())
        refuseTensor(name + ".scales", "holds values outside 0 to 10000");
    return delta;
}

bool sameShape(const TensorMap& tensors, const std::string& name, const Matrix& values)
{
    const auto found = tensors.find(name);
    return found != tensors.end() && found->second.rows() == values.rows() &&
           found->second.cols() == values.cols();
}

} // namespace

class LearningReader
{
public:
    explicit LearningReader(const SafeTensors& tensors)
        : file(tensors)
    {}
    std::shared_ptr<const Learning> read(std::shared_ptr<const Dbn> finished);

private:
    void readLocal();
    void readChange(const std::string& key, const TensorView& view);
    void settleShapes();
    void check(const Dbn* finished);

    const SafeTensors& file;
    std::shared_ptr<Learning> learning{new Learning};
};

void LearningReader::readLocal()
{
    const auto shape = file.tensors.find("local_shape"), origins = file.tensors.find("local_origins");
    if (shape == file.tensors.end() && origins == file.tensors.end())
        return;
    if (shape == file.tensors.end() || shape->second.type != "I32" || shape->second.count() != 4)
        refuseTensor("local_shape", "is not four I32");
    const auto number = [&](const TensorView& view, std::size_t i) {
        return numberAt<std::int32_t>(view.bytes, i);
    };
    const TensorView& four = shape->second;
    Dbn& frame = learning->frame;
    frame.local = {number(four, 0), number(four, 1), number(four, 2), number(four, 3), {}};
    for (std::size_t i = 0; i < 4; ++i)
        if (number(four, i) < 1 || number(four, i) > greatestSide)
            refuseTensor("local_shape", "holds values outside 1 to " + std::to_string(greatestSide));
    const auto patches = static_cast<std::size_t>(frame.local.patchCount);
    if (origins == file.tensors.end() || origins->second.type != "I32" ||
        origins->second.shape != std::vector<std::size_t>{patches, 2})
        refuseTensor("local_origins",
                     "is not one x and y, I32, for each of the " + std::to_string(patches) + " patches");
    for (std::size_t i = 0; i < patches; ++i) {
        const int x = number(origins->second, 2 * i), y = number(origins->second, 2 * i + 1);
        if (x < 0 || y < 0 || x > frame.imageWidth - frame.local.width ||
            y > frame.imageHeight - frame.local.height)
            refuseTensor("local_origins", "the patch at " + std::to_string(x) + ", " + std::to_string(y) +
                                              " reaches outside the image");
        frame.local.origins.emplace_back(x, y);
    }
    if (frame.local.patchCount * frame.local.unitCount > greatestMatrix / frame.pixelCount())
        refuseTensor("local_shape", "is too large");
}

void LearningReader::readChange(const std::string& key, const TensorView& view)
{
    const std::string mark = "snapshot.", scales = ".scales";
    if (key == "local_shape" || key == "local_origins")
        return;
    if (key.ends_with(scales)) {
        if (file.tensors.count(key.substr(0, key.size() - scales.size())) == 0)
            refuseTensor(key, "is there without its tensor");
        return;
    }
    std::size_t snapshot = 0;
    const char* const last = key.data() + key.size();
    const auto [end, error] = std::from_chars(key.data() + std::min(key.size(), mark.size()), last, snapshot);
    const auto name = std::string(end, last);
    if (!key.starts_with(mark) || error != std::errc() || snapshot >= learning->size() ||
        !key.starts_with(snapshotPrefix(snapshot)) || name.size() < 2)
        refuseTensor(key, "belongs to none of the " + std::to_string(learning->size()) + " snapshots");
    const auto factors = file.tensors.find(key + scales);
    if (factors == file.tensors.end())
        refuseTensor(key + scales, "is missing");
    learning->changes[snapshot][name.substr(1)] = readDelta(key, view, factors->second);
}

/// The first change of a tensor, always 8-bit, says its shape; 4-bit rows may end in half a byte.
void LearningReader::settleShapes()
{
    for (std::size_t i = 0; i < learning->size(); ++i)
        for (auto& [name, delta] : learning->changes[i]) {
            const std::string key = snapshotPrefix(i) + name;
            if (learning->shapes.count(name) == 0 && delta.bits != 8)
                refuseTensor(key, "is the first of its kind and not I8");
            const auto [rows, columns] =
                learning->shapes.emplace(name, std::pair(delta.rows, delta.columns)).first->second;
            if (delta.rows != rows || delta.columns != (delta.bits == 8 ? columns : (columns + 1) / 2))
                refuseTensor(key, "has another shape than in the snapshot before");
            delta.columns = columns;
        }
}

/// The last snapshot must be a network, of all the tensors that there are, and the finished one's kind.
void LearningReader::check(const Dbn* finished)
{
    TensorMap tensors;
    for (std::size_t i = 0; i < learning->size(); ++i)
        learning->advance(tensors, i);
    const Dbn& frame = learning->frame;
    for (const char* name : {"rbm.0.local_weights", "rbm.0.generative_local_weights"})
        if (tensors.count(name) != 0 &&
            (tensors[name].rows() != frame.local.patchCount * frame.local.unitCount ||
             tensors[name].cols() != frame.local.height * frame.local.width))
            refuseTensor(name, "is not what local_shape says");
    const auto network = networkOf(tensors, frame);
    network->validate();
    const TensorMap own = tensorsOf(*network);
    for (const auto& [name, values] : tensors)
        if (!sameShape(own, name, values))
            refuseTensor(name, "is none of a network's");
    if (finished == nullptr)
        return;
    const TensorMap others = tensorsOf(*finished);
    const bool sameFrame =
        finished->imageWidth == frame.imageWidth && finished->imageHeight == frame.imageHeight &&
        finished->local.origins == frame.local.origins && finished->species == frame.species;
    if (!sameFrame || others.size() != own.size())
        throw ModelError("is the learning of another model than the finished one");
    for (const auto& [name, values] : others)
        if (!sameShape(own, name, values))
            refuseTensor(name, "is another than in the finished model");
}

std::shared_ptr<const Learning> LearningReader::read(std::shared_ptr<const Dbn> finished)
{
    checkFormat(file, "frond-learning");
    learning->frame.imageWidth = sideOf(file, "image_width");
    learning->frame.imageHeight = sideOf(file, "image_height");
    learning->frame.species = listOf(file, "species");
    learning->stages = listOf(file, "stages");
    if (learning->size() < 2)
        throw ModelError("metadata 'stages': two snapshots at least are wanted");
    learning->changes.resize(learning->size());
    readLocal();
    for (const auto& [key, view] : file.tensors)
        readChange(key, view);
    settleShapes();
    check(finished.get());
    if (finished != nullptr)
        learning->frame = frameOf(*finished);
    learning->finished = std::move(finished);
    return learning;
}

std::shared_ptr<const Learning> Learning::parse(std::string_view bytes, const std::string& name,
                                                std::shared_ptr<const Dbn> finished)
{
    try {
        return LearningReader(parseSafeTensors(bytes)).read(std::move(finished));
    } catch (const ModelError& error) {
        throw ModelError(name + ": " + error.what());
    } catch (const std::bad_alloc&) {
        throw ModelError(name + ": there is not enough memory for it");
    }
}

std::shared_ptr<const Learning> Learning::load(const std::string& path, std::shared_ptr<const Dbn> finished)
{
    return parse(readFile(path), path, std::move(finished));
}

} // namespace frond
