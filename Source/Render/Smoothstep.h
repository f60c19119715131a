// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace frond
{

/// GLSL's: 0 up to low, 1 from high on, and between them smooth to the first derivative.
inline float smoothstep(float low, float high, float value)
{
    const float t = std::clamp((value - low) / (high - low), 0.f, 1.f);
    return t * t * (3.f - 2.f * t);
}

} // namespace frond
