// SPDX-License-Identifier: GPL-3.0-or-later
#include "Golden.h"

#include <Media/Image.h>
#include <Support/Catch.h>
#include <Support/Paths.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace frond::test
{

namespace
{

constexpr int block = 3; // pixels that are averaged before anything is compared
constexpr int columns = goldenWidth / block, rows = goldenHeight / block;

std::string goldenPath(std::string_view look)
{
    std::string name;
    for (const char c : look)
        if (c != ' ' && c != '-')
            name += static_cast<char>(std::tolower(c));
    return std::string(FROND_TEST_DATA) + "/Golden/" + name + ".png";
}

} // namespace

std::vector<std::uint8_t> averaged(const Picture& picture)
{
    std::vector<std::uint8_t> means;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            for (int channel = 0; channel < 3; ++channel) {
                int sum = 0;
                for (int y = block * row; y < block * (row + 1); ++y)
                    for (int x = block * column; x < block * (column + 1); ++x)
                        sum += picture.rgb[static_cast<std::size_t>(3 * (y * goldenWidth + x) + channel)];
                means.push_back(static_cast<std::uint8_t>((sum + block * block / 2) / (block * block)));
            }
    return means;
}

Distance distanceOf(const std::vector<std::uint8_t>& a, const std::vector<std::uint8_t>& b)
{
    REQUIRE(a.size() == b.size());
    std::vector<int> away;
    for (std::size_t i = 0; i < a.size(); ++i)
        away.push_back(std::abs(int(a[i]) - int(b[i])));
    std::ranges::sort(away);
    double sum = 0.0;
    for (const int value : away)
        sum += value;
    return {sum / static_cast<double>(away.size()), away[away.size() * 995 / 1000]};
}

bool isSame(const Distance& distance, int mostBelow)
{
    return distance.mean < 0.7 && distance.most < mostBelow;
}

std::vector<std::uint8_t> golden(std::string_view look)
{
    const auto image = readRgbaFromBelow(goldenPath(look));
    REQUIRE(image.width == columns);
    REQUIRE(image.height == rows);
    std::vector<std::uint8_t> rgb;
    for (int row = rows - 1; row >= 0; --row)
        for (int column = 0; column < columns; ++column)
            for (int channel = 0; channel < 3; ++channel)
                rgb.push_back(image.rgba[static_cast<std::size_t>(4 * (row * columns + column) + channel)]);
    return rgb;
}

std::vector<std::uint8_t> goldenOrWritten(std::string_view name, const std::vector<std::uint8_t>& drawn)
{
    if (std::getenv("FROND_WRITE_GOLDEN") != nullptr)
        writeRgbPng(goldenPath(name), columns, rows, drawn);
    return golden(name);
}

} // namespace frond::test
