// SPDX-License-Identifier: GPL-3.0-or-later
// Networks small enough to enumerate every state, and their exact probabilities in double precision, worked
// out from the energy alone.
#pragma once

#include <Model/Dbn.h>

#include <memory>
#include <vector>

namespace frond::tiny
{

/// Values of a network are normal with this deviation.
struct Shape
{
    std::vector<int> layers;   // units, from the pixels up
    int width = 0, height = 0; // of the image
    int species = 0;
    float deviation = 1.0f;
    std::uint64_t seed = 1;
};

Dbn makeDbn(const Shape& shape);
std::shared_ptr<Dbn> share(Dbn dbn);

/// Bit i of `state` is unit i.
Vector unitsOf(int state, Eigen::Index count);
int stateOf(const float* units, std::size_t count);

/// E(v, y, h) of the top RBM; label -1: none.
double energy(const Dbn& dbn, int visible, int label, int hidden);

/// Boltzmann probabilities of every (visible, label, hidden) at a temperature, indexed by jointIndex.
std::vector<double> jointDistribution(const Dbn& dbn, double temperature);
std::size_t jointIndex(const Dbn& dbn, int visible, int label, int hidden);
std::size_t jointCount(const Dbn& dbn);

/// Half the sum of the differences: 0 for equal distributions, 1 for disjoint ones.
double totalVariation(const std::vector<double>& a, const std::vector<double>& b);
std::vector<double> normalised(std::vector<double> weights);

} // namespace frond::tiny
