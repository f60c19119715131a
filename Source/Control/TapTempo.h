// SPDX-License-Identifier: GPL-3.0-or-later
// A tempo from taps: the line that fits them best, so that neither one late tap, nor one that was left out,
// nor one too many bends it. A few numbers and no memory.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>

namespace frond
{

class TapTempo
{
public:
    struct Result
    {
        double tempoBpm = 120.0;
        double beatSeconds = 0.0; // when the beat of the newest tap truly was
        double beat = 0.0;        // its number; the first tap is the one of a bar, 0
    };

    /// Seconds of any steady clock. Nothing before the third tap of a series; a pause begins another, and so
    /// do three taps at another pace.
    std::optional<Result> tap(double seconds);
    /// Taps in this series so far.
    int count() const { return static_cast<int>(used); }

    static constexpr double slowestBpm = 20.0, fastestBpm = 300.0;

private:
    void keepLast(std::size_t taps);
    bool paceChanged() const;
    void number();
    std::optional<Result> fit() const;

    static constexpr std::size_t most = 8; // taps that count
    std::array<double, most> times{};
    std::array<double, most> beats{}; // whole numbers
    std::size_t used = 0;
};

} // namespace frond
