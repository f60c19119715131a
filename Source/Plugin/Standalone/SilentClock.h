// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for a sound device where there is none, so that notes, keyboard and player go the same way as
// ever.
#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace frond
{

class SilentClock
{
public:
    static constexpr double rateHz = 48000.0;
    static constexpr int blockSamples = 480; // 10 ms

    /// tick(sampleCount) is called on a thread of its own, in real time, until stop.
    explicit SilentClock(std::function<void(int)> tick);
    ~SilentClock();

    void start();
    void stop(); // waits for the running tick

private:
    void run();

    std::function<void(int)> tick;
    std::atomic<bool> running{false};
    std::thread thread;
};

} // namespace frond
