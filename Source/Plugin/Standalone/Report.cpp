// SPDX-License-Identifier: GPL-3.0-or-later
#include "Report.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>

namespace frond
{

namespace
{

double startSeconds = 0.0;

double nowSeconds()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Resident memory in MB as Linux counts it; 0 where it does not say.
double residentMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;)
        if (word == "VmRSS:") {
            double kilobytes = 0.0;
            status >> kilobytes;
            return kilobytes / 1024.0;
        }
    return 0.0;
}

} // namespace

void noteStart()
{
    startSeconds = nowSeconds();
}

void printReport(const StageView& stage, const DreamThread& dream)
{
    const auto elapsed = nowSeconds() - startSeconds;
    const auto firstLeaf = stage.board().firstLeafSeconds.load();
    if (firstLeaf > 0.0)
        std::printf("first leaf after %.2f s, ", firstLeaf - startSeconds);
    else
        std::printf("no leaf was drawn, ");
    std::printf("%.1f frames and %.1f dream steps a second over %.1f s, %.0f MB resident\n",
                static_cast<double>(stage.board().framesDrawn.load()) / elapsed,
                static_cast<double>(dream.stepCount()) / elapsed, elapsed, residentMegabytes());
    const auto times = stage.board().times();
    if (times.valid)
        std::printf(
            "at the end: %.1f frames a second of %.0f wanted, one in %.1f ms (99 %%: %.1f), %llu late in "
            "all, %d x %d drawn at %.0f %%\n",
            times.framesPerSecond, times.targetHz, times.medianMilliseconds, times.rareMilliseconds,
            static_cast<unsigned long long>(times.drops), times.width, times.height,
            100.0 * static_cast<double>(times.scale));
    if (const int lost = stage.board().contextsLost.load(); lost > 0)
        std::printf("%d lost contexts were made anew\n", lost);
}

} // namespace frond
