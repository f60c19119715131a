// SPDX-License-Identifier: GPL-3.0-or-later
// Comparing two sets of leaves, or leaves with their copies.
#pragma once

#include <Model/Dbn.h>

#include <vector>

namespace frond
{

/// Where leaves are compared: the principal components of the training leaves.
struct LeafSpace
{
    LeafSpace(const Matrix& trainingLeaves, Eigen::Index components);
    Matrix project(const Matrix& leaves) const; // (N, components)

    Eigen::RowVectorXf mean;
    Matrix axes; // (pixels, components)
};

/// ‖μa − μb‖² + tr(Σa + Σb − 2(Σa Σb)^½) between Gaussians fitted to the rows (Fréchet 1957; Heusel et al.
/// 2017).
double frechetDistance(const Matrix& a, const Matrix& b);

/// Leave-one-out accuracy of the nearest neighbour in telling a from b (Lopez-Paz & Oquab 2017); 0.5 is
/// perfect. The larger set is cut into runs of the smaller's size, and the mean is taken.
double twoSampleAccuracy(const Matrix& a, const Matrix& b);

/// Distance of each row of `points` to the nearest row of `references`, and which it is.
struct Nearest
{
    Vector distances;
    std::vector<Eigen::Index> indices;
};
Nearest nearest(const Matrix& points, const Matrix& references);

/// Share of `points` within the reach of some row of `references`, whose reach is the distance to its k-th
/// nearest fellow (Kynkäänniemi et al. 2019: precision of points, or recall with the roles exchanged).
double coveredShare(const Matrix& points, const Matrix& references, int k);

/// Mean over pictures of |a ∧ b| / |a ∨ b| at threshold 0.5.
double intersectionOverUnion(const Matrix& a, const Matrix& b);

/// Root of the mean squared distance of the rows from their mean.
double spreadOf(const Matrix& rows);

/// Greatest difference between the two samples' distribution functions (Kolmogorov 1933; Smirnov 1948), 0
/// to 1.
double kolmogorovSmirnov(std::vector<double> a, std::vector<double> b);

} // namespace frond
