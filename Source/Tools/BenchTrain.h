// SPDX-License-Identifier: GPL-3.0-or-later
// How fast an RBM learns.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace frond::tools
{

/// Updates by contrastive divergence (CD-1, Hinton 2002) of a dense layer between the model's pixels and 1000
/// units, each with a batch of 128 dreams of the model.
struct TrainingSpeed
{
    int threads = 0;
    std::string_view products; // who multiplies the matrices
    int visible = 0, hidden = 0, batch = 0;
    double updateMicroseconds = 0.0; // the median, by the clock on the wall
    double leavesPerSecond() const
    {
        return updateMicroseconds > 0.0 ? 1e6 * batch / updateMicroseconds : 0.0;
    }
};

/// threads 0: as many as the machine has.
TrainingSpeed timeTraining(const Dbn& model, int updates, int threads, std::uint64_t seed);
std::string describe(const TrainingSpeed& speed, bool json);

} // namespace frond::tools
