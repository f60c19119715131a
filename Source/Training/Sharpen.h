// SPDX-License-Identifier: GPL-3.0-or-later
// Gives margins back what the way through the network rounds off. Cross-entropy wants the mean of all leaves
// that a code may stand for, whose teeth and sinuses are softer than any one leaf's. The logits of the pixels
// are linear in the lowest units, so an unsharp mask of the picture, x + s (x - blurred x) with a Gaussian of
// one pixel's deviation, is the same mask of every generative field and of the biases, and costs nothing
// later.
#pragma once

#include "Wiring.h"

namespace frond
{

/// Generative fields of a local first layer, (hidden, fanIn), each within its patch.
Matrix sharpenedFields(const Wiring& wiring, const Matrix& generation, float strength);
/// Visible biases of a size × size canvas, (size²).
Vector sharpenedBiases(const Vector& biases, int size, float strength);

} // namespace frond
