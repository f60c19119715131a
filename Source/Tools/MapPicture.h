// SPDX-License-Identifier: GPL-3.0-or-later
// The map of leaf space as one large picture: every leaf at its place, moved aside no farther than it needs
// to be seen.
#pragma once

#include "ContactSheet.h"

namespace frond::tools
{

struct MapLeaf
{
    float x = 0.f, y = 0.f;                  // centre in the picture, in pixels
    float halfWidth = 0.f, halfHeight = 0.f; // of the drawn blade's bounding box, in pixels
};

/// Where the leaves of `logits` (leaves, height × width) go on a square picture of `side` pixels, for
/// `positions` (leaves, 2) from 0 to 1. `cell` is the side that a whole canvas is drawn with, in pixels.
/// Boxes that overlap push each other apart along the shorter way, while each is drawn back to its own place.
std::vector<MapLeaf> layOut(const Matrix& positions, const Matrix& logits, int width, int height, float cell,
                            int side);

/// The side of a canvas at which about a third of the picture will be leaves' boxes.
float cellFor(Eigen::Index leaves, int side);

/// Leaves in colours by their species (-1: none) on dark ground. Neighbouring species differ in lightness,
/// distant ones in hue.
Sheet drawMap(const std::vector<MapLeaf>& leaves, const Matrix& logits, const std::vector<int>& species,
              int width, int height, float cell, int side);

} // namespace frond::tools
