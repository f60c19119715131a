// SPDX-License-Identifier: GPL-3.0-or-later
// What hides, where, and that it moves without a jump.
#include <Dream/Generations.h>
#include <Dream/Mask.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>

using namespace frond;

namespace
{

constexpr HideKind shapes[] = {HideKind::lower, HideKind::upper, HideKind::left, HideKind::right,
                               HideKind::wedge, HideKind::spot,  HideKind::bars, HideKind::spectrum};

MaskShape shapeOf(HideKind kind, float amount = 0.5f, float turnDegrees = 0.f)
{
    return {kind, amount, turnDegrees, {0.9f, 0.6f, 0.3f, 0.7f}, {}};
}

/// The hidden share of a field of 64 × 64.
float area(const MaskShape& shape)
{
    float sum = 0.f;
    for (int y = 0; y < 64; ++y)
        for (int x = 0; x < 64; ++x)
            sum +=
                hiddenAt(shape, (static_cast<float>(x) + 0.5f) / 64.f, (static_cast<float>(y) + 0.5f) / 64.f);
    return sum / 4096.f;
}

/// The largest change of any point of the field between two shapes.
float difference(const MaskShape& a, const MaskShape& b)
{
    float most = 0.f;
    for (int y = 0; y < 32; ++y)
        for (int x = 0; x < 32; ++x) {
            const auto px = (static_cast<float>(x) + 0.5f) / 32.f, py = (static_cast<float>(y) + 0.5f) / 32.f;
            most = std::max(most, std::abs(hiddenAt(a, px, py) - hiddenAt(b, px, py)));
        }
    return most;
}

} // namespace

TEST_CASE("Amount 0 hides nothing, 1 everything, and more hides more")
{
    for (const auto kind : shapes)
        for (const float turn : {0.f, 37.f, -120.f}) {
            INFO("kind " << static_cast<int>(kind) << " turned by " << turn);
            auto shape = shapeOf(kind, 0.f, turn);
            shape.bands.fill(1.f);
            CHECK(area(shape) == 0.f);
            float before = 0.f;
            for (int i = 1; i <= 10; ++i) {
                shape.amount = static_cast<float>(i) / 10.f;
                CHECK(area(shape) >= before);
                before = area(shape);
            }
            CHECK(before == Approx(1.f));
        }
}

TEST_CASE("Halves hide the half they are called, and turned round the other")
{
    for (const auto kind : {HideKind::lower, HideKind::upper, HideKind::left, HideKind::right})
        CHECK(area(shapeOf(kind)) == Approx(0.5f).margin(0.01));
    CHECK(hiddenAt(shapeOf(HideKind::lower), 0.5f, 0.9f) == 1.f);
    CHECK(hiddenAt(shapeOf(HideKind::lower), 0.5f, 0.1f) == 0.f);
    CHECK(hiddenAt(shapeOf(HideKind::upper), 0.5f, 0.1f) == 1.f);
    CHECK(hiddenAt(shapeOf(HideKind::left), 0.1f, 0.5f) == 1.f);
    CHECK(hiddenAt(shapeOf(HideKind::right), 0.9f, 0.5f) == 1.f);
    CHECK(difference(shapeOf(HideKind::lower, 0.3f, 180.f), shapeOf(HideKind::upper, 0.3f)) < 1e-3f);
    CHECK(difference(shapeOf(HideKind::lower, 0.3f, 90.f), shapeOf(HideKind::left, 0.3f)) < 1e-3f);
}

TEST_CASE("The wedge opens upwards, the spot sits above the middle, and bars are stripes")
{
    CHECK(area(shapeOf(HideKind::wedge, 0.25f)) == Approx(0.25f).margin(0.04));
    CHECK(hiddenAt(shapeOf(HideKind::wedge, 0.25f), 0.5f, 0.1f) == 1.f);
    CHECK(hiddenAt(shapeOf(HideKind::wedge, 0.25f), 0.5f, 0.9f) == 0.f);
    CHECK(hiddenAt(shapeOf(HideKind::spot, 0.2f), 0.5f, 0.32f) == 1.f);
    CHECK(hiddenAt(shapeOf(HideKind::spot, 0.2f), 0.5f, 0.9f) == 0.f);
    CHECK(area(shapeOf(HideKind::bars)) == Approx(0.5f).margin(0.05));
    int edges = 0;
    for (int y = 1; y < 256; ++y) {
        const auto here = static_cast<float>(y) / 256.f;
        edges += (hiddenAt(shapeOf(HideKind::bars), 0.5f, here) > 0.5f) !=
                 (hiddenAt(shapeOf(HideKind::bars), 0.5f, here - 1.f / 256.f) > 0.5f);
    }
    CHECK(edges >= 7);
}

TEST_CASE("The spectrum's bars stand as high as their bands")
{
    auto shape = shapeOf(HideKind::spectrum);
    shape.bands = {1.f, 0.5f, 0.f, 0.25f};
    CHECK(hiddenAt(shape, 0.1f, 0.1f) == 1.f);
    CHECK(hiddenAt(shape, 0.375f, 0.6f) == 1.f);
    CHECK(hiddenAt(shape, 0.375f, 0.35f) == 0.f);
    CHECK(hiddenAt(shape, 0.625f, 0.95f) == 0.f);
    CHECK(hiddenAt(shape, 0.9f, 0.85f) == 1.f);
    CHECK(hiddenAt(shape, 0.9f, 0.6f) == 0.f);
}

TEST_CASE("A small move of any control moves every point of the mask a little")
{
    constexpr float nudge = 1e-3f;
    for (const auto kind : shapes)
        for (int i = 0; i < 20; ++i) {
            const auto shape =
                shapeOf(kind, 0.05f * static_cast<float>(i), 17.f * static_cast<float>(i) - 170.f);
            INFO("kind " << static_cast<int>(kind) << " amount " << shape.amount << " turn "
                         << shape.turnDegrees);
            auto more = shape;
            more.amount += nudge;
            CHECK(difference(shape, more) < 0.12f);
            more = shape;
            more.turnDegrees += 100.f * nudge;
            CHECK(difference(shape, more) < 0.25f);
            more = shape;
            for (auto& band : more.bands)
                band += nudge;
            CHECK(difference(shape, more) < 0.12f);
        }
}

TEST_CASE("From one shape to another the mask glides, and a drawing is what was drawn")
{
    Mask mask;
    mask.prepare(32, 32);
    mask.step(shapeOf(HideKind::lower), 1.f / 60.f);
    std::vector<float> before(mask.hidden().begin(), mask.hidden().end());
    std::vector<float> drawing(32 * 32, 0.f);
    std::fill(drawing.begin(), drawing.begin() + 512, 1.f);
    auto drawn = shapeOf(HideKind::drawn);
    drawn.drawn = drawing;
    for (int i = 0; i < 120; ++i) {
        mask.step(drawn, 1.f / 60.f);
        for (std::size_t pixel = 0; pixel < before.size(); ++pixel)
            REQUIRE(std::abs(mask.hidden()[pixel] - before[pixel]) < 0.25f);
        before.assign(mask.hidden().begin(), mask.hidden().end());
    }
    CHECK(mask.hidden()[0] == Approx(1.f).margin(1e-3));
    CHECK(mask.hidden()[1000] == Approx(0.f).margin(1e-3));
}

TEST_CASE("A copy is turned, zoomed and blurred as it was asked, and a plain copy is the picture")
{
    Generations generations;
    generations.prepare(33, 33);
    std::vector<float> picture(33 * 33, -6.f);
    for (int y = 4; y < 14; ++y) // a block above the middle
        for (int x = 12; x < 21; ++x)
            picture[static_cast<std::size_t>(y * 33 + x)] = 6.f;
    const auto at = [](std::span<const float> field, int x, int y) {
        return field[static_cast<std::size_t>(y * 33 + x)];
    };
    const auto leafArea = [](std::span<const float> field) {
        return std::ranges::count_if(field, [](float logit) { return logit > 0.f; });
    };
    GenerationSettings settings;
    settings.amount = 1.f;
    const auto plain = generations.copy(settings, picture);
    CHECK(std::ranges::equal(plain, picture));
    settings.turnDegrees = 90.f; // clockwise: from above to the right
    const auto turned = generations.copy(settings, picture);
    CHECK(at(turned, 24, 16) > 5.f);
    CHECK(at(turned, 16, 8) < -5.f);
    settings.turnDegrees = 0.f;
    settings.zoomAmount = 0.5f;
    CHECK(static_cast<double>(leafArea(generations.copy(settings, picture))) ==
          Approx(2.25 * 90).epsilon(0.25));
    settings.zoomAmount = 0.f;
    settings.blurAmount = 1.f;
    const auto blurred = generations.copy(settings, picture);
    CHECK(at(blurred, 16, 15) > at(picture, 16, 15) + 1.f);
    CHECK(at(blurred, 16, 9) < 6.f);
}
