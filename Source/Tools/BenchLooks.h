// SPDX-License-Identifier: GPL-3.0-or-later
// How long each look takes to draw a frame.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace frond::tools
{

struct LookTime
{
    std::string look;
    double medianMilliseconds = 0.0, rareMilliseconds = 0.0; // rare: the 99th percentile
};

struct LookTimes
{
    std::string device; // what draws
    int width = 0, height = 0;
    std::vector<LookTime> looks;
};

/// A part of the built-in piece, the same for every look, at a render scale of 0.25 to 1; each frame is
/// waited for.
LookTimes timeLooks(const std::shared_ptr<const Dbn>& model, int width, int height, float scale, int frames,
                    std::uint64_t seed);

} // namespace frond::tools
