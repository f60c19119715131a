// SPDX-License-Identifier: GPL-3.0-or-later
#include "Patches.h"

namespace frond
{
namespace
{

/// Calls row(first unit, first pixel, row in the patch) for each run of pixels of every patch.
template <typename Row>
void forEachPatchRow(const LocalPatches& local, Eigen::Index imageWidth, Row&& row)
{
    for (Eigen::Index patch = 0; patch < local.patchCount; ++patch) {
        const auto [x, y] = local.origins[static_cast<std::size_t>(patch)];
        for (Eigen::Index line = 0; line < local.height; ++line)
            row(patch * local.unitCount, (y + line) * imageWidth + x, line);
    }
}

} // namespace

void addPatchHiddenInput(const Dbn& dbn, Eigen::Ref<const Eigen::MatrixXf> pixels,
                         Eigen::Ref<Eigen::MatrixXf> input)
{
    const LocalPatches& local = dbn.local;
    const Matrix& weights = dbn.rbms.front().weights;
    forEachPatchRow(local, dbn.imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index) {
        const auto block = weights.block(unit, pixel, local.unitCount, local.width);
        if (pixels.cols() == 1)
            input.col(0).segment(unit, local.unitCount).noalias() +=
                block * pixels.col(0).segment(pixel, local.width);
        else
            input.middleRows(unit, local.unitCount).noalias() +=
                block * pixels.middleRows(pixel, local.width);
    });
}

void addPatchVisibleInput(const Dbn& dbn, Eigen::Ref<const Eigen::MatrixXf> hidden,
                          Eigen::Ref<Eigen::MatrixXf> logits)
{
    const LocalPatches& local = dbn.local;
    const Matrix& weights = dbn.rbms.front().weights;
    forEachPatchRow(local, dbn.imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index) {
        const auto block = weights.block(unit, pixel, local.unitCount, local.width);
        if (hidden.cols() == 1)
            logits.col(0).segment(pixel, local.width).noalias() +=
                block.transpose() * hidden.col(0).segment(unit, local.unitCount);
        else
            logits.middleRows(pixel, local.width).noalias() +=
                block.transpose() * hidden.middleRows(unit, local.unitCount);
    });
}

Matrix densePatchWeights(const LocalPatches& local, const Matrix& patchWeights, Eigen::Index imageWidth,
                         Eigen::Index imageHeight)
{
    Matrix dense = Matrix::Zero(local.patchCount * local.unitCount, imageWidth * imageHeight);
    forEachPatchRow(local, imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index line) {
        dense.block(unit, pixel, local.unitCount, local.width) =
            patchWeights.block(unit, line * local.width, local.unitCount, local.width);
    });
    return dense;
}

Matrix patchWeights(const LocalPatches& local, const Matrix& dense, Eigen::Index imageWidth)
{
    Matrix result(local.patchCount * local.unitCount, local.height * local.width);
    forEachPatchRow(local, imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index line) {
        result.block(unit, line * local.width, local.unitCount, local.width) =
            dense.block(unit, pixel, local.unitCount, local.width);
    });
    return result;
}

bool fitsPatches(const LocalPatches& local, const Matrix& dense, Eigen::Index imageWidth)
{
    Eigen::Index inside = 0;
    forEachPatchRow(local, imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index) {
        inside += (dense.block(unit, pixel, local.unitCount, local.width).array() != 0.0f).count();
    });
    return inside == (dense.array() != 0.0f).count();
}

} // namespace frond
