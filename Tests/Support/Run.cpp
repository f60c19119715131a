// SPDX-License-Identifier: GPL-3.0-or-later
// Catch, compiled once, and a tally for `./frond test`: one line a test case, written as it ends, so that a
// program that crashes later has not counted for nothing.
#if FROND_CATCH3
#include <catch2/catch_all.hpp>
using ListenerBase = Catch::EventListenerBase;
#else
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>
using ListenerBase = Catch::TestEventListenerBase;
#endif

#include "Run.h"
#include "Skip.h"

#include <cstdio>
#include <cstdlib>

namespace
{

std::string skipReason;
std::string programName = "Test";

std::string nameOf(const Catch::TestCaseStats& stats)
{
#if FROND_CATCH3
    return stats.testInfo->name;
#else
    return stats.testInfo.name;
#endif
}

class Tally : public ListenerBase
{
public:
    using ListenerBase::ListenerBase;

    void testCaseStarting(Catch::TestCaseInfo const&) override { skipReason.clear(); }

    void testCaseEnded(const Catch::TestCaseStats& stats) override
    {
        const bool failed = stats.totals.assertions.failed > 0;
        const char* const verdict = failed ? "failed" : skipReason.empty() ? "passed" : "skipped";
        std::string line = std::string(verdict) + " " + nameOf(stats);
        if (!skipReason.empty())
            line += ": " + skipReason;
        append(line);
    }

private:
    static void append(const std::string& line)
    {
        const char* const folder = std::getenv("FROND_TEST_TALLY");
        if (folder == nullptr)
            return;
        if (std::FILE* file = std::fopen((std::string(folder) + "/" + programName + ".txt").c_str(), "a")) {
            std::fprintf(file, "%s\n", line.c_str());
            std::fclose(file);
        }
    }
};

} // namespace

CATCH_REGISTER_LISTENER(Tally)

void frond::skipTest(const std::string& reason)
{
    skipReason = reason;
    std::printf("skipped: %s\n", reason.c_str());
}

int frond::runTests(int argc, char** argv)
{
    const std::string path = argv[0];
    programName = path.substr(path.find_last_of('/') + 1);
    return Catch::Session().run(argc, argv);
}
