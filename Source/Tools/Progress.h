// SPDX-License-Identifier: GPL-3.0-or-later
// How far long work has come: a bar with the time left on a terminal, a plain line every few seconds
// elsewhere. Writes to standard error, so that results can be piped.
#pragma once

#include <chrono>
#include <string>

namespace frond::tools
{

class Progress
{
public:
    explicit Progress(std::string title, double alreadyDone = 0.0);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// amount from 0 to 1; cheap enough for every step of the work.
    void show(double amount, const std::string& detail = {});
    /// A line of its own that stays.
    void say(const std::string& line);

private:
    using Clock = std::chrono::steady_clock;
    std::string timeLeft(double amount) const;

    std::string title;
    double startAmount;
    Clock::time_point start = Clock::now(), last{};
    bool terminal, barShown = false;
};

/// "1:05:09", "4:07", "12 s"
std::string durationText(double seconds);

} // namespace frond::tools
