// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>

namespace frond
{

/// One step of Adam (Kingma & Ba 2015), corrected for the moments' start at zero; `update` counts from 1.
struct AdamStep
{
    AdamStep(float stepRate, std::uint32_t update)
        : rate(stepRate)
        , firstCorrection(1.f - std::pow(0.9f, static_cast<float>(update)))
        , secondCorrection(1.f - std::pow(0.999f, static_cast<float>(update)))
    {}

    float rate, firstCorrection, secondCorrection;

    template <typename Tensor>
    void operator()(Tensor& parameter, const Tensor& slope, Tensor& first, Tensor& second) const
    {
        constexpr float firstDecay = 0.9f, secondDecay = 0.999f, tiny = 1e-8f;
        first = firstDecay * first + (1.f - firstDecay) * slope;
        second.array() = secondDecay * second.array() + (1.f - secondDecay) * slope.array().square();
        parameter.array() -=
            rate * (first.array() / firstCorrection) / ((second.array() / secondCorrection).sqrt() + tiny);
    }
};

} // namespace frond
