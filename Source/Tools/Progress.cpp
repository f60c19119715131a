// SPDX-License-Identifier: GPL-3.0-or-later
#include "Progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace frond::tools
{
namespace
{

bool errorIsTerminal()
{
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    return isatty(STDERR_FILENO) != 0;
#endif
}

} // namespace

std::string durationText(double seconds)
{
    const long whole = std::lround(std::max(0.0, seconds));
    char text[32];
    if (whole >= 3600)
        std::snprintf(text, sizeof text, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else if (whole >= 60)
        std::snprintf(text, sizeof text, "%ld:%02ld", whole / 60, whole % 60);
    else
        std::snprintf(text, sizeof text, "%ld s", whole);
    return text;
}

Progress::Progress(std::string name, double alreadyDone)
    : title(std::move(name))
    , startAmount(alreadyDone)
    , terminal(errorIsTerminal())
{}

Progress::~Progress()
{
    if (barShown)
        std::fputs("\r\033[K", stderr);
}

std::string Progress::timeLeft(double amount) const
{
    const double elapsed = std::chrono::duration<double>(Clock::now() - start).count();
    if (amount - startAmount < 0.002 || elapsed < 1.0)
        return "";
    return durationText(elapsed * (1.0 - amount) / (amount - startAmount)) + " left";
}

void Progress::show(double amount, const std::string& detail)
{
    const auto now = Clock::now();
    if (now - last < (terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000)))
        return;
    last = now;
    amount = std::clamp(amount, 0.0, 1.0);
    const int percent = static_cast<int>(amount * 100.0);
    if (!terminal) {
        std::string line = title + ": " + std::to_string(percent) + " %";
        for (const std::string& part : {detail, timeLeft(amount)})
            line += part.empty() ? "" : ", " + part;
        std::fprintf(stderr, "%s\n", line.c_str());
        return;
    }
    constexpr int width = 24;
    const int filled = static_cast<int>(amount * width);
    const std::string bar = std::string(static_cast<std::size_t>(filled), '#') +
                            std::string(static_cast<std::size_t>(width - filled), '.');
    std::fprintf(stderr, "\r\033[K%s [%s] %3d %%  %s  %s", title.c_str(), bar.c_str(), percent,
                 detail.c_str(), timeLeft(amount).c_str());
    std::fflush(stderr);
    barShown = true;
}

void Progress::say(const std::string& line)
{
    std::fprintf(stderr, "%s%s\n", barShown ? "\r\033[K" : "", line.c_str());
    barShown = false;
}

} // namespace frond::tools
