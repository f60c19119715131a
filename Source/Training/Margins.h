// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a leaf's outline, as numbers.
#pragma once

#include <Model/Dbn.h>

#include <vector>

namespace frond
{

/// Of the largest 4-connected piece above 0.5; both are 0 where nothing reaches it.
struct Margin
{
    double roughness = 0; // perimeter² / area; 4π for a disc, more with every tooth and lobe
    double solidity = 0;  // area over that of its convex hull, 0 to 1
};

/// The perimeter is the length of the level line at 0.5 by marching squares (Lorensen & Cline 1987, in the
/// plane), which runs between pixels as greys have it; areas are those of whole pixels.
Margin measureMargin(const float* picture, int width, int height);

struct Margins
{
    std::vector<double> roughness, solidity; // (pictures)
};
Margins measureMargins(const Matrix& pictures, int width, int height);

/// Share of pictures whose largest piece at threshold 0.5 holds at least 98 % of the area above it.
double connectedShare(const Matrix& pictures, int width, int height);

} // namespace frond
