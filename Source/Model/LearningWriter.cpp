// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileBytes.h"
#include "LearningTensors.h"
#include "SafeTensors.h"

#include <deque>

namespace frond
{
namespace
{

/// Four bits do where they keep the weights this near, in norm, to what they were.
constexpr float greatestError = 0.08f;

} // namespace

void LearningWriter::addTensor(const std::string& name, const Matrix& values, Snapshot& snapshot)
{
    const auto before = last.find(name);
    const bool known = before != last.end();
    if (!known) {
        restored[name] = Matrix::Zero(values.rows(), values.cols());
    } else {
        if (before->second.rows() != values.rows() || before->second.cols() != values.cols())
            refuseTensor(name, "has another shape than in the snapshot before");
        if (before->second == values)
            return;
    }
    last[name] = values;
    Matrix& base = restored[name];
    const Matrix difference = values - base;
    const bool coarse = known && values.rows() > 1; // vectors are few numbers with one scale
    TensorDelta delta = quantise(difference, coarse ? 4 : 8);
    Matrix result = base;
    addDelta(delta, result);
    if (coarse && (result - values).norm() > greatestError * values.norm()) {
        delta = quantise(difference, 8);
        result = base;
        addDelta(delta, result);
    }
    base = result;
    snapshot.changes[name] = std::move(delta);
}

void LearningWriter::add(const Dbn& network, const std::string& stage)
{
    network.validate();
    if (!snapshots.empty() &&
        (network.imageWidth != frame.imageWidth || network.imageHeight != frame.imageHeight ||
         network.local.origins != frame.local.origins))
        throw ModelError("the snapshot '" + stage + "' has another canvas than the ones before");
    frame.imageWidth = network.imageWidth;
    frame.imageHeight = network.imageHeight;
    frame.local = network.local;
    frame.species = network.species;
    Snapshot snapshot{stage, {}};
    for (const auto& [name, values] : tensorsOf(network))
        addTensor(name, values, snapshot);
    snapshots.push_back(std::move(snapshot));
}

std::string LearningWriter::serialise() const
{
    if (snapshots.size() < 2)
        throw ModelError("a learning needs two snapshots at least");
    SafeTensors file;
    std::vector<std::string> stages;
    for (std::size_t i = 0; i < snapshots.size(); ++i) {
        stages.push_back(snapshots[i].stage);
        for (const auto& [name, delta] : snapshots[i].changes) {
            const auto rows = static_cast<std::size_t>(delta.rows);
            const std::string key = snapshotPrefix(i) + name;
            file.tensors[key] = {
                delta.bits == 8 ? "I8" : "U8", {rows, delta.codes.size() / rows}, delta.codes};
            file.tensors[key + ".scales"] = {
                "F32", {rows}, {reinterpret_cast<const char*>(delta.scales.data()), rows * sizeof(float)}};
        }
    }
    const LocalPatches& local = frame.local;
    std::vector<std::int32_t> numbers;
    for (const Eigen::Index number : {local.patchCount, local.unitCount, local.height, local.width})
        numbers.push_back(static_cast<std::int32_t>(number));
    for (const auto& [x, y] : local.origins)
        numbers.insert(numbers.end(), {x, y});
    const std::string_view bytes(reinterpret_cast<const char*>(numbers.data()),
                                 numbers.size() * sizeof(std::int32_t));
    if (!local.empty()) {
        file.tensors["local_shape"] = {"I32", {4}, bytes.substr(0, 16)};
        file.tensors["local_origins"] = {"I32", {local.origins.size(), 2}, bytes.substr(16)};
    }
    file.metadata = {{"format", "frond-learning"},
                     {"format_version", "1"},
                     {"image_width", std::to_string(frame.imageWidth)},
                     {"image_height", std::to_string(frame.imageHeight)},
                     {"stages", serialiseStringList(stages)},
                     {"species", serialiseStringList(frame.species)}};
    return serialiseSafeTensors(file);
}

void LearningWriter::save(const std::string& path) const
{
    try {
        writeFile(path, serialise());
    } catch (const ModelError& error) {
        const std::string cause = error.what();
        throw ModelError(cause.starts_with(path) ? cause : path + ": " + cause);
    }
}

} // namespace frond
