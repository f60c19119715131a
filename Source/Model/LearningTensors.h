// SPDX-License-Identifier: GPL-3.0-or-later
// What a learning file is made of. Metadata: `format` = `frond-learning`, `format_version` = `1`,
// `image_width`, `image_height`, `stages` and `species` (JSON lists). Tensors, with SSS counting snapshots
// from 000:
//
//   snapshot.SSS.NAME         what tensor NAME of the model gained since the snapshot before: I8 (rows,
//                             columns), or U8 (rows, (columns + 1) / 2), two codes a byte, the lower four
//                             bits first, 8 for zero. The first one of a tensor is I8; absent where nothing
//                             changed. Vectors are (1, units), local weights (patches × units, height ×
//                             width), and NAME may be rbm.0.generative_local_weights as well
//   snapshot.SSS.NAME.scales  F32 (rows): a code times its row's scale is a weight
//   local_shape               I32 (4): patches, units, height, width
//   local_origins             I32 (patches, 2)
//
// The writer takes each difference from what a reader will have restored so far, so errors do not add up.
#pragma once

#include "Learning.h"

namespace frond
{

TensorMap tensorsOf(const Dbn& network);

/// The network with these tensors and all else from `frame`. Generation is tied where it has no tensors.
std::shared_ptr<Dbn> networkOf(TensorMap tensors, const Dbn& frame);

/// `network` without its weights.
Dbn frameOf(const Dbn& network);

/// "rbm.1.weights" for "rbm.1.generative_weights"; else empty.
std::string tiedName(const std::string& name);

std::string snapshotPrefix(std::size_t snapshot);

/// Linear, symmetric, a scale a row: the greatest value of a row gets the greatest code.
TensorDelta quantise(const Matrix& values, int bits);
void addDelta(const TensorDelta& delta, Matrix& to);

} // namespace frond
