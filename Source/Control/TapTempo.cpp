// SPDX-License-Identifier: GPL-3.0-or-later
#include "TapTempo.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr double bounceSeconds = 0.08; // a pad that was hit once and spoke twice
constexpr double pauseSeconds = 60.0 / TapTempo::slowestBpm * 1.1, pauseBeats = 2.6;
constexpr double otherPace = 0.25, samePace = 0.1; // shares of a beat
constexpr double straySeconds = 0.03, strayBeats = 0.12;

double median(std::span<const double> times)
{
    std::array<double, 16> gaps{};
    const auto count = times.size() - 1;
    for (std::size_t i = 0; i < count; ++i)
        gaps[i] = times[i + 1] - times[i];
    const auto middle = gaps.begin() + static_cast<std::ptrdiff_t>(count / 2);
    std::nth_element(gaps.begin(), middle, gaps.begin() + static_cast<std::ptrdiff_t>(count));
    return *middle;
}

} // namespace

void TapTempo::keepLast(std::size_t taps)
{
    const auto gone = used - std::min(taps, used);
    std::shift_left(times.begin(), times.end(), static_cast<std::ptrdiff_t>(gone));
    std::shift_left(beats.begin(), beats.end(), static_cast<std::ptrdiff_t>(gone));
    used -= gone;
}

/// The two newest gaps are alike, and unlike those before.
bool TapTempo::paceChanged() const
{
    if (used < 5)
        return false;
    const auto newest = times[used - 1] - times[used - 2], before = times[used - 2] - times[used - 3];
    const auto usual = median(std::span(times).first(used - 2));
    const auto pace = 0.5 * (newest + before);
    return std::abs(newest - before) < samePace * pace && std::abs(pace - usual) > otherPace * usual;
}

/// Each tap gets the number of its beat; one that was left out leaves a number out.
void TapTempo::number()
{
    const auto gap = median(std::span(times).first(used));
    for (std::size_t i = 1; i < used; ++i)
        beats[i] = beats[i - 1] + std::round((times[i] - times[i - 1]) / gap);
}

std::optional<TapTempo::Result> TapTempo::fit() const
{
    double slope = 0.0, start = 0.0;
    std::array<bool, most> stray{};
    for (int round = 0; round < 2; ++round) { // once with all, once without those far off
        double n = 0.0, sumBeat = 0.0, sumTime = 0.0, sumSquare = 0.0, sumBoth = 0.0;
        for (std::size_t i = 0; i < used; ++i) {
            if (stray[i])
                continue;
            const auto beat = beats[i] - beats[0], time = times[i] - times[0];
            n += 1.0;
            sumBeat += beat;
            sumTime += time;
            sumSquare += beat * beat;
            sumBoth += beat * time;
        }
        const auto spread = n * sumSquare - sumBeat * sumBeat;
        if (n < 3.0 || spread <= 0.0)
            break; // the fit with all of them stands
        slope = (n * sumBoth - sumBeat * sumTime) / spread;
        start = (sumTime - slope * sumBeat) / n;
        for (std::size_t i = 0; i < used; ++i)
            stray[i] = std::abs(times[i] - times[0] - start - slope * (beats[i] - beats[0])) >
                       straySeconds + strayBeats * slope;
    }
    const auto tempo = slope > 0.0 ? 60.0 / slope : 0.0;
    if (tempo < slowestBpm || tempo > fastestBpm)
        return std::nullopt;
    const auto newest = beats[used - 1];
    return Result{tempo, times[0] + start + slope * (newest - beats[0]), newest};
}

std::optional<TapTempo::Result> TapTempo::tap(double seconds)
{
    const auto gap = used > 0 ? seconds - times[used - 1] : 0.0;
    if (used > 0 && std::abs(gap) < bounceSeconds)
        return std::nullopt;
    const auto pause =
        used > 2 ? std::min(pauseSeconds, pauseBeats * median(std::span(times).first(used))) : pauseSeconds;
    if (gap < 0.0 || gap > pause)
        used = 0;
    if (used == most)
        keepLast(most - 1);
    if (used == 0)
        beats[0] = 0.0;
    times[used++] = seconds;
    if (paceChanged()) {
        keepLast(3);
        beats[0] = 0.0;
    }
    if (used < 3)
        return std::nullopt;
    number();
    return fit();
}

} // namespace frond
