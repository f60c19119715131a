// SPDX-License-Identifier: GPL-3.0-or-later
#include "FrameMeter.h"

#include <algorithm>
#include <numeric>

namespace frond
{

namespace
{

constexpr double longestFrame = 1.0; // longer, and nothing was to be drawn

double quantile(std::array<double, 240> values, std::size_t count, double part)
{
    const auto at = static_cast<std::ptrdiff_t>(part * static_cast<double>(count - 1) + 0.5);
    std::nth_element(values.begin(), values.begin() + at,
                     values.begin() + static_cast<std::ptrdiff_t>(count));
    return values[static_cast<std::size_t>(at)];
}

} // namespace

void FrameMeter::add(double elapsedSeconds, double costSeconds, double targetHz)
{
    target = targetHz;
    if (!(elapsedSeconds > 0.0) || elapsedSeconds > longestFrame)
        return;
    periods[count % windowFrames] = elapsedSeconds;
    costs[count % windowFrames] = costSeconds;
    ++count;
    if (elapsedSeconds > 1.5 / targetHz)
        ++drops;
}

FrameTimes FrameMeter::times() const
{
    FrameTimes times;
    times.targetHz = target;
    times.drops = drops;
    const auto known = std::min(count, windowFrames);
    times.valid = known > 0;
    if (!times.valid)
        return times;
    const auto end = periods.begin() + static_cast<std::ptrdiff_t>(known);
    times.framesPerSecond = static_cast<double>(known) / std::accumulate(periods.begin(), end, 0.0);
    times.medianMilliseconds = 1000.0 * quantile(periods, known, 0.5);
    times.rareMilliseconds = 1000.0 * quantile(periods, known, 0.99);
    times.costMilliseconds = 1000.0 * quantile(costs, known, 0.5);
    return times;
}

} // namespace frond
