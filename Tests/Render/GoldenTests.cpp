// SPDX-License-Identifier: GPL-3.0-or-later
// Each look as it was judged good, in a small picture of Tests/Golden. A comparison survives another driver
// and catches a pass that is missing, which the second test proves. After a change that is meant, this writes
// them anew (look at them before they are committed):
//
//     FROND_WRITE_GOLDEN=1 build/Tests/Render/TestRender "Every look is the one that was judged good"
#include "StillLife.h"

#include <Frames/Looks.h>
#include <Media/Image.h>
#include <Support/Catch.h>
#include <Support/Paths.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 240, height = 135, block = 3; // pixels that are averaged before anything is compared
constexpr int columns = width / block, rows = height / block;

/// (rows, columns, 3), the top row first.
std::vector<std::uint8_t> averaged(const Picture& picture)
{
    std::vector<std::uint8_t> means;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            for (int channel = 0; channel < 3; ++channel) {
                int sum = 0;
                for (int y = block * row; y < block * (row + 1); ++y)
                    for (int x = block * column; x < block * (column + 1); ++x)
                        sum += picture.rgb[static_cast<std::size_t>(3 * (y * width + x) + channel)];
                means.push_back(static_cast<std::uint8_t>((sum + block * block / 2) / (block * block)));
            }
    return means;
}

using Change = std::function<void(DreamFrame&)>;

std::vector<std::uint8_t> drawLook(std::size_t look, const Change& change = {})
{
    Studio studio(width, height);
    studio.scene().setQuality(SceneQuality::full);
    studio.scene().prepare(shaderOnDisk);
    auto frame = stillLife(look);
    frame.settings[ParameterId::glowAmount] = 0.9f; // so much that each is missed
    frame.settings[ParameterId::trailsAmount] = 0.9f;
    Picture picture;
    constexpr int frames = 10;
    for (int i = 0; i < frames; ++i) {
        moveTo(frame, i / 30.0);
        if (change)
            change(frame);
        picture = studio.draw(frame);
    }
    CHECK(studio.scene().takeLookComplaint() == "");
    return averaged(picture);
}

struct Distance
{
    double mean = 0.0; // of all values, 0 to 255
    int most = 0;      // 99.5 % of the values are nearer
};

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

bool isSame(const Distance& distance)
{
    return distance.mean < 0.7 && distance.most < 8;
}

std::string goldenPath(std::string_view look)
{
    std::string name;
    for (const char c : look)
        if (c != ' ' && c != '-')
            name += static_cast<char>(std::tolower(c));
    return std::string(FROND_TEST_DATA) + "/Golden/" + name + ".png";
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

} // namespace

TEST_CASE("Every look is the one that was judged good")
{
    if (openStudio(16, 16) == nullptr)
        return;
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        INFO(ownLooks[look]);
        const auto drawn = drawLook(look);
        if (std::getenv("FROND_WRITE_GOLDEN") != nullptr)
            writeRgbPng(goldenPath(ownLooks[look]), columns, rows, drawn);
        const auto distance = distanceOf(drawn, golden(ownLooks[look]));
        CAPTURE(distance.mean, distance.most);
        CHECK(isSame(distance));
    }
}

TEST_CASE("A comparison with a golden picture catches what is missing")
{
    if (openStudio(16, 16) == nullptr)
        return;
    const auto without = [](ParameterId id) { return [id](DreamFrame& frame) { frame.settings[id] = 0.f; }; };
    const std::vector<std::pair<std::string, Change>> changes{
        {"veins", without(ParameterId::veinsAmount)},
        {"glow", without(ParameterId::glowAmount)},
        {"trails", without(ParameterId::trailsAmount)},
        {"a leaf", [](DreamFrame& frame) { frame.leafCount = 3; }},
        {"its season", [](DreamFrame& frame) {
             for (auto& leaf : frame.leaves)
                 leaf.seasonAmount = 0.f;
         }}};
    // What a look must show of these.
    const auto shows = [](std::string_view look, const std::string& what) {
        const auto isOneOf = [&](std::initializer_list<std::string_view> looks) {
            return std::ranges::find(looks, look) != looks.end();
        };
        if (what == "glow" || what == "trails")
            return !isOneOf({"Herbarium", "Cyanotype", "Linocut", "Contour"}); // they are printed
        if (what == "its season")
            return !isOneOf({"Bioluminescence", "Contour", "Mind"}); // their leaves have one colour
        return true;
    };
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        const auto good = golden(ownLooks[look]);
        for (const auto& other : ownLooks)
            if (other != ownLooks[look])
                CHECK_FALSE(isSame(distanceOf(golden(other), good)));
        for (const auto& [what, change] : changes) {
            const auto distance = distanceOf(drawLook(look, change), good);
            CAPTURE(ownLooks[look], what, distance.mean, distance.most);
            if (std::getenv("FROND_SHOW_GOLDEN") != nullptr)
                WARN(ownLooks[look] << " without " << what << ": " << distance.mean << " " << distance.most);
            if (shows(ownLooks[look], what))
                CHECK_FALSE(isSame(distance));
        }
    }
}
