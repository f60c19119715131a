// SPDX-License-Identifier: GPL-3.0-or-later
#include "RoughInputs.h"

#include "SimdRough.h"

#include <algorithm>
#include <cmath>

namespace frond
{
namespace
{

constexpr float limit = 32766.0f;

float greatest(std::span<const float> values)
{
    float most = 0.0f;
    for (const float value : values)
        most = std::max(most, std::abs(value));
    return most;
}

/// values · factor to the nearest; no product is further from 0 than the limit.
void round(std::span<const float> values, float factor, std::int16_t* results)
{
    for (std::size_t i = 0; i < values.size(); ++i) // the shift makes rounding down of what is positive
        results[i] = static_cast<std::int16_t>(static_cast<int>(values[i] * factor + 32768.5f) - 32768);
}

} // namespace

void RoughInputs::prepare(std::size_t mostUnits)
{
    scaleOf.assign(mostUnits, 0);
    offsetOf.assign(mostUnits, 0);
    known = false;
}

void RoughInputs::set(std::span<const float> scales, std::span<const float> offsets, float inverseTemperature)
{
    known = true;
    knownTemperature = inverseTemperature;
    float steps = inverseTemperature * simd::roughStepsPerInput;
    const float most = std::max(greatest(scales) * 32768.0f, greatest(offsets));
    for (doublings = 0; most * steps > limit && doublings < simd::mostRoughDoublings; ++doublings)
        steps *= 0.5f;
    fit = most * steps <= limit;
    if (!fit)
        return;
    round(scales, steps * 32768.0f, scaleOf.data());
    round(offsets, steps, offsetOf.data());
}

void RoughInputs::into(simd::UnitDraw& draw) const
{
    if (!known || !fit)
        return;
    draw.roughScales = scaleOf.data();
    draw.roughOffsets = offsetOf.data();
    draw.roughDoublings = doublings;
}

} // namespace frond
