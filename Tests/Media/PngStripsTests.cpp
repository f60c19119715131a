// SPDX-License-Identifier: GPL-3.0-or-later
#include "Scratch.h"

#include <Media/Image.h>
#include <Media/PngStrips.h>
#include <Support/Catch.h>

#include <filesystem>
#include <random>

using namespace frond;
using namespace frond::test;

TEST_CASE("A picture written a few rows at a time is read back as it was")
{
    const Scratch scratch;
    constexpr int width = 301, height = 97;
    std::vector<std::uint8_t> rgb;
    std::minstd_rand random(3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < 3 * width; ++x) // smooth above, noise below: both filters are used
            rgb.push_back(static_cast<std::uint8_t>(y < 40 ? x / 4 + y : static_cast<int>(random() % 256)));
    const auto path = scratch.path("strips.png");
    {
        PngStrips strips(path, width, height);
        const std::size_t rowBytes = 3 * width;
        for (std::size_t row = 0; row < height;) {
            const auto rows = std::min<std::size_t>(1 + row % 7, height - row);
            strips.write(std::span(rgb).subspan(row * rowBytes, rows * rowBytes));
            row += rows;
        }
        CHECK_FALSE(std::filesystem::exists(path));
        strips.finish();
    }
    const auto back = readRgbaFromBelow(path);
    REQUIRE(back.width == width);
    REQUIRE(back.height == height);
    bool same = true;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int channel = 0; channel < 3; ++channel)
                same = same &&
                       back.rgba[static_cast<std::size_t>(4 * ((height - 1 - y) * width + x) + channel)] ==
                           rgb[static_cast<std::size_t>(3 * (y * width + x) + channel)];
    CHECK(same);
}

TEST_CASE("A picture that lacks rows is refused, and nothing is left behind")
{
    const Scratch scratch;
    {
        PngStrips strips(scratch.path("short.png"), 8, 8);
        strips.write(std::vector<std::uint8_t>(3 * 8 * 7));
        CHECK_THROWS_WITH(strips.finish(), containsText("short.png: rows"));
    }
    CHECK(scratch.fileCount() == 0);
    CHECK_THROWS_WITH(PngStrips(scratch.path("none/x.png"), 8, 8), containsText("no folder"));
}
