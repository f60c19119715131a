// SPDX-License-Identifier: GPL-3.0-or-later
// Many leaves on one sheet of paper.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <string>
#include <vector>

namespace frond::tools
{

struct Sheet
{
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb; // (height, width, 3)
};

/// Leaves from logits (N, height × width): dark on paper, each cell `cellPixels` wide. Logits are upsampled
/// by a cubic B-spline and the edge is cut where they are zero, so it is crisp at any size.
Sheet drawLeaves(const Matrix& logits, int width, int height, int cellPixels = 128);

/// Fields with either sign, such as receptive fields: each cell from its own least (dark) to greatest.
Sheet drawFields(const Matrix& fields, int width, int height, int cellPixels = 64);

/// How far a leaf's blade covers a point, 0 to 1: x and y in pixels of its canvas, `scale` of them a pixel of
/// the picture that is drawn. logits: (height × width).
float leafCoverage(Eigen::Ref<const Eigen::RowVectorXf> logits, int width, int height, float x, float y,
                   float scale);

void writeSheet(const std::string& path, const Sheet& sheet);

/// log(p / (1 − p)), kept finite.
Matrix toLogits(const Matrix& probabilities);

} // namespace frond::tools
