// SPDX-License-Identifier: GPL-3.0-or-later
#include "Patches.h"

namespace frond
{
void addPatchHiddenInput(const LocalPatches& local, Eigen::Index imageWidth, const Matrix& blocks,
                         Eigen::Ref<const Eigen::MatrixXf> pixels, Eigen::Ref<Eigen::MatrixXf> input,
                         Eigen::Ref<Eigen::MatrixXf> scratch)
{
    forEachPatchRow(local, imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index line) {
        scratch.middleRows(line * local.width, local.width) = pixels.middleRows(pixel, local.width);
        if (line + 1 < local.height)
            return;
        const auto block = blocks.middleRows(unit, local.unitCount);
        if (scratch.cols() == 1)
            input.col(0).segment(unit, local.unitCount).noalias() += block * scratch.col(0);
        else
            input.middleRows(unit, local.unitCount).noalias() += block * scratch;
    });
}

void addPatchVisibleInput(const LocalPatches& local, Eigen::Index imageWidth, const Matrix& blocks,
                          Eigen::Ref<const Eigen::MatrixXf> hidden, Eigen::Ref<Eigen::MatrixXf> logits,
                          Eigen::Ref<Eigen::MatrixXf> scratch)
{
    forEachPatchRow(local, imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index line) {
        if (line == 0) {
            const auto block = blocks.middleRows(unit, local.unitCount).transpose();
            if (scratch.cols() == 1)
                scratch.col(0).noalias() = block * hidden.col(0).segment(unit, local.unitCount);
            else
                scratch.noalias() = block * hidden.middleRows(unit, local.unitCount);
        }
        logits.middleRows(pixel, local.width) += scratch.middleRows(line * local.width, local.width);
    });
}

Matrix densePatchWeights(const LocalPatches& local, const Matrix& blocks, Eigen::Index imageWidth,
                         Eigen::Index imageHeight)
{
    Matrix dense = Matrix::Zero(local.patchCount * local.unitCount, imageWidth * imageHeight);
    forEachPatchRow(local, imageWidth, [&](Eigen::Index unit, Eigen::Index pixel, Eigen::Index line) {
        dense.block(unit, pixel, local.unitCount, local.width) =
            blocks.block(unit, line * local.width, local.unitCount, local.width);
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
