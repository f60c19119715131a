// SPDX-License-Identifier: GPL-3.0-or-later
// Decides at what part of its size the picture is drawn, so that the frame rate holds: down at once where
// frames take too long, up again with patience. Plain numbers; it neither measures nor draws.
#pragma once

#include <array>
#include <cstddef>

namespace frond
{

class Governor
{
public:
    static constexpr int levels =
        10; // steps of three quarters of the pixels; the last is a quarter of each side

    /// Frames a second to hold; limited to 10 to 240. At first 60.
    void setTarget(double hertz);
    double targetHz() const { return 1.0 / budgetSeconds; }
    /// As at first, at full size; the target holds.
    void reset();

    /// A frame took so long to draw (costSeconds), this long after the one before (elapsedSeconds). True
    /// where the scale is another from here on.
    bool step(double costSeconds, double elapsedSeconds);
    float scale() const;
    int level() const { return current; } // 0 is full size

private:
    static constexpr std::size_t windowFrames = 32;

    void note(double costSeconds);
    double quantile(double part) const; // of the costs at this level
    double promised() const;
    bool fall(double median);
    bool rise();
    void moveTo(int level);

    double budgetSeconds = 1.0 / 60.0;
    int current = 0, before = 0; // levels; before the last fall
    std::array<double, windowFrames> costs{};
    std::size_t noted = 0;        // costs at this level, all
    int settling = 0;             // frames that count for nothing yet
    double hereSeconds = 0.0;     // at this level
    double patienceSeconds = 2.0; // before the next rise
    double costBefore = 0.0;      // of the level that was left by a fall; 0: nothing to judge
    double blockedSeconds = 0.0;  // in which it does not fall: smaller was no faster
    double blockSeconds = 10.0;   // the next time
    bool rose = false;            // the last move was upwards
};

} // namespace frond
