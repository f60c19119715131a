// SPDX-License-Identifier: GPL-3.0-or-later
// What is written on the labels of leaves, and how.
#include "Studio.h"

#include <Frames/Looks.h>
#include <Render/Lettering.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <string>

using namespace frond;
using namespace frond::test;

namespace
{

std::vector<std::uint8_t> written(std::string_view text)
{
    constexpr int width = 128, height = 40;
    std::vector<std::uint8_t> pixels(std::size_t{width} * height, 0);
    const Lettering lettering{27.f, 0.1f};
    lettering.write(text, 20.f, 28.f, {pixels, width, height});
    return pixels;
}

double ink(const std::vector<std::uint8_t>& pixels)
{
    return static_cast<double>(std::ranges::count_if(pixels, [](std::uint8_t dark) { return dark > 190; }));
}

DreamFrame sheet(const std::string& species)
{
    auto frame = plainFrame();
    const auto portrait = std::make_shared<ModelPortrait>();
    portrait->species = {species, "Tilia cordata"};
    frame.portrait = portrait;
    frame.settings[ParameterId::look] = 1.f; // Herbarium
    for (std::size_t i = 0; i < lookControls; ++i)
        frame.settings.values[static_cast<std::size_t>(ParameterId::lookControlA) + i] = 0.5f;
    frame.settings[ParameterId::lookControlC] = 1.f; // labels as large as they get
    addLeaf(frame, 0.f, 0.2f, 0.6f).species = 0;
    return frame;
}

Picture after(Studio& studio, DreamFrame& frame, double seconds)
{
    Picture picture;
    for (int i = 0; i < static_cast<int>(seconds * 10.0); ++i) {
        frame.timeSeconds += 0.1;
        picture = studio.draw(frame);
    }
    return picture;
}

} // namespace

TEST_CASE("Every letter, digit and sign that names are written with has its own shape")
{
    const std::string known = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,-'()";
    std::vector<std::vector<std::uint8_t>> shapes;
    for (const char letter : known) {
        const std::string text(1, letter);
        INFO(text);
        CHECK(Lettering{}.widthOf(text) > 0.f);
        auto shape = written(text);
        CHECK(ink(shape) > 2.0);
        CHECK(std::ranges::find(shapes, shape) == shapes.end());
        shapes.push_back(std::move(shape));
    }
    CHECK(Lettering{}.widthOf("\xc3\xa9") == 0.f); // left out, and no harm done
    CHECK(ink(written("\xc3\xa9")) == 0.0);
}

TEST_CASE("What is written beyond the page is cut off")
{
    std::vector<std::uint8_t> pixels(64, 0);
    const Lettering lettering{200.f, 0.5f};
    lettering.write("Quercus", -50.f, 4.f, {pixels, 8, 8});
    lettering.write("Quercus", 500.f, 400.f, {pixels, 8, 8});
    CHECK(pixels.size() == 64);
}

TEST_CASE("Herbarium's label is written in time, names the species, and changes without a jump")
{
    const auto one = openStudio(320, 180), other = openStudio(320, 180);
    if (one == nullptr || other == nullptr)
        return;
    auto oak = sheet("Quercus robur"), elm = sheet("Ulmus minor");
    const auto bare = after(*one, oak, 0.1);
    const auto half = after(*one, oak, 0.8), whole = after(*one, oak, 1.5);
    const auto named = after(*other, elm, 2.4);
    CHECK(bare.meanDifference(half) > 0.01);
    CHECK(half.meanDifference(whole) > 0.01);
    CHECK(whole.meanDifference(named) > 0.01); // another name, and all else alike
    auto before = whole;
    oak.leaves[0].species = 1;
    double largest = 0.0;
    Picture now;
    for (int i = 0; i < 60; ++i) {
        now = after(*one, oak, 0.1);
        largest = std::max(largest, now.meanDifference(before));
        before = now;
    }
    CHECK(now.meanDifference(whole) > 0.01);
    CHECK(largest < 0.6 * now.meanDifference(bare));
}

TEST_CASE("Herbarium's labels find room beside each other, or hide, and never in a jump")
{
    const auto with = openStudio(240, 135), without = openStudio(240, 135);
    if (with == nullptr || without == nullptr)
        return;
    // Pixels of the sheet that labels cover, of so many leaves that hang almost at one place.
    const auto covered = [&](int leaves) {
        auto frame = sheet("Quercus robur");
        for (int i = 1; i < leaves; ++i)
            addLeaf(frame, 0.02f * static_cast<float>(i), 0.2f, 0.6f).ageSeconds = static_cast<float>(i);
        int pixels = 0;
        double shown = 0.0, mostShown = 0.0, mostChange = 0.0;
        for (int i = 0; i < 18; ++i) {
            frame.timeSeconds += 0.2;
            frame.deltaSeconds = 0.2;
            frame.settings[ParameterId::lookControlC] = 0.f;
            const auto bare = without->draw(frame);
            frame.settings[ParameterId::lookControlC] = i < 2 ? 0.f : 0.5f;
            const auto labelled = with->draw(frame);
            const double before = shown;
            shown = labelled.meanDifference(bare);
            mostShown = std::max(mostShown, shown);
            mostChange = std::max(mostChange, std::abs(shown - before));
            pixels = 0;
            for (int y = 0; y < bare.height; ++y)
                for (int x = 0; x < bare.width; ++x)
                    pixels += std::abs(labelled.brightness(x, y) - bare.brightness(x, y)) > 3.f;
        }
        CAPTURE(leaves, mostChange, mostShown);
        CHECK(mostChange < 0.55 * mostShown);
        return pixels;
    };
    const int one = covered(1), four = covered(4), sixteen = covered(16);
    CAPTURE(one, four, sixteen);
    CHECK(one > 100);
    CHECK(four > 2.6 * one);
    CHECK(sixteen > 3 * one);
    CHECK(sixteen < 12 * one); // for so many there is no room
}
