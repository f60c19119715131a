// SPDX-License-Identifier: GPL-3.0-or-later
// Probabilities and draws for whole batches. Every draw is keyed by (stream, step, purpose, row, unit), so
// training that was stopped goes on with the very same draws.
#pragma once

#include "Workers.h"

#include <Model/Dbn.h>
#include <Model/Random.h>

#include <cstdint>

namespace frond
{

/// What a draw is for, within one update.
struct DrawKey
{
    const Random& random;
    std::uint32_t step = 0;
    std::uint32_t purpose = 0;
};

/// inputs (N, units) become probabilities: a sigmoid after adding the biases, and a softmax over the last
/// `labelCount` columns.
void toProbabilities(Matrix& inputs, const Vector& biases, Eigen::Index labelCount, Workers& workers);

/// Binary states; of the last `labelCount` columns exactly one is 1 in every row.
void drawStates(const Matrix& probabilities, Eigen::Index labelCount, const DrawKey& key, Matrix& states,
                Workers& workers);

} // namespace frond
