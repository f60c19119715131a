// SPDX-License-Identifier: GPL-3.0-or-later
#include <Handover/EventQueue.h>

#include <Support/Catch.h>

#include <array>
#include <atomic>
#include <numeric>
#include <thread>
#include <vector>

using namespace frond;

TEST_CASE("A ring gives back what was put in, in order, across its end")
{
    Ring<int> ring;
    ring.prepare(5);
    REQUIRE(ring.capacity() == 8);
    std::array<int, 8> out{};
    for (int round = 0; round < 10; ++round) {
        const std::array<int, 5> in{round, round + 1, round + 2, round + 3, round + 4};
        REQUIRE(ring.push(in));
        REQUIRE(ring.pop(out) == 5);
        CHECK(std::equal(in.begin(), in.end(), out.begin()));
    }
    CHECK(ring.pop(out) == 0);
}

TEST_CASE("A full ring refuses whole pushes, counts them, and keeps what it has")
{
    Ring<int> ring;
    ring.prepare(4);
    REQUIRE(ring.push(std::array{1, 2, 3}));
    CHECK_FALSE(ring.push(std::array{4, 5}));
    CHECK_FALSE(ring.push(std::array{6, 7}));
    CHECK(ring.push(8));
    CHECK(ring.takeOverflow() == 2);
    CHECK(ring.takeOverflow() == 0);
    std::array<int, 4> out{};
    REQUIRE(ring.pop(out) == 4);
    CHECK(out == std::array{1, 2, 3, 8});
}

TEST_CASE("More can never be read than was asked for")
{
    Ring<int> ring;
    ring.prepare(8);
    REQUIRE(ring.push(std::array{1, 2, 3, 4, 5}));
    std::array<int, 2> out{};
    CHECK(ring.pop(out) == 2);
    CHECK(ring.pop(out) == 2);
    CHECK(out == std::array{3, 4});
    CHECK(ring.pop(out) == 1);
}

TEST_CASE("Two threads lose nothing that was accepted, and repeat nothing")
{
    constexpr int total = 200000;
    Ring<int> ring;
    ring.prepare(64);
    std::vector<int> received;
    received.reserve(total);
    std::atomic<bool> done{false};
    std::thread writer([&] {
        for (int next = 0; next < total;) {
            if (ring.push(next))
                ++next;
            else
                std::this_thread::yield();
        }
        done.store(true);
    });
    std::array<int, 48> out{};
    for (;;) {
        const bool last = done.load();
        const auto count = ring.pop(out);
        received.insert(received.end(), out.begin(), out.begin() + static_cast<std::ptrdiff_t>(count));
        if (count == 0 && last)
            break;
        if (count == 0)
            std::this_thread::yield();
    }
    writer.join();
    std::vector<int> expected(total);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(received == expected);
}
