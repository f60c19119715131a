// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed performance of TestIdentity as a program of its own, for processors that are only emulated here:
// a line for each instruction set, and status 1 where one plays another performance.
#include "Performance.h"

#include <Model/Simd.h>

#include <cstdio>

using namespace frond;

int main()
{
    bool same = !simd::runnable().empty();
    for (const simd::Loops& loops : simd::runnable()) {
        simd::use(loops.name);
        const auto hash = tiny::performanceHash();
        std::printf("%s %016llx\n", loops.name, static_cast<unsigned long long>(hash));
        same = same && hash == tiny::knownPerformance;
    }
    return same ? 0 : 1;
}
