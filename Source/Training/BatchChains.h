// SPDX-License-Identifier: GPL-3.0-or-later
// Many chains of the top RBM side by side: the same steps as Chain's, as products of whole batches, for
// scores that want thousands of dreams.
#pragma once

#include "Draws.h"
#include "Wiring.h"

#include <Model/Dbn.h>

#include <cstdint>

namespace frond
{

class BatchChains
{
public:
    /// From the particles one after the other, or from noise (also where there are no particles).
    BatchChains(const Dbn& dbn, Eigen::Index count, bool fromNoise, std::uint64_t seed);

    void step(int steps, Workers& workers);
    /// (count, pixels) probabilities by mean field from the hidden states of the last step. Step first.
    Matrix decode() const;
    std::uint32_t stepCount() const { return steps; }

private:
    const Dbn& dbn;
    Random random;
    std::uint32_t steps = 0;
    Eigen::Index labels, code;
    Matrix weights; // (top hidden, top visible + species)
    Vector visibleBiases, hiddenBiases;
    Matrix visible, hidden, states, meanVisible;
};

/// (count, pixels) probabilities of independent chains after so many steps.
Matrix dreamLeaves(const Dbn& dbn, Eigen::Index count, int steps, bool fromNoise, std::uint64_t seed);

/// What a picture's way up to the top RBM and back leaves of it, (N, pixels) probabilities for `depth` layers
/// from 1 on. From the last layer below the top on the code is drawn, and at the top its hidden units too.
Matrix reconstruct(const Dbn& dbn, const Matrix& leaves, std::size_t depth, std::uint64_t seed);

} // namespace frond
