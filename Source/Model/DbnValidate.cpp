// SPDX-License-Identifier: GPL-3.0-or-later
// The one place that says what fits together. Messages name the tensor as the file does.
#include "Dbn.h"
#include "IntegerTables.h"
#include "Patches.h"

#include <algorithm>

namespace frond
{
namespace
{

[[noreturn]] void refuse(const std::string& tensor, const std::string& cause)
{
    throw ModelError("tensor '" + tensor + "': " + cause);
}

std::string shapeOf(Eigen::Index rows, Eigen::Index columns)
{
    return std::string("(")
        .append(std::to_string(rows))
        .append(", ")
        .append(std::to_string(columns))
        .append(")");
}

template <typename Tensor>
void checkMatrix(const Tensor& tensor, const std::string& name, Eigen::Index rows, Eigen::Index columns)
{
    if (tensor.rows() != rows || tensor.cols() != columns)
        refuse(name, "shape " + shapeOf(tensor.rows(), tensor.cols()) + " where " + shapeOf(rows, columns) +
                         " belongs");
    if constexpr (std::is_same_v<typename Tensor::Scalar, float>)
        if (!tensor.allFinite())
            refuse(name, "holds NaN or infinity");
}

void checkVector(const Vector& vector, const std::string& name, Eigen::Index size)
{
    if (vector.size() != size)
        refuse(name,
               "has " + std::to_string(vector.size()) + " values where " + std::to_string(size) + " belong");
    if (!vector.allFinite())
        refuse(name, "holds NaN or infinity");
}

void checkUnitInterval(const Matrix& tensor, const std::string& name)
{
    if (tensor.size() > 0 && (tensor.minCoeff() < 0.0f || tensor.maxCoeff() > 1.0f))
        refuse(name, "holds values outside 0 to 1");
}

void checkRbm(const Rbm& rbm, const std::string& prefix, Eigen::Index below)
{
    if (rbm.weights.size() == 0)
        refuse(prefix + "weights", "is empty");
    if (rbm.visibleCount() != below)
        refuse(prefix + "weights", "sees " + std::to_string(rbm.visibleCount()) +
                                       " units, but the layer below has " + std::to_string(below));
    checkMatrix(rbm.weights, prefix + "weights", rbm.hiddenCount(), below);
    checkVector(rbm.visibleBiases, prefix + "visible_biases", below);
    checkVector(rbm.hiddenBiases, prefix + "hidden_biases", rbm.hiddenCount());
    if (rbm.generativeWeights.size() == 0 && rbm.generativeVisibleBiases.size() == 0 &&
        rbm.generativeHiddenBiases.size() == 0)
        return;
    checkMatrix(rbm.generativeWeights, prefix + "generative_weights", rbm.hiddenCount(), below);
    checkVector(rbm.generativeVisibleBiases, prefix + "generative_visible_biases", below);
    checkVector(rbm.generativeHiddenBiases, prefix + "generative_hidden_biases", rbm.hiddenCount());
}

void checkLocal(const Dbn& dbn)
{
    const LocalPatches& local = dbn.local;
    const Rbm& rbm = dbn.rbms.front();
    if (local.patchCount < 0 || local.unitCount < 1 || local.height < 1 || local.width < 1)
        refuse("rbm.0.local_weights", "is empty");
    if (local.patchCount * local.unitCount != rbm.hiddenCount())
        refuse("rbm.0.local_weights", "has " + std::to_string(local.patchCount * local.unitCount) +
                                          " units where " + std::to_string(rbm.hiddenCount()) + " belong");
    if (static_cast<Eigen::Index>(local.origins.size()) != local.patchCount)
        refuse("rbm.0.local_origins", "has " + std::to_string(local.origins.size()) + " origins for " +
                                          std::to_string(local.patchCount) + " patches");
    for (const auto& [x, y] : local.origins)
        if (x < 0 || y < 0 || x > dbn.imageWidth - local.width || y > dbn.imageHeight - local.height)
            refuse("rbm.0.local_origins", "the patch at " + shapeOf(x, y) + " reaches outside the image");
    if (!fitsPatches(local, rbm.weights, dbn.imageWidth))
        refuse("rbm.0.local_weights", "the dense weights are not zero outside the patches");
}

void checkParticles(const Dbn& dbn)
{
    if (dbn.particles.size() == 0)
        return;
    const Eigen::Index units = dbn.top().visibleCount();
    checkMatrix(dbn.particles, "particles.states", dbn.particles.rows(), units + dbn.speciesCount());
    if (dbn.particles.maxCoeff() > 1)
        refuse("particles.states", "holds values other than 0 and 1");
    for (Eigen::Index row = 0; row < dbn.particles.rows(); ++row)
        if (dbn.particles.row(row).tail(dbn.speciesCount()).cast<int>().sum() > 1)
            refuse("particles.states", "particle " + std::to_string(row) + " is of several species");
}

void checkMapHistory(const Dbn& dbn)
{
    if (!dbn.mapHistory.empty() && dbn.mapPositions.size() == 0)
        refuse("map.history", "is there without map.positions");
    for (const Matrix& frame : dbn.mapHistory) {
        checkMatrix(frame, "map.history", dbn.mapPositions.rows(), 2);
        checkUnitInterval(frame, "map.history");
    }
}

void checkCompletion(const Dbn& dbn)
{
    Eigen::Index below = dbn.pixelCount();
    for (std::size_t i = 0; i < dbn.completion.size(); ++i) {
        const DenseLayer& layer = dbn.completion[i];
        const std::string prefix = "completion." + std::to_string(i) + ".";
        const bool last = i + 1 == dbn.completion.size();
        checkMatrix(layer.weights, prefix + "weights", last ? dbn.top().visibleCount() : layer.weights.rows(),
                    below);
        if (layer.weights.size() == 0)
            refuse(prefix + "weights", "is empty");
        checkVector(layer.biases, prefix + "biases", layer.weights.rows());
        below = layer.weights.rows();
    }
}

void checkMap(const Dbn& dbn)
{
    const Eigen::Index leaves = std::max(dbn.mapPositions.rows(), dbn.mapCodes.rows());
    if (dbn.mapPositions.size() > 0)
        checkMatrix(dbn.mapPositions, "map.positions", leaves, 2);
    if (dbn.mapCodes.size() > 0)
        checkMatrix(dbn.mapCodes, "map.codes", leaves, dbn.top().visibleCount());
    checkUnitInterval(dbn.mapPositions, "map.positions");
    checkUnitInterval(dbn.mapCodes, "map.codes");
    checkMapHistory(dbn);
    if (dbn.mapSpecies.empty())
        return;
    if (static_cast<Eigen::Index>(dbn.mapSpecies.size()) != leaves)
        refuse("map.species", "has " + std::to_string(dbn.mapSpecies.size()) + " values where " +
                                  std::to_string(leaves) + " belong");
    for (const int index : dbn.mapSpecies)
        if (index < 0 || index >= static_cast<int>(dbn.species.size()))
            refuse("map.species", "there is no species " + std::to_string(index));
}

} // namespace

void Dbn::validate() const
{
    if (imageWidth < 1 || imageHeight < 1)
        throw ModelError("metadata 'image_width' and 'image_height': at least 1 wanted");
    if (rbms.empty())
        refuse("rbm.0.weights", "is missing");
    Eigen::Index below = pixelCount();
    for (std::size_t i = 0; i < rbms.size(); ++i) {
        checkRbm(rbms[i], "rbm." + std::to_string(i) + ".", below);
        below = rbms[i].hiddenCount();
    }
    const Eigen::Index most = std::max(top().visibleCount(), top().hiddenCount());
    if (most > IntegerRows::mostUnits)
        refuse("rbm." + std::to_string(rbms.size() - 1) + ".weights",
               "joins " + std::to_string(most) + " units, and the top's chain has room for " +
                   std::to_string(IntegerRows::mostUnits));
    if (!local.empty())
        checkLocal(*this);
    if (labelWeights.size() != 0 || labelBiases.size() != 0) {
        checkVector(labelBiases, "labels.biases", static_cast<Eigen::Index>(species.size()));
        checkMatrix(labelWeights, "labels.weights", top().hiddenCount(), speciesCount());
    }
    checkParticles(*this);
    checkMap(*this);
    checkCompletion(*this);
}

} // namespace frond
