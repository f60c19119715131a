// SPDX-License-Identifier: GPL-3.0-or-later
// One layer of a network applied to one picture, in whole numbers (IntegerTables.h), in memory that is there
// already.
#pragma once

#include "IntegerTables.h"

#include <cstdint>
#include <span>
#include <vector>

namespace frond
{

class LayerPass
{
public:
    /// Room for layers of up to so many inputs and outputs.
    void prepare(std::size_t mostIns, std::size_t mostOuts);

    /// inputs (ins), none further from 0 than `greatest`. The levels follow: see IntegerLayer.
    void load(std::span<const float> inputs, float greatest = 1.0f);
    void run(const IntegerLayer& layer);
    /// Tiles of 64 outputs each: all of them are a run.
    void runTiles(const IntegerLayer& layer, std::size_t first, std::size_t last);
    /// The same for two pictures, which must have been paired since they were loaded.
    void pair(const LayerPass& other);
    void runTiles(const IntegerLayer& layer, std::size_t first, std::size_t last, LayerPass& other);
    /// (outs) weights · inputs + biases, until the next run.
    std::span<const float> outputs(const IntegerLayer& layer);

private:
    Aligned<float> values; // inputs, then outputs
    Aligned<std::int16_t> quantised;
    Aligned<std::int32_t> sums;
    std::vector<std::uint32_t> active;       // pairs of inputs that are not 0
    std::vector<std::uint32_t> eitherActive; // here or in the picture that this one is paired with
    std::size_t pairCount = 0, activeCount = 0, eitherCount = 0;
    float inputScale = 1.0f;
};

/// probabilities = 1 / (1 + e⁻ˣ) of each, in place and the same on every machine.
void makeProbabilities(std::span<float> inputs);

} // namespace frond
