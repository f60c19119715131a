// SPDX-License-Identifier: GPL-3.0-or-later
// Layer 0 seen through local patches. The dense weights (hidden, pixels) are mostly zeros, and their rows lie
// a whole image apart; here the others lie together, in `blocks` (patches × units, height × width).
#pragma once

#include "Dbn.h"

namespace frond
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

/// input (hidden, N) += W · pixels (pixels, N). scratch is (height × width, N).
void addPatchHiddenInput(const LocalPatches& local, Eigen::Index imageWidth, const Matrix& blocks,
                         Eigen::Ref<const Eigen::MatrixXf> pixels, Eigen::Ref<Eigen::MatrixXf> input,
                         Eigen::Ref<Eigen::MatrixXf> scratch);
/// logits (pixels, N) += Wᵀ · hidden (hidden, N). scratch as above.
void addPatchVisibleInput(const LocalPatches& local, Eigen::Index imageWidth, const Matrix& blocks,
                          Eigen::Ref<const Eigen::MatrixXf> hidden, Eigen::Ref<Eigen::MatrixXf> logits,
                          Eigen::Ref<Eigen::MatrixXf> scratch);

/// Dense (hidden, pixels) weights, zero outside the patches.
Matrix densePatchWeights(const LocalPatches& local, const Matrix& blocks, Eigen::Index imageWidth,
                         Eigen::Index imageHeight);
/// The way back.
Matrix patchWeights(const LocalPatches& local, const Matrix& dense, Eigen::Index imageWidth);
/// Whether every weight outside the patches is zero.
bool fitsPatches(const LocalPatches& local, const Matrix& dense, Eigen::Index imageWidth);

} // namespace frond
