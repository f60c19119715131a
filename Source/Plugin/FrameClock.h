// SPDX-License-Identifier: GPL-3.0-or-later
// Even time steps out of uneven wake-ups: motion follows the eased period, and no time is lost in the long
// run.
#pragma once

namespace frond
{

/// Of the clock that frames, gestures and taps are told by. Any thread.
double steadySeconds();

class FrameClock
{
public:
    void reset() { started = false; }

    /// nowSeconds grows; returns the seconds to advance the show by, 0 at the first call. After a pause of
    /// more than a quarter of a second it starts over with one ordinary step.
    double tick(double nowSeconds);

private:
    bool started = false;
    double lastSeconds = 0.0, periodSeconds = 1.0 / 60.0, debtSeconds = 0.0;
};

} // namespace frond
