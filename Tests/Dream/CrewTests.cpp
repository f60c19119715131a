// SPDX-License-Identifier: GPL-3.0-or-later
#include "Stagehand.h"

#include <Dream/Crew.h>
#include <Support/Catch.h>

#include <array>

using namespace frond;
using namespace frond::test;

TEST_CASE("A crew does every piece once, round after round, whatever its size")
{
    for (const int helpers : {0, 1, 3, 7}) {
        Crew crew(helpers);
        CHECK(crew.size() == helpers + 1);
        bool once = true;
        for (int round = 0; round < 2000; ++round) {
            std::array<std::atomic<int>, 16> calls{};
            const int count = round % 17;
            crew.run(count, [&](int i) { ++calls[static_cast<std::size_t>(i)]; });
            for (int i = 0; i < 16; ++i)
                once = once && calls[static_cast<std::size_t>(i)] == (i < count ? 1 : 0);
        }
        CHECK(once);
    }
}

TEST_CASE("A crew that was never asked goes home")
{
    for (int i = 0; i < 50; ++i)
        Crew crew(3);
}

TEST_CASE("The dream does not depend on how many threads dream it")
{
    const auto dream = [](int helpers) {
        Stagehand hand;
        hand.instrument.setHelpers(helpers);
        std::vector<float> shown;
        for (int round = 0; round < 8; ++round) {
            for (int key = 0; key < 2; ++key)
                hand.on(40 + 5 * round + key, 30 + 10 * round);
            hand.wait(0.2);
            for (std::uint32_t i = 0; i < maxVoices; ++i)
                shown.insert(shown.end(), hand.frame.field(i), hand.frame.field(i) + hand.frame.fieldSize());
        }
        return shown;
    };
    const auto alone = dream(0);
    CHECK(alone == dream(1));
    CHECK(alone == dream(3));
}
