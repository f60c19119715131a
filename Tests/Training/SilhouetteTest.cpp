// SPDX-License-Identifier: GPL-3.0-or-later
#include "Shapes.h"

#include <Support/Catch.h>
#include <Training/Augment.h>

#include <algorithm>
#include <array>

using namespace frond;
using namespace frond::testing;

namespace
{

float meanDifference(const std::vector<float>& a, const std::vector<float>& b)
{
    REQUIRE(a.size() == b.size());
    float sum = 0.f;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::abs(a[i] - b[i]);
    return sum / static_cast<float>(a.size());
}

/// left, top, right, bottom of the pixels at or above 0.5; the last two are one past.
std::array<int, 4> box(const std::vector<float>& leaf, int size)
{
    std::array<int, 4> result{size, size, 0, 0};
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x)
            if (leaf[static_cast<std::size_t>(y * size + x)] >= 0.5f)
                result = {std::min(result[0], x), std::min(result[1], y), std::max(result[2], x + 1),
                          std::max(result[3], y + 1)};
    return result;
}

GreyImage turned(const GreyImage& image) // a quarter clockwise
{
    GreyImage result{image.height, image.width, std::vector<float>(image.pixels.size())};
    for (int y = 0; y < image.height; ++y)
        for (int x = 0; x < image.width; ++x)
            result.pixels[static_cast<std::size_t>(x * result.width + image.height - 1 - y)] =
                image.pixels[static_cast<std::size_t>(y * image.width + x)];
    return result;
}

} // namespace

TEST_CASE("The longer side of the leaf fills 60 of 64 pixels, centred, at any size of picture")
{
    for (const auto& [width, height] : {std::pair{300, 300}, {97, 211}, {640, 123}, {31, 40}, {1200, 900}}) {
        const auto leaf = prepareSilhouette(lobedLeaf(width, height), 64);
        const auto b = box(leaf, 64);
        INFO(width << "x" << height);
        CHECK(std::max(b[2] - b[0], b[3] - b[1]) == Approx(60).margin(1));
        CHECK(b[0] + b[2] == Approx(64).margin(2));
        CHECK(b[1] + b[3] == Approx(64).margin(2));
    }
}

TEST_CASE("Size, polarity, contrast and specks of dirt make no difference to the silhouette")
{
    const GreyImage picture = lobedLeaf(400, 400);
    const auto expected = prepareSilhouette(picture, 64);
    CHECK(meanDifference(expected, prepareSilhouette(lobedLeaf(173, 173), 64)) < 0.01f);
    CHECK(meanDifference(expected, prepareSilhouette(lobedLeaf(1501, 1501), 64)) < 0.01f);

    GreyImage dark = picture, faint = picture, dirty = picture;
    for (float& pixel : dark.pixels)
        pixel = 1.f - pixel;
    for (float& pixel : faint.pixels)
        pixel = 0.6f - 0.25f * pixel;
    for (std::size_t y = 10; y < 25; ++y)
        for (std::size_t x = 10; x < 30; ++x)
            dirty.pixels[y * 400 + x] = 1.f;
    CHECK(meanDifference(expected, prepareSilhouette(dark, 64)) < 0.002f);
    CHECK(meanDifference(expected, prepareSilhouette(faint, 64)) < 0.005f);
    CHECK(meanDifference(expected, prepareSilhouette(dirty, 64)) < 0.002f);
}

TEST_CASE("A picture turned by a quarter gives the silhouette turned by a quarter")
{
    const GreyImage picture = lobedLeaf(401, 300);
    const auto upright = prepareSilhouette(picture, 64), lying = prepareSilhouette(turned(picture), 64);
    CHECK(meanDifference(turned({64, 64, upright}).pixels, lying) < 1e-4f);
    CHECK(meanDifference(upright, lying) > 0.05f);
}

TEST_CASE("Grey values are the share of the pixel that the leaf covers")
{
    const auto leaf = prepareSilhouette(ellipse(800, 800, 0.4f, 0.8f), 64);
    double area = 0.0;
    for (const float pixel : leaf) {
        CHECK(pixel >= 0.f);
        CHECK(pixel <= 1.f);
        area += pixel;
    }
    CHECK(area == Approx(std::numbers::pi * 15.0 * 30.0).epsilon(0.01));
}

TEST_CASE("A picture without a leaf is refused with a reason")
{
    CHECK_THROWS_WITH(prepareSilhouette({64, 64, std::vector<float>(4096, 0.5f)}, 64),
                      containsText("one even tone"));
    CHECK_THROWS_WITH(prepareSilhouette({2, 2, {0.f, 1.f, 0.f, 1.f}}, 64), containsText("too small"));
}

TEST_CASE("Augmented leaves stay leaves of the same kind: fitted, whole and near the original")
{
    const auto master = prepareSilhouette(lobedLeaf(500, 500), 128);
    const auto plain = fitToCanvas({128, 128, master}, 64);
    const auto mirrored = mirrorLeaf(plain, 64);
    const Random random(7, 1);
    float different = 0.f;
    for (std::uint32_t index = 0; index < 40; ++index) {
        const auto leaf = augmentLeaf(master, 128, 64, random, index);
        const auto b = box(leaf, 64);
        CHECK(std::max(b[2] - b[0], b[3] - b[1]) == Approx(60).margin(1));
        CHECK(*std::min_element(leaf.begin(), leaf.end()) >= 0.f);
        CHECK(*std::max_element(leaf.begin(), leaf.end()) <= 1.f);
        const float distance = meanDifference(leaf, index % 2 == 1 ? mirrored : plain);
        CHECK(distance < 0.12f);
        CHECK(distance < meanDifference(leaf, index % 2 == 1 ? plain : mirrored));
        different += distance / 40.f;
    }
    CHECK(different > 0.01f);
    CHECK(augmentLeaf(master, 128, 64, random, 3) == augmentLeaf(master, 128, 64, random, 3));
    CHECK(augmentLeaf(master, 128, 64, random, 3) != augmentLeaf(master, 128, 64, random, 5));
}

TEST_CASE("An augmentation without spread is the leaf itself")
{
    const auto master = prepareSilhouette(lobedLeaf(500, 500), 128);
    const auto leaf = augmentLeaf(master, 128, 64, Random(1), 0, {0.f, 0.f, 0.f, 0.f});
    CHECK(meanDifference(leaf, fitToCanvas({128, 128, master}, 64)) < 1e-4f);
}

TEST_CASE("The held-out leaves are two of each species and no longer in the training set")
{
    LeafSet set = drawnSet(32, 10);
    LeafSet again = drawnSet(32, 10);
    const LeafSet held = holdOut(set, 2, 5);
    CHECK(held.leaves.size() == 4);
    CHECK(set.leaves.size() == 16);
    CHECK(std::count(held.speciesOf.begin(), held.speciesOf.end(), 0) == 2);
    for (const auto& path : held.paths)
        CHECK(std::find(set.paths.begin(), set.paths.end(), path) == set.paths.end());
    CHECK(holdOut(again, 2, 5).paths == held.paths);
}

TEST_CASE("A species of few leaves gives none away")
{
    LeafSet set = drawnSet(32, 3);
    CHECK(holdOut(set, 2, 5).leaves.empty());
    CHECK(set.leaves.size() == 6);
}
