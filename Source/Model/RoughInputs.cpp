// SPDX-License-Identifier: GPL-3.0-or-later
#include "RoughInputs.h"

#include "SimdRough.h"

#include <algorithm>

namespace frond
{

void RoughInputs::prepare(std::size_t mostUnits)
{
    scaleOf.assign(mostUnits, 0);
    offsetOf.assign(mostUnits, 0);
    known = false;
}

void RoughInputs::setScales(std::span<const float> scales, float greatestScale, float greatestOffset,
                            float inverseTemperature)
{
    constexpr float limit = 32766.0f, share = 32768.0f;
    known = true;
    temperature = inverseTemperature;
    offsetLimit = greatestOffset;
    steps = inverseTemperature * simd::roughStepsPerInput;
    const float most = std::max(greatestScale * share, greatestOffset);
    for (doublings = 0; !(most * steps <= limit) && doublings < simd::mostRoughDoublings; ++doublings)
        steps *= 0.5f;
    fit = most * steps <= limit;
    if (fit)
        simd::loops().quantise(scales.data(), steps * share, scales.size(), scaleOf.data());
}

void RoughInputs::setOffsets(std::span<const float> offsets)
{
    if (fit)
        simd::loops().quantise(offsets.data(), steps, offsets.size(), offsetOf.data());
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
