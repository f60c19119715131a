// SPDX-License-Identifier: GPL-3.0-or-later
// What the performer does to the time, on its way to the dream thread. The message thread puts it down with
// the moment it was meant for, the dream thread takes it with its next frame.
#pragma once

#include <Frames/Clocks.h>

#include <algorithm>
#include <mutex>

namespace frond
{

class TimeDesk
{
public:
    // Message thread. Seconds of nowSeconds' clock.
    void resync(double atSeconds)
    {
        const std::lock_guard lock(mutex);
        waiting.resync = true;
        waitingSeconds = atSeconds;
    }
    /// A beat of the clock, by its number since the start of a bar, was at that time.
    void tap(double beat, double atSeconds)
    {
        const std::lock_guard lock(mutex);
        waiting.tapped = true;
        waiting.tappedBeat = beat;
        waitingSeconds = atSeconds;
    }
    /// Pushes the time forward (1) or back (-1) from now on, or no longer (0). A push whose end got lost
    /// ends.
    void push(int direction, double nowSeconds)
    {
        const std::lock_guard lock(mutex);
        pushing = direction;
        pushSeconds = nowSeconds;
    }

    // The dream thread; the lock is held for a few words only.
    TimeGestures take(double nowSeconds, double deltaSeconds, double tempoBpm)
    {
        const std::lock_guard lock(mutex);
        auto taken = waiting;
        waiting = {};
        taken.agoSeconds = std::clamp(nowSeconds - waitingSeconds, 0.0, longestAgoSeconds);
        if (nowSeconds - pushSeconds > longestPushSeconds)
            pushing = 0;
        taken.nudgeBeats = pushing * pushShare * deltaSeconds * tempoBpm / 60.0;
        return taken;
    }

    static constexpr double pushShare = 0.08; // of the tempo
    static constexpr double longestPushSeconds = 6.0, longestAgoSeconds = 0.5;

private:
    std::mutex mutex;
    TimeGestures waiting;
    double waitingSeconds = 0.0, pushSeconds = 0.0;
    int pushing = 0;
};

} // namespace frond
