// SPDX-License-Identifier: GPL-3.0-or-later
// What draws a chain: the place of its note, and home. Both at once are a place between them.
#pragma once

#include <Model/Chain.h>

#include <span>
#include <vector>

namespace frond
{

/// One place that calls.
struct Call
{
    std::span<const float> code; // (top visible) probabilities; empty: nobody calls
    int species = -1;            // the label to bias, or -1
    float certainty = 0.f;       // of that species, 0 to 1
    float amount = 0.f;          // how strongly, 0 to 1
};

class Calls
{
public:
    void prepare(const Dbn& dbn);
    /// Sets the chain's label bias and code pull. Does not allocate.
    void apply(const Call& note, const Call& home, Chain& chain);

private:
    std::vector<float> between; // (top visible)
};

} // namespace frond
