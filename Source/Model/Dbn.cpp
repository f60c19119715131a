// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dbn.h"
#include "Patches.h"
#include "Units.h"

#include <algorithm>
#include <cctype>

namespace frond
{
namespace
{

std::string plainName(const std::string& name)
{
    std::string plain;
    for (const char c : name)
        if (c != '_' && c != ' ')
            plain += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return plain;
}

// Rows are examples everywhere outside; inside a column is one, which is what the patches want.
using Columns = Eigen::MatrixXf;

Columns hiddenInputs(const Dbn& dbn, std::size_t layer, const Columns& visible)
{
    const Rbm& rbm = dbn.rbms[layer];
    Columns input = rbm.hiddenBiases.replicate(1, visible.cols());
    if (layer == 0 && !dbn.local.empty()) {
        Columns scratch(dbn.local.height * dbn.local.width, visible.cols());
        const Matrix blocks = patchWeights(dbn.local, rbm.weights, dbn.imageWidth);
        addPatchHiddenInput(dbn.local, dbn.imageWidth, blocks, visible, input, scratch);
    } else {
        input.noalias() += rbm.weights * visible;
    }
    return input;
}

Columns visibleInputs(const Dbn& dbn, std::size_t layer, const Columns& hidden)
{
    const Rbm& rbm = dbn.rbms[layer];
    const bool untied = rbm.generativeWeights.size() != 0;
    Columns input = (untied ? rbm.generativeVisibleBiases : rbm.visibleBiases).replicate(1, hidden.cols());
    const Matrix& weights = untied ? rbm.generativeWeights : rbm.weights;
    if (layer == 0 && !dbn.local.empty() && (!untied || fitsPatches(dbn.local, weights, dbn.imageWidth))) {
        Columns scratch(dbn.local.height * dbn.local.width, hidden.cols());
        const Matrix blocks = patchWeights(dbn.local, weights, dbn.imageWidth);
        addPatchVisibleInput(dbn.local, dbn.imageWidth, blocks, hidden, input, scratch);
    } else {
        input.noalias() += weights.transpose() * hidden;
    }
    return input;
}

void requireDepth(const Dbn& dbn, std::size_t depth, Eigen::Index given, Eigen::Index wanted)
{
    if (depth > dbn.layerCount())
        throw ModelError("the model has " + std::to_string(dbn.layerCount()) + " layers, not " +
                         std::to_string(depth));
    if (given != wanted)
        throw ModelError("rows of " + std::to_string(wanted) + " units wanted, not of " +
                         std::to_string(given));
}

} // namespace

int Dbn::findSpecies(const std::string& name) const
{
    const auto found =
        std::find_if(species.begin(), species.end(),
                     [wanted = plainName(name)](const auto& own) { return plainName(own) == wanted; });
    return found == species.end() ? -1 : static_cast<int>(found - species.begin());
}

Matrix Dbn::speciesCodes() const
{
    const Eigen::Index units = top().visibleCount(), count = static_cast<Eigen::Index>(species.size());
    Matrix sums = Matrix::Zero(count, units);
    Vector members = Vector::Zero(count);
    const auto add = [&](Eigen::Index row, const auto& code) {
        sums.row(row) += code;
        members[row] += 1.0f;
    };
    if (mapCodes.rows() > 0) {
        for (Eigen::Index leaf = 0; leaf < static_cast<Eigen::Index>(mapSpecies.size()); ++leaf)
            add(mapSpecies[static_cast<std::size_t>(leaf)], mapCodes.row(leaf));
    } else {
        for (Eigen::Index row = 0; row < particles.rows(); ++row)
            for (Eigen::Index label = 0; label < std::min(count, particles.cols() - units); ++label)
                if (particles(row, units + label) != 0)
                    add(label, particles.row(row).head(units).cast<float>());
    }
    Eigen::RowVectorXf all = Eigen::RowVectorXf::Constant(units, 0.5f); // nothing known: pulls nowhere
    if (mapCodes.rows() > 0)
        all = mapCodes.colwise().mean();
    else if (particles.rows() > 0)
        all = particles.leftCols(units).cast<float>().colwise().mean();
    for (Eigen::Index row = 0; row < count; ++row)
        if (members[row] > 0.0f)
            sums.row(row) /= members[row];
        else
            sums.row(row) = all;
    return sums;
}

Matrix recognise(const Dbn& dbn, const Matrix& pixels, std::size_t depth)
{
    requireDepth(dbn, depth, pixels.cols(), dbn.pixelCount());
    Columns layer = pixels.transpose();
    for (std::size_t i = 0; i < depth; ++i)
        layer = logistic(hiddenInputs(dbn, i, layer)).matrix().eval();
    return layer.transpose();
}

Matrix generateLogits(const Dbn& dbn, const Matrix& code, std::size_t depth)
{
    if (depth == 0)
        throw ModelError("generation needs at least one layer");
    requireDepth(dbn, depth, code.cols(), depth <= dbn.layerCount() ? dbn.rbms[depth - 1].hiddenCount() : 0);
    Columns layer = code.transpose();
    for (std::size_t i = depth; i-- > 0;) {
        layer = visibleInputs(dbn, i, layer);
        if (i > 0)
            layer = logistic(layer).matrix().eval();
    }
    return layer.transpose();
}

} // namespace frond
