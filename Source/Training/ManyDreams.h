// SPDX-License-Identifier: GPL-3.0-or-later
// Many of the instrument's own chains side by side, for scores that want thousands of dreams.
#pragma once

#include "Workers.h"

#include <Model/Chain.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace frond
{

class ManyDreams
{
public:
    /// Chain i is stream i of the seed and starts from particle i, modulo their number, or from noise (also
    /// where there are no particles).
    ManyDreams(const std::shared_ptr<const Dbn>& dbn, Eigen::Index count, bool fromNoise, std::uint64_t seed);

    void step(int gibbsSteps, Workers& workers);
    /// (count, pixels) probabilities by mean field. Step first.
    Matrix decode(Workers& workers);

private:
    /// Calls work(first, count) for the chains in groups, several at a time.
    void inGroups(Workers& workers, const std::function<void(std::size_t, std::size_t)>& work);

    std::vector<Chain> chains;
    std::vector<Chain*> pointers;
    Eigen::Index pixels;
};

} // namespace frond
