// SPDX-License-Identifier: GPL-3.0-or-later
// A film of each look, of leaves that move slowly: it must not flicker, pop, go blank or show bands.
#include "StillLife.h"

#include <Frames/Looks.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr int width = 160, height = 90, frames = 40;
constexpr int blocksAcross = 16, blocksDown = 9; // of a picture: each is what the eye takes for one place
constexpr double framesPerSecond = 30.0;

std::vector<Picture> film(Studio& studio, std::size_t look)
{
    auto frame = stillLife(look);
    std::vector<Picture> pictures;
    for (int i = -4; i < frames; ++i) { // the first ones only settle
        moveTo(frame, (i + 4) / framesPerSecond);
        auto picture = studio.draw(frame);
        if (i >= 0)
            pictures.push_back(std::move(picture));
    }
    return pictures;
}

std::vector<double> blocks(const Picture& picture)
{
    const int side = picture.width / blocksAcross;
    std::vector<double> means(std::size_t{blocksAcross} * blocksDown);
    for (int y = 0; y < picture.height; ++y)
        for (int x = 0; x < picture.width; ++x)
            means[static_cast<std::size_t>(y / side * blocksAcross + x / side)] +=
                double(picture.brightness(x, y)) / (side * side);
    return means;
}

struct Unrest
{
    double change = 0.0; // largest mean change of a frame, 0 to 255
    double jolt = 0.0;   // largest second difference of a block: a change that is not a motion
};

Unrest unrestOf(const std::vector<Picture>& pictures)
{
    Unrest unrest;
    for (std::size_t i = 1; i < pictures.size(); ++i)
        unrest.change = std::max(unrest.change, pictures[i].meanDifference(pictures[i - 1]));
    for (std::size_t i = 2; i < pictures.size(); ++i) {
        const auto a = blocks(pictures[i - 2]), b = blocks(pictures[i - 1]), c = blocks(pictures[i]);
        for (std::size_t k = 0; k < a.size(); ++k)
            unrest.jolt = std::max(unrest.jolt, std::abs(a[k] - 2.0 * b[k] + c[k]));
    }
    return unrest;
}

/// Looks of fine lines are filmed larger: lines that are thinner than a pixel flicker as no audience sees it.
int enlargement(std::string_view look)
{
    return look == "Linocut" || look == "Contour" ? 4 : look == "Herbarium" ? 2 : 1;
}

/// What a look may change from frame to frame. Lines that flow along with the leaves change many pixels
/// (Linocut, Contour), but no place of the picture at once.
Unrest limitOf(std::string_view look)
{
    if (look == "Linocut")
        return {23.0, 15.0};
    if (look == "Contour")
        return {10.0, 17.0};
    if (look == "X-ray") // whose bones are the brightest
        return {6.0, 18.0};
    return {6.0, 15.0};
}

/// The longest level stretch of a row that ends in a step of one: the edge of a band. Black and white are
/// level.
int longestBand(const Picture& picture)
{
    int longest = 0;
    for (int y = 0; y < picture.height; ++y)
        for (int channel = 0; channel < 3; ++channel) {
            const auto at = [&](int x) {
                return int(picture.rgb[static_cast<std::size_t>(3 * (y * picture.width + x) + channel)]);
            };
            int start = 0;
            for (int x = 1; x < picture.width; ++x) {
                if (at(x) == at(x - 1))
                    continue;
                if (std::abs(at(x) - at(x - 1)) == 1 && at(x - 1) > 3 && at(x - 1) < 252)
                    longest = std::max(longest, x - start);
                start = x;
            }
        }
    return longest;
}

} // namespace

TEST_CASE("A film of any look neither flickers nor pops, and no frame of it is blank or banded")
{
    for (std::size_t look = 0; look < ownLooks.size(); ++look) {
        INFO(ownLooks[look]);
        const int larger = enlargement(ownLooks[look]);
        const auto studio = openStudio(larger * width, larger * height);
        if (studio == nullptr)
            return;
        const auto pictures = film(*studio, look);
        const auto unrest = unrestOf(pictures);
        int band = 0, range = 255;
        double least = 1e9, most = 0.0;
        for (const auto& picture : pictures) {
            band = std::max(band, longestBand(picture));
            range = std::min(range, picture.range()[1] - picture.range()[0]);
            least = std::min(least, double(picture.meanBrightness()));
            most = std::max(most, double(picture.meanBrightness()));
        }
        CAPTURE(unrest.change, unrest.jolt, band, range, least, most);
        if (std::getenv("FROND_SHOW_GOLDEN") != nullptr)
            WARN(ownLooks[look] << " change " << unrest.change << " jolt " << unrest.jolt << " band " << band
                                << " range " << range << " mean " << least << " to " << most);
        CHECK(unrest.change > 0.05); // it moves
        CHECK(unrest.change < limitOf(ownLooks[look]).change);
        CHECK(unrest.jolt < limitOf(ownLooks[look]).jolt);
        CHECK(range > 60);
        CHECK(most < 1.6 * least);
        CHECK(band < 40 * larger);
    }
}

TEST_CASE("The film's measures catch a frame that is dark, a leaf that jumps, and a picture without dither")
{
    const auto studio = openStudio(width, height);
    if (studio == nullptr)
        return;
    auto pictures = film(*studio, 0);
    CHECK(unrestOf(pictures).jolt < 12.0);
    auto flickering = pictures;
    for (auto& value : flickering[20].rgb)
        value = static_cast<std::uint8_t>(value * 0.7);
    CHECK(unrestOf(flickering).jolt > 12.0);
    auto jumping = pictures;
    jumping.erase(jumping.begin() + 10, jumping.begin() + 25); // as if half a second were left out
    CHECK(unrestOf(jumping).jolt > 12.0);
    Picture stairs;
    stairs.width = width;
    stairs.height = 1;
    for (int x = 0; x < width; ++x)
        for (int channel = 0; channel < 3; ++channel)
            stairs.rgb.push_back(static_cast<std::uint8_t>(20 + x / 50));
    CHECK(longestBand(stairs) >= 50);
}

TEST_CASE("A moment is the same picture at thirty and at sixty frames a second")
{
    for (const std::size_t look : {std::size_t(0), std::size_t(6), std::size_t(7), std::size_t(8)}) {
        INFO(ownLooks[look]);
        Picture moments[2];
        for (const int rate : {30, 60}) {
            const auto studio = openStudio(width, height);
            if (studio == nullptr)
                return;
            auto frame = stillLife(look);
            for (int i = 0; i <= rate; ++i) {
                moveTo(frame, double(i) / rate);
                moments[rate / 60] = studio->draw(frame);
            }
        }
        CHECK(moments[0].meanDifference(moments[1]) < 1.5);
    }
}
