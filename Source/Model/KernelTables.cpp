// SPDX-License-Identifier: GPL-3.0-or-later
#include "Kernel.h"
#include "Patches.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace frond
{
namespace
{

// Only to notice that weights changed after a chain was prepared, so it need not stand up to strangers, but
// it is as quick as memory.
class Fingerprint
{
public:
    void add(const float* values, Eigen::Index count)
    {
        const auto pairs = static_cast<std::size_t>(count / 2);
        for (std::size_t i = 0; i < pairs; ++i) {
            std::uint64_t word;
            std::memcpy(&word, values + 2 * i, sizeof(word));
            lanes[i % 4] = (lanes[i % 4] ^ word) * 0x9E3779B97F4A7C15u;
        }
        if (count % 2 != 0)
            lanes[0] = (lanes[0] ^ std::bit_cast<std::uint32_t>(values[count - 1])) * 0xBF58476D1CE4E5B9u;
        lanes[3] = std::rotl(lanes[3], 29) + static_cast<std::uint64_t>(count);
    }
    void add(const Matrix& matrix) { add(matrix.data(), matrix.size()); }
    std::uint64_t value() const
    {
        return lanes[0] ^ std::rotl(lanes[1], 17) ^ std::rotl(lanes[2], 31) ^ std::rotl(lanes[3], 47);
    }

private:
    std::uint64_t lanes[4] = {1, 2, 3, 4};
};

std::uint64_t fingerprintOf(const Dbn& dbn)
{
    Fingerprint print;
    const auto addVector = [&](const Vector& vector) { print.add(vector.data(), vector.size()); };
    for (const Rbm& rbm : dbn.rbms) {
        for (const Matrix* weights : {&rbm.weights, &rbm.generativeWeights})
            if (&rbm != &dbn.rbms.front() || dbn.local.empty())
                print.add(*weights);
        for (const Vector* biases : {&rbm.visibleBiases, &rbm.hiddenBiases, &rbm.generativeVisibleBiases,
                                     &rbm.generativeHiddenBiases})
            addVector(*biases);
    }
    for (const DenseLayer& layer : dbn.completion) {
        print.add(layer.weights);
        addVector(layer.biases);
    }
    print.add(dbn.labelWeights);
    addVector(dbn.labelBiases);
    if (dbn.local.empty())
        return print.value();
    const Matrix& weights = dbn.rbms[0].weights;
    forEachPatchRow(dbn.local, dbn.imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index) {
        for (Eigen::Index i = 0; i < dbn.local.unitCount; ++i)
            print.add(&weights(unit + i, pixel), dbn.local.width);
    });
    print.add(dbn.rbms[0].generativeWeights);
    return print.value();
}

Aligned<float> padded(const Vector& values)
{
    Aligned<float> result(wholeBlocks(static_cast<std::size_t>(values.size())), 0.0f);
    std::copy(values.begin(), values.end(), result.begin());
    return result;
}

/// (patches) layers from the pixels of a patch to its units, or back.
std::vector<IntegerLayer> patchLayers(const Dbn& dbn, const Matrix& dense, bool up)
{
    const LocalPatches& local = dbn.local;
    const Matrix blocks = patchWeights(local, dense, dbn.imageWidth);
    std::vector<IntegerLayer> result;
    for (Eigen::Index patch = 0; patch < local.patchCount; ++patch) {
        const Eigen::Index first = patch * local.unitCount;
        const Matrix block = blocks.middleRows(first, local.unitCount);
        if (up)
            result.emplace_back(block, dbn.rbms[0].hiddenBiases.segment(first, local.unitCount));
        else // biases are the picture's, not a patch's
            result.emplace_back(block.transpose(), Vector::Zero(local.height * local.width));
    }
    return result;
}

LayerTables layerTables(const Dbn& dbn, const Rbm& rbm)
{
    const bool untied = rbm.generativeWeights.size() != 0,
               local = &rbm == &dbn.rbms.front() && !dbn.local.empty();
    const Matrix& down = untied ? rbm.generativeWeights : rbm.weights;
    LayerTables tables;
    if (local)
        tables.up = patchLayers(dbn, rbm.weights, true);
    else
        tables.up.emplace_back(rbm.weights, rbm.hiddenBiases);
    if (local && fitsPatches(dbn.local, down, dbn.imageWidth))
        tables.down = patchLayers(dbn, down, false);
    else
        tables.down.emplace_back(down.transpose(), untied ? rbm.generativeVisibleBiases : rbm.visibleBiases);
    return tables;
}

} // namespace

KernelTables::KernelTables(const Dbn& dbn)
    : visibleColumns(wholeBlocks(static_cast<std::size_t>(dbn.top().visibleCount())))
    , hiddenColumns(wholeBlocks(static_cast<std::size_t>(dbn.top().hiddenCount())))
    , speciesColumns(wholeBlocks(static_cast<std::size_t>(dbn.speciesCount())))
{
    const Rbm& top = dbn.top();
    const auto species = static_cast<Eigen::Index>(visibleColumns);
    Matrix fromHidden = Matrix::Zero(top.hiddenCount(), species + dbn.speciesCount());
    fromHidden.leftCols(top.visibleCount()) = top.weights;
    if (dbn.speciesCount() > 0)
        fromHidden.rightCols(dbn.speciesCount()) = dbn.labelWeights;
    visibleFromHidden = IntegerRows(fromHidden);
    hiddenFromVisible = IntegerRows(top.weights.transpose());
    const bool untied = top.generativeWeights.size() != 0;
    if (untied)
        codeFromHidden = IntegerRows(top.generativeWeights);
    hiddenBiases = padded(top.hiddenBiases);
    visibleBiases = padded(top.visibleBiases);
    codeBiases = untied ? padded(top.generativeVisibleBiases) : visibleBiases;
    visibleBiases.resize(visibleColumns + speciesColumns, 0.0f);
    std::copy(dbn.labelBiases.begin(), dbn.labelBiases.end(),
              visibleBiases.begin() + static_cast<std::ptrdiff_t>(visibleColumns));
    labelWeights.resize(static_cast<std::size_t>(dbn.speciesCount()) * hiddenColumns, 0.0f);
    for (Eigen::Index label = 0; label < dbn.speciesCount(); ++label)
        for (Eigen::Index unit = 0; unit < top.hiddenCount(); ++unit)
            labelWeights[static_cast<std::size_t>(label) * hiddenColumns + static_cast<std::size_t>(unit)] =
                dbn.labelWeights(unit, label);
    const auto greatest = [](const auto& values) {
        return values.size() > 0 ? values.cwiseAbs().maxCoeff() : 0.0f;
    };
    greatestHiddenBias = greatest(top.hiddenBiases);
    greatestVisibleBias = greatest(top.visibleBiases);
    greatestLabelWeight = greatest(dbn.labelWeights);
    for (const Rbm& rbm : dbn.rbms)
        layers.push_back(layerTables(dbn, rbm));
    for (const DenseLayer& layer : dbn.completion)
        completion.emplace_back(layer.weights, layer.biases);
}

SharedTables& SharedTables::operator=(const SharedTables& other)
{
    if (this != &other) {
        const std::lock_guard lock(mutex);
        tables.reset();
        trusted = false;
    }
    return *this;
}

std::shared_ptr<const KernelTables> SharedTables::of(const Dbn& dbn) const
{
    const std::lock_guard lock(mutex);
    if (trusted && tables != nullptr)
        return tables;
    const std::uint64_t print = trusted ? 0 : fingerprintOf(dbn);
    if (tables == nullptr || tables->fingerprint != print) {
        const auto made = std::make_shared<KernelTables>(dbn);
        made->fingerprint = print;
        tables = made;
    }
    return tables;
}

} // namespace frond
