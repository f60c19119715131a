// SPDX-License-Identifier: GPL-3.0-or-later
#include <Handover/LatestValue.h>

#include <Support/Catch.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace frond;

TEST_CASE("Only the newest value is seen, once")
{
    LatestValue<int> value;
    CHECK_FALSE(value.update());
    for (int i = 1; i <= 3; ++i) {
        value.writeBuffer() = i;
        value.publish();
    }
    REQUIRE(value.update());
    CHECK(value.latest() == 3);
    CHECK_FALSE(value.update());
    CHECK(value.latest() == 3);
}

TEST_CASE("What is being read is never written into")
{
    LatestValue<int> value;
    value.writeBuffer() = 7;
    value.publish();
    REQUIRE(value.update());
    const int* read = &value.latest();
    for (int i = 0; i < 10; ++i) {
        CHECK(&value.writeBuffer() != read);
        value.writeBuffer() = 100 + i;
        value.publish();
        CHECK(*read == 7);
    }
}

TEST_CASE("Prepare reaches all three buffers")
{
    LatestValue<std::vector<int>> value;
    value.prepare([](std::vector<int>& buffer) { buffer.resize(9); });
    for (int i = 0; i < 6; ++i) {
        CHECK(value.writeBuffer().size() == 9);
        value.publish();
        value.update();
        CHECK(value.latest().size() == 9);
    }
}

TEST_CASE("Two threads: every value arrives whole, none older than the one before, and the last one at last")
{
    constexpr int total = 100000;
    using Block = std::array<int, 32>;
    LatestValue<Block> value;
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int i = 1; i <= total; ++i) {
            value.writeBuffer().fill(i);
            value.publish();
            if (i % 64 == 0)
                std::this_thread::yield();
        }
        done.store(true);
    });
    int last = 0, torn = 0, backwards = 0;
    for (;;) {
        const bool finished = done.load();
        if (value.update()) {
            const auto& block = value.latest();
            torn += !std::ranges::all_of(block, [&](int word) { return word == block[0]; });
            backwards += block[0] <= last;
            last = block[0];
        } else if (finished) {
            break;
        } else {
            std::this_thread::yield();
        }
    }
    writer.join();
    CHECK(torn == 0);
    CHECK(backwards == 0);
    CHECK(last == total);
}
