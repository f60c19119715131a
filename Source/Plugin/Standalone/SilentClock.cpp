// SPDX-License-Identifier: GPL-3.0-or-later
#include "SilentClock.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace frond
{

SilentClock::SilentClock(std::function<void(int)> callback)
    : tick(std::move(callback))
{}

SilentClock::~SilentClock()
{
    stop();
}

void SilentClock::start()
{
    if (running.exchange(true))
        return;
    thread = std::thread([this] { run(); });
}

void SilentClock::stop()
{
    running.store(false);
    if (thread.joinable())
        thread.join();
}

void SilentClock::run()
{
    using Clock = std::chrono::steady_clock;
    constexpr auto block =
        std::chrono::microseconds(static_cast<long>(1e6 * static_cast<double>(blockSamples) / rateHz));
    constexpr auto longestLag =
        std::chrono::milliseconds(200); // after a suspended machine: no rush to catch up
    auto due = Clock::now();
    while (running.load()) {
        tick(blockSamples);
        due = std::max(due + block, Clock::now() - longestLag);
        std::this_thread::sleep_until(due);
    }
}

} // namespace frond
