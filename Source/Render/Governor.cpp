// SPDX-License-Identifier: GPL-3.0-or-later
#include "Governor.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr double areaStep = 0.75; // pixels of a level, to those of the level above
constexpr float leastScale = 0.25f;
constexpr int mostLevels = 4; // at a time
constexpr std::size_t fewestFrames = 8;
constexpr int settleFrames = 3; // buffers are made anew after a move
// It falls above the first and rises below the second: what is between them is hysteresis.
constexpr double fallShare = 0.96, aimShare = 0.85, riseShare = 0.8;
constexpr double leastPatience = 2.0, mostPatience = 120.0; // seconds
constexpr double trialSeconds = 8.0;                        // a rise that is taken back sooner was a mistake
constexpr double leastBlock = 10.0, mostBlock = 160.0;
constexpr double uselessShare = 0.2; // a fall that wins less than this of what it promised has won nothing
constexpr std::size_t judgeFrames = 14;
constexpr double slowestFrame = 1.0; // a window that was hidden, a computer that slept

} // namespace

void Governor::setTarget(double hertz)
{
    const double budget = 1.0 / (std::isfinite(hertz) ? std::clamp(hertz, 10.0, 240.0) : 60.0);
    if (std::abs(budget - budgetSeconds) < 1e-6)
        return;
    budgetSeconds = budget;
    patienceSeconds = leastPatience;
    blockedSeconds = costBefore = 0.0;
}

void Governor::reset()
{
    const double budget = budgetSeconds;
    *this = {};
    budgetSeconds = budget;
}

float Governor::scale() const
{
    return std::max(leastScale, static_cast<float>(std::pow(areaStep, 0.5 * current)));
}

bool Governor::step(double costSeconds, double elapsedSeconds)
{
    if (!(costSeconds >= 0.0) || !(elapsedSeconds >= 0.0) || elapsedSeconds > slowestFrame)
        return false;
    hereSeconds += elapsedSeconds;
    blockedSeconds = std::max(0.0, blockedSeconds - elapsedSeconds);
    if (settling > 0) {
        --settling;
        return false;
    }
    note(costSeconds);
    if (noted < fewestFrames)
        return false;
    const double median = quantile(0.5);
    if (costBefore > 0.0 && noted < judgeFrames)
        return false;
    if (costBefore > 0.0 && median > costBefore * (1.0 - uselessShare * promised())) {
        // Something else is slow: a smaller picture would only be uglier.
        moveTo(before);
        blockedSeconds = blockSeconds;
        blockSeconds = std::min(2.0 * blockSeconds, mostBlock);
        return true;
    }
    if (costBefore > 0.0)
        blockSeconds = leastBlock;
    costBefore = 0.0;
    return fall(median) || rise();
}

void Governor::note(double costSeconds)
{
    costs[noted % windowFrames] = costSeconds;
    ++noted;
}

double Governor::quantile(double part) const
{
    auto sorted = costs;
    const auto count = std::min(noted, windowFrames);
    const auto at = static_cast<std::size_t>(part * static_cast<double>(count - 1) + 0.5);
    const auto first = sorted.begin();
    std::nth_element(first, first + static_cast<std::ptrdiff_t>(at),
                     first + static_cast<std::ptrdiff_t>(count));
    return sorted[at];
}

/// The part of the cost that the last fall saves where all of it goes with the pixels.
double Governor::promised() const
{
    return 1.0 - std::pow(areaStep, current - before);
}

bool Governor::fall(double median)
{
    if (median <= fallShare * budgetSeconds || current == levels || blockedSeconds > 0.0)
        return false;
    if (rose && hereSeconds < trialSeconds)
        patienceSeconds = std::min(2.0 * patienceSeconds, mostPatience);
    const double wanted = std::log(aimShare * budgetSeconds / median) / std::log(areaStep);
    const int from = current;
    moveTo(std::min(current + std::clamp(static_cast<int>(std::ceil(wanted)), 1, mostLevels), levels));
    before = from;
    costBefore = median;
    rose = false;
    return true;
}

bool Governor::rise()
{
    if (current == 0 || hereSeconds < patienceSeconds)
        return false;
    // If all of the cost went with the pixels, it would stay within its share so many levels up.
    const double allowed = std::log(quantile(0.9) / (riseShare * budgetSeconds)) / std::log(areaStep);
    if (!(allowed >= 1.0))
        return false;
    // A rise that stood has earned trust.
    if (rose && hereSeconds > 4.0 * trialSeconds)
        patienceSeconds = std::max(0.5 * patienceSeconds, leastPatience);
    moveTo(current - std::min({static_cast<int>(std::min(allowed, double(levels))), mostLevels, current}));
    rose = true;
    return true;
}

void Governor::moveTo(int level)
{
    current = level;
    noted = 0;
    settling = settleFrames;
    hereSeconds = costBefore = 0.0;
}

} // namespace frond
