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
    bool knows(float inverseTemperature) const { return known && inverseTemperature == knownTemperature; }
    /// scales (units), offsets (units), all of them finite. Does not allocate.
    void set(std::span<const float> scales, std::span<const float> offsets, float inverseTemperature);
    /// Nothing where they do not fit into 16 bits.
    void into(simd::UnitDraw& draw) const;

private:
    Aligned<std::int16_t> scaleOf, offsetOf;
    int doublings = 0;
    bool known = false, fit = false;
    float knownTemperature = 0.0f;
};

} // namespace frond
