// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a picture that is dropped in.
#include "Scratch.h"

#include <Media/SeenPicture.h>
#include <Media/Silhouette.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

/// A dark disc on paper, with grain.
GreyImage disc(int width, int height, float grain)
{
    GreyImage image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto distance =
                std::hypot(static_cast<float>(x - width / 2), static_cast<float>(y - height / 2));
            const auto noise = grain * static_cast<float>((x * 7 + y * 13) % 5 - 2);
            image.pixels.push_back(
                std::clamp((distance < 0.3f * static_cast<float>(height) ? 0.1f : 0.9f) + noise, 0.f, 1.f));
        }
    return image;
}

/// From black at the left to white at the right.
GreyImage ramp(int width, int height)
{
    GreyImage image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.pixels.push_back(static_cast<float>(x) / static_cast<float>(width - 1));
    return image;
}

} // namespace

TEST_CASE("A silhouette is prepared as training prepares it")
{
    const auto picture = disc(200, 160, 0.01f);
    CHECK(fitSeenPicture(picture, 64) == prepareSilhouette(picture, 64));
}

TEST_CASE("A picture without a silhouette is seen in grey, in its full range of tones")
{
    const auto field = fitSeenPicture(ramp(300, 100), 32);
    REQUIRE(field.size() == 32 * 32);
    const auto [low, high] = std::ranges::minmax(field);
    CHECK(low == 0.f);
    CHECK(high == 1.f);
    for (std::size_t x = 1; x < 32; ++x)
        CHECK(std::abs(field[x] - field[x - 1]) == Approx(1.f / 31.f).margin(0.01));
    CHECK(std::ranges::count_if(field, [](float tone) { return tone > 0.2f && tone < 0.8f; }) > 32 * 12);
}

TEST_CASE("The middle square of a small picture is enlarged, of a large one averaged")
{
    GreyImage tiny{4, 2, {0.f, 0.f, 1.f, 1.f, 0.f, 1.f, 0.f, 1.f}};
    const auto field = fitMiddleSquare(tiny, 4);
    CHECK(field[0] == 0.f);
    CHECK(field[3] == 1.f);
    CHECK(field[12] == 1.f);
    CHECK(field[15] == 0.f);
    const auto fine = fitMiddleSquare(ramp(640, 640), 2);
    CHECK(fine[0] == Approx(0.25f).margin(0.01));
    CHECK(fine[3] == Approx(0.75f).margin(0.01));
}

TEST_CASE("A picture with nothing in it, and a file that is none, are refused in one line that names them")
{
    const Scratch scratch;
    const std::vector<std::uint8_t> grey(64 * 64, 128);
    const auto even = scratch.path("even.png");
    writeGreyPng(even, 64, 64, grey);
    for (const auto& path : {even, scratch.path("gone.png")}) {
        try {
            readSeenPicture(path, 64);
            FAIL("it was read");
        } catch (const MediaError& error) {
            const std::string line = error.what();
            CHECK(line.starts_with(path));
            CHECK(line.find('\n') == std::string::npos);
        }
    }
}
