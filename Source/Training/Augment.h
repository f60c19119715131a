// SPDX-License-Identifier: GPL-3.0-or-later
// More leaves out of few: small turns, stretches, shears and a soft elastic warp.
#pragma once

#include <Model/Random.h>

#include <cstdint>
#include <vector>

namespace frond
{

struct AugmentationSpread // standard deviations
{
    float rotationRadians = 0.0873f; // 5 degrees
    float logAspect = 0.06f;
    float shear = 0.05f;
    float elastic = 0.016f; // displacement of each of 5×5 control points, as a share of the canvas
};

/// A warped leaf (size, size), fitted to the canvas again; `index` picks the draw. `master` is the leaf
/// (masterSize, masterSize), larger than the result so that no detail is lost; odd indices are mirrored.
std::vector<float> augmentLeaf(const std::vector<float>& master, int masterSize, int size,
                               const Random& random, std::uint32_t index,
                               const AugmentationSpread& spread = {});

/// Left for right.
std::vector<float> mirrorLeaf(const std::vector<float>& leaf, int size);

} // namespace frond
