// SPDX-License-Identifier: GPL-3.0-or-later
#include "Units.h"

#include <bit>
#include <cstdint>

namespace frond
{

float exactLog(float x)
{
    const auto bits = std::bit_cast<std::uint32_t>(x);
    int exponent = static_cast<int>(bits >> 23) - 127;
    double m = static_cast<double>(std::bit_cast<float>((bits & 0x7FFFFFu) | 0x3F800000u)); // 1 to 2
    if (m > 1.41421356) {
        m *= 0.5;
        ++exponent;
    }
    const double t = (m - 1.0) / (m + 1.0), square = t * t;
    double sum = 0.0;
    for (int power = 13; power >= 1; power -= 2)
        sum = sum * square + 1.0 / power;
    return static_cast<float>(2.0 * t * sum + exponent * 0.6931471805599453);
}

float exactLogit(float probability, float margin)
{
    const float p = std::clamp(probability, margin, 1.0f - margin);
    return exactLog(p / (1.0f - p));
}

} // namespace frond
