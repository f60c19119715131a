// SPDX-License-Identifier: GPL-3.0-or-later
// How good the dreams are, measured against leaves that training has not seen.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <string>
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

/// Share of pictures whose largest piece at threshold 0.5 holds at least 98 % of the area above it.
double connectedShare(const Matrix& pictures, int width, int height);

/// Mean over pictures of |a ∧ b| / |a ∨ b| at threshold 0.5.
double intersectionOverUnion(const Matrix& a, const Matrix& b);

struct Scores
{
    double frechet = 0, c2st = 0, precision = 0, recall = 0, novelty = 0, copies = 0, connected = 0;
    int species = 0, speciesOf = 0;
    std::vector<double> reconstruction; // IoU through 1, 2 … layers, the code below the top sampled
    double noiseFrechet = 0;            // of dreams from noise, 300 steps
    int dreams = 0, heldOut = 0;
};

/// 1000 dreams, 100 Gibbs steps on from the model's particles, against held-out leaves (N, pixels).
Scores evaluate(const Dbn& dbn, const Matrix& training, const std::vector<int>& trainingSpecies,
                const Matrix& heldOut, std::uint64_t seed);

std::string toJson(const Scores& scores);
std::string toTable(const Scores& scores);

/// (count, pixels) probabilities of independent chains: from particles, drawn without replacement as long as
/// they last, or from noise.
Matrix dreamLeaves(const Dbn& dbn, Eigen::Index count, int steps, bool fromNoise, std::uint64_t seed);

} // namespace frond
