// SPDX-License-Identifier: GPL-3.0-or-later
#include <Plugin/FrameClock.h>

#include <Support/Catch.h>

#include <algorithm>
#include <random>

using namespace frond;

TEST_CASE("Uneven wake-ups become even steps, and no time is lost")
{
    FrameClock clock;
    std::mt19937 random(4);
    std::uniform_real_distribution<double> jitter(-0.004, 0.004);
    constexpr int frames = 2000;
    double told = clock.tick(0.0), least = 1.0, most = 0.0;
    CHECK(told == 0.0);
    double now = 0.0;
    for (int i = 1; i <= frames; ++i) {
        now = i / 60.0 + jitter(random);
        const auto step = clock.tick(now);
        told += step;
        if (i > 200) {
            least = std::min(least, step);
            most = std::max(most, step);
        }
    }
    CHECK(told == Approx(now).margin(0.02));
    CHECK(least > 1.0 / 60.0 - 0.0025); // the raw steps stray by up to 8 ms
    CHECK(most < 1.0 / 60.0 + 0.0025);
}

TEST_CASE("Time never runs backwards, and a long pause is not made up for")
{
    FrameClock clock;
    double now = 0.0;
    for (int i = 0; i < 300; ++i) {
        now += i % 7 == 0 ? 0.09 : 0.002;
        CHECK(clock.tick(now) >= 0.0);
    }
    CHECK(clock.tick(now + 1000.0) < 0.1);
}

TEST_CASE("After a reset the first step is none")
{
    FrameClock clock;
    clock.tick(1.0);
    clock.tick(1.1);
    clock.reset();
    CHECK(clock.tick(50.0) == 0.0);
}
