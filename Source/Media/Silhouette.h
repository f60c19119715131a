// SPDX-License-Identifier: GPL-3.0-or-later
// From any picture of one leaf to the silhouette that the network sees.
#pragma once

#include "Image.h"

#include <vector>

namespace frond
{

/// The longer side of a leaf's bounding box on a canvas of this size: 60 of 64 pixels.
int fittedLength(int canvasSize);

/// Probability of leaf for every pixel: the threshold is Otsu's (1979), whichever tone fills most of the
/// border is ground, and all but the largest connected piece is wiped away. Throws MediaError without a file
/// name where there is no leaf.
GreyImage isolateLeaf(const GreyImage& picture);

/// Scales the leaf (values >= 0.5 make its bounding box) to fittedLength and centres it; averages over area
/// when shrinking and interpolates when growing. (size, size). Throws MediaError where nothing reaches 0.5.
std::vector<float> fitToCanvas(const GreyImage& leaf, int size);

/// isolateLeaf, then fitToCanvas.
std::vector<float> prepareSilhouette(const GreyImage& picture, int size);

} // namespace frond
