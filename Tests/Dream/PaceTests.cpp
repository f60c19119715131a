// SPDX-License-Identifier: GPL-3.0-or-later
#include <Dream/HeldSteps.h>
#include <Dream/VoicePace.h>
#include <Support/Catch.h>

#include <array>
#include <numeric>

using namespace frond;

TEST_CASE("Steps that a frame has no time for are taken in turn in the frames that follow")
{
    constexpr std::size_t voices = 16;
    std::array<int, voices> wanted{}, granted{}, taken{};
    wanted.fill(2); // a chord
    int frames = 0;
    for (std::size_t first = 0; std::accumulate(wanted.begin(), wanted.end(), 0) > 0; ++first, ++frames) {
        shareSteps(wanted, granted, first, 6);
        CHECK(std::accumulate(granted.begin(), granted.end(), 0) <= 6);
        for (std::size_t i = 0; i < voices; ++i)
            taken[i] += granted[i];
    }
    CHECK(frames == 6); // 32 steps, six at a time
    for (const int steps : taken)
        CHECK(steps == 2);
}

TEST_CASE("Every voice has its turn, though all of them always want more")
{
    constexpr std::size_t voices = 16;
    std::array<int, voices> granted{}, taken{};
    for (std::size_t frame = 0; frame < 160; ++frame) {
        std::array<int, voices> wanted{};
        wanted.fill(3);
        shareSteps(wanted, granted, frame % voices, 5);
        for (std::size_t i = 0; i < voices; ++i)
            taken[i] += granted[i];
    }
    for (const int steps : taken)
        CHECK(steps == 50); // 160 frames of 5 for 16
}

TEST_CASE("Voices that want few steps get them all, and what they do not want is for the others")
{
    std::array<int, 4> wanted{0, 1, 4, 0}, granted{9, 9, 9, 9};
    shareSteps(wanted, granted, 3, 4);
    CHECK(granted == std::array{0, 1, 3, 0});
    CHECK(wanted == std::array{0, 0, 1, 0});
}

TEST_CASE("Held steps of a frame keep up with what is due at any frame rate")
{
    for (const float rate : {24.f, 30.f, 60.f, 144.f}) {
        Weather weather;
        weather.deltaSeconds = 1.f / rate;
        for (const int voices : {1, 8, 16}) {
            INFO(rate << " frames a second, " << voices << " voices");
            const auto perSecond = static_cast<float>(heldStepsAtATime(voices, weather)) * rate;
            CHECK(perSecond >= heldStepsPerSecond * static_cast<float>(voices));
        }
        CHECK(heldStepsAtATime(16, weather) <= 1 + static_cast<int>(1.25f * 16.f * 24.f / rate + 4.f));
    }
}
