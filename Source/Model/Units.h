// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of one unit, on Eigen arrays and on numbers. All are safe at any finite input.
#pragma once

#include <algorithm>
#include <cmath>

namespace frond
{

/// 1 / (1 + e⁻ˣ), element by element.
template <typename Inputs>
auto logistic(const Inputs& inputs)
{
    return inputs.array().logistic();
}

/// log(1 + eˣ) without overflow: a unit's part of the free energy.
inline double softplus(double x)
{
    return std::max(x, 0.0) + std::log1p(std::exp(-std::abs(x)));
}

/// The natural logarithm of a positive number, by the same operations on every machine: x = 2ⁿ m with √½ <= m
/// < √2, and log m = 2 artanh((m - 1) / (m + 1)) by its series up to the thirteenth power. Error below 3e-7.
float exactLog(float x);
/// As logit, by exactLog.
float exactLogit(float probability, float margin);

/// log(p / (1 - p)); p is kept `margin` away from certainty, where the logit is infinite.
inline float logit(float probability, float margin)
{
    const float p = std::clamp(probability, margin, 1.0f - margin);
    return std::log(p / (1.0f - p));
}

} // namespace frond
