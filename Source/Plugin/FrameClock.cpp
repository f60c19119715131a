// SPDX-License-Identifier: GPL-3.0-or-later
#include "FrameClock.h"

#include <algorithm>
#include <chrono>

namespace frond
{

namespace
{
constexpr double longestSeconds = 0.25;
constexpr double easing = 0.1; // a frame's share in the period, and of the debt that is paid back in it
} // namespace

double steadySeconds()
{
    using Clock = std::chrono::steady_clock;
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

double FrameClock::tick(double nowSeconds)
{
    const auto measured = nowSeconds - lastSeconds;
    lastSeconds = nowSeconds;
    if (!started || measured > longestSeconds) {
        const bool paused = started;
        started = true;
        debtSeconds = 0.0;
        return paused ? periodSeconds : 0.0;
    }
    periodSeconds += easing * (measured - periodSeconds);
    debtSeconds += measured;
    const auto step = std::max(0.0, periodSeconds + easing * (debtSeconds - periodSeconds));
    debtSeconds -= step;
    return step;
}

} // namespace frond
