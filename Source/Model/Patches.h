// SPDX-License-Identifier: GPL-3.0-or-later
// Layer 0 seen through local patches: four fifths of its dense weights are zeros, and these functions read
// only the others. Weights stay dense (hidden, pixels); a patch is 64 or so rows, and in them `height` runs
// of `width` neighbouring columns.
#pragma once

#include "Dbn.h"

namespace frond
{

/// Σ over patches of input += W · pixels. pixels (pixels, N), input (hidden, N) += .
void addPatchHiddenInput(const Dbn& dbn, Eigen::Ref<const Eigen::MatrixXf> pixels,
                         Eigen::Ref<Eigen::MatrixXf> input);
/// logits (pixels, N) += Wᵀ · hidden (hidden, N).
void addPatchVisibleInput(const Dbn& dbn, Eigen::Ref<const Eigen::MatrixXf> hidden,
                          Eigen::Ref<Eigen::MatrixXf> logits);

/// Dense (hidden, pixels) weights of patch weights (patches × units, height × width), zero elsewhere.
Matrix densePatchWeights(const LocalPatches& local, const Matrix& patchWeights, Eigen::Index imageWidth,
                         Eigen::Index imageHeight);
/// The way back: (patches × units, height × width).
Matrix patchWeights(const LocalPatches& local, const Matrix& dense, Eigen::Index imageWidth);
/// Whether every weight outside the patches is zero.
bool fitsPatches(const LocalPatches& local, const Matrix& dense, Eigen::Index imageWidth);

} // namespace frond
