// SPDX-License-Identifier: GPL-3.0-or-later
// A layer's scales and offsets in whole numbers of 16 bits, at one temperature, for simd::UnitDraw: the input
// (sum · scale + offset) · inverseTemperature is sum · scales / 2¹⁵ + offsets in steps of 2^doublings / 64.
#pragma once

#include "Aligned.h"
#include "Simd.h"

#include <cstdint>
#include <span>

namespace frond
{

class RoughInputs
{
public:
    void prepare(std::size_t mostUnits);
    /// What was set does not count any more.
    void forget() { known = false; }
    /// Whether scales and offsets are set for this temperature and for offsets no further from 0.
    bool knows(float inverseTemperature, float greatestOffset) const
    {
        return known && inverseTemperature == temperature && greatestOffset == offsetLimit;
    }
    /// scales (units, a whole number of blocks), none above `greatestScale`. Offsets are to be set as well.
    void setScales(std::span<const float> scales, float greatestScale, float greatestOffset,
                   float inverseTemperature);
    /// offsets (units), none further from 0 than the greatest.
    void setOffsets(std::span<const float> offsets);
    /// Nothing where they do not fit into 16 bits.
    void into(simd::UnitDraw& draw) const;

private:
    Aligned<std::int16_t> scaleOf, offsetOf;
    int doublings = 0;
    bool known = false, fit = false;
    float temperature = 0.0f, offsetLimit = 0.0f, steps = 0.0f;
};

} // namespace frond
