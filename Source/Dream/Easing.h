// SPDX-License-Identifier: GPL-3.0-or-later
// How things move: nothing on the stage jumps.
#pragma once

#include <algorithm>
#include <cmath>

namespace frond
{

/// From 0 to 1 with no speed and no acceleration at either end.
inline float smootherStep(float amount)
{
    const auto t = std::clamp(amount, 0.f, 1.f);
    return std::min(1.f, t * t * t * (t * (6.f * t - 15.f) + 10.f)); // rounding can lead a hair beyond
}

/// The share of the way to its target that a one-pole follower goes in deltaSeconds.
inline float easeShare(float deltaSeconds, float timeConstantSeconds)
{
    return timeConstantSeconds > 0.f ? 1.f - std::exp(-deltaSeconds / timeConstantSeconds) : 1.f;
}

inline void ease(float& value, float target, float deltaSeconds, float timeConstantSeconds)
{
    value += easeShare(deltaSeconds, timeConstantSeconds) * (target - value);
}

/// One exact step of a critically damped spring: x'' = w² (target - x) - 2 w x'. Whatever the step, it never
/// overshoots from rest and its speed never jumps.
struct SpringStep
{
    SpringStep(float deltaSeconds, float timeConstantSeconds)
        : rate(2.f / std::max(timeConstantSeconds, 1e-3f))
        , delta(deltaSeconds)
        , decay(std::exp(-rate * deltaSeconds))
    {}

    void apply(float& value, float& speed, float target) const
    {
        const auto offset = value - target;
        const auto push = (speed + rate * offset) * delta;
        value = target + (offset + push) * decay;
        speed = (speed - rate * push) * decay;
    }

    float rate, delta, decay;
};

/// A number that follows its target so.
struct Spring
{
    float value = 0.f, speed = 0.f;

    void jump(float to)
    {
        value = to;
        speed = 0.f;
    }
    void step(float target, const SpringStep& by) { by.apply(value, speed, target); }
};

} // namespace frond
