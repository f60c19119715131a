// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningTensors.h"

#include "Patches.h"

#include <cmath>
#include <cstdio>

namespace frond
{
namespace
{

constexpr int nibbleZero = 8;

int greatestCode(int bits)
{
    return (1 << (bits - 1)) - 1;
}

Eigen::Index rowBytes(const TensorDelta& delta)
{
    return delta.bits == 8 ? delta.columns : (delta.columns + 1) / 2;
}

Matrix rowOf(const Vector& vector)
{
    return vector.transpose();
}

/// Takes a tensor out of the map into `to`, or leaves it empty.
template <typename Tensor>
void take(TensorMap& tensors, const std::string& name, Tensor& to)
{
    const auto found = tensors.find(name);
    if (found == tensors.end())
        return;
    if constexpr (std::is_same_v<Tensor, Vector>)
        to = found->second.row(0).transpose();
    else
        to = std::move(found->second);
}

void takeRbm(TensorMap& tensors, const std::string& prefix, Rbm& rbm)
{
    take(tensors, prefix + "weights", rbm.weights);
    take(tensors, prefix + "visible_biases", rbm.visibleBiases);
    take(tensors, prefix + "hidden_biases", rbm.hiddenBiases);
    take(tensors, prefix + "generative_weights", rbm.generativeWeights);
    take(tensors, prefix + "generative_visible_biases", rbm.generativeVisibleBiases);
    take(tensors, prefix + "generative_hidden_biases", rbm.generativeHiddenBiases);
}

} // namespace

TensorMap tensorsOf(const Dbn& network)
{
    TensorMap tensors;
    for (std::size_t i = 0; i < network.rbms.size(); ++i) {
        const Rbm& rbm = network.rbms[i];
        const std::string prefix = "rbm." + std::to_string(i) + ".";
        const auto addWeights = [&](const std::string& name, const Matrix& weights) {
            if (i == 0 && !network.local.empty() && fitsPatches(network.local, weights, network.imageWidth))
                tensors[prefix + name + "local_weights"] =
                    patchWeights(network.local, weights, network.imageWidth);
            else
                tensors[prefix + name + "weights"] = weights;
        };
        addWeights("", rbm.weights);
        tensors[prefix + "visible_biases"] = rowOf(rbm.visibleBiases);
        tensors[prefix + "hidden_biases"] = rowOf(rbm.hiddenBiases);
        if (rbm.generativeWeights.size() == 0)
            continue;
        addWeights("generative_", rbm.generativeWeights);
        tensors[prefix + "generative_visible_biases"] = rowOf(rbm.generativeVisibleBiases);
        tensors[prefix + "generative_hidden_biases"] = rowOf(rbm.generativeHiddenBiases);
    }
    if (network.speciesCount() > 0) {
        tensors["labels.weights"] = network.labelWeights;
        tensors["labels.biases"] = rowOf(network.labelBiases);
    }
    return tensors;
}

std::shared_ptr<Dbn> networkOf(TensorMap tensors, const Dbn& frame)
{
    auto network = std::make_shared<Dbn>(frame);
    const auto dense = [&](const std::string& name, Matrix& to) {
        const auto blocks = tensors.find(name);
        if (blocks != tensors.end())
            to = densePatchWeights(frame.local, blocks->second, frame.imageWidth, frame.imageHeight);
    };
    for (std::size_t i = 0; i == 0 || tensors.count("rbm." + std::to_string(i) + ".weights") != 0; ++i) {
        Rbm& rbm = network->rbms.emplace_back();
        takeRbm(tensors, "rbm." + std::to_string(i) + ".", rbm);
        if (i > 0)
            continue;
        dense("rbm.0.local_weights", rbm.weights);
        dense("rbm.0.generative_local_weights", rbm.generativeWeights);
    }
    take(tensors, "labels.weights", network->labelWeights);
    take(tensors, "labels.biases", network->labelBiases);
    return network;
}

Dbn frameOf(const Dbn& network)
{
    Dbn frame;
    frame.imageWidth = network.imageWidth;
    frame.imageHeight = network.imageHeight;
    frame.local = network.local;
    frame.species = network.species;
    frame.particles = network.particles;
    frame.mapPositions = network.mapPositions;
    frame.mapCodes = network.mapCodes;
    frame.mapSpecies = network.mapSpecies;
    frame.mapHistory = network.mapHistory;
    frame.completion = network.completion;
    frame.metadata = network.metadata;
    frame.otherTensors = network.otherTensors;
    return frame;
}

std::string tiedName(const std::string& name)
{
    const std::string mark = "generative_";
    const auto at = name.find(mark);
    return at == std::string::npos ? std::string() : name.substr(0, at) + name.substr(at + mark.size());
}

std::string snapshotPrefix(std::size_t snapshot)
{
    char text[32];
    std::snprintf(text, sizeof(text), "snapshot.%03zu.", snapshot);
    return text;
}

TensorDelta quantise(const Matrix& values, int bits)
{
    TensorDelta delta{values.rows(), values.cols(), bits, {}, {}};
    const auto most = static_cast<float>(greatestCode(bits));
    delta.scales = values.cwiseAbs().rowwise().maxCoeff() / most;
    delta.codes.assign(static_cast<std::size_t>(values.rows() * rowBytes(delta)), '\0');
    for (Eigen::Index row = 0; row < values.rows(); ++row) {
        char* const codes = delta.codes.data() + row * rowBytes(delta);
        const float scale = delta.scales[row];
        for (Eigen::Index column = 0; column < values.cols() && scale > 0.0f; ++column) {
            const auto code = static_cast<int>(std::lround(values(row, column) / scale));
            if (bits == 8)
                codes[column] = static_cast<char>(code);
            else
                codes[column / 2] =
                    static_cast<char>(codes[column / 2] | (code + nibbleZero) << (column % 2 * 4));
        }
    }
    return delta;
}

void addDelta(const TensorDelta& delta, Matrix& to)
{
    for (Eigen::Index row = 0; row < delta.rows; ++row) {
        const char* const codes = delta.codes.data() + row * rowBytes(delta);
        float* const sums = to.row(row).data();
        const float scale = delta.scales[row];
        if (scale == 0.0f)
            continue;
        if (delta.bits == 8) {
            for (Eigen::Index column = 0; column < delta.columns; ++column)
                sums[column] += scale * static_cast<float>(static_cast<signed char>(codes[column]));
            continue;
        }
        for (Eigen::Index column = 0; column < delta.columns; ++column) {
            const int code = (static_cast<unsigned char>(codes[column / 2]) >> (column % 2 * 4) & 15);
            sums[column] += scale * static_cast<float>(code - nibbleZero);
        }
    }
}

} // namespace frond
