// SPDX-License-Identifier: GPL-3.0-or-later
// Fields that are hardly leaves: whatever comes, the anatomy stays sound.
#include "AnatomyLeaves.h"

#include <Support/Catch.h>

#include <cmath>
#include <limits>
#include <memory>
#include <random>

using namespace frond;
using namespace frond::test;

namespace
{

const float notANumber = std::numeric_limits<float>::quiet_NaN();
const float infinity = std::numeric_limits<float>::infinity();

LeafField filled(float value, int size = 64)
{
    LeafField field(size);
    std::fill(field.logits(), field.logits() + size * size, value);
    return field;
}

LeafAnatomy soundAnatomyOf(const LeafField& field)
{
    const LeafAnatomy anatomy = anatomyOf(field);
    CHECK(isSound(anatomy));
    return anatomy;
}

/// Sums of a few random waves: blobs, bridges, holes, of any size.
LeafField waves(unsigned seed, int size)
{
    std::mt19937 engine(seed);
    std::uniform_real_distribution<float> uniform(-1.f, 1.f);
    LeafField field(size);
    const float fineness = 4.f + 40.f * std::abs(uniform(engine));
    const float offset = 1.5f * uniform(engine);
    std::array<std::array<float, 3>, 6> parts{};
    for (auto& part : parts)
        part = {fineness * uniform(engine), fineness * uniform(engine), 3.f * uniform(engine)};
    for (int i = 0; i < size * size; ++i) {
        const float x = static_cast<float>(i % size) / static_cast<float>(size);
        const float y = static_cast<float>(i / size) / static_cast<float>(size);
        float sum = offset;
        for (const auto& part : parts)
            sum += std::sin(part[0] * x + part[1] * y + part[2]);
        field.logits()[i] = 3.f * sum;
    }
    return field;
}

} // namespace

TEST_CASE("Where there is no leaf there is no anatomy", "[anatomy]")
{
    for (const float value : {-6.f, 0.f, 6.f, notANumber, infinity, -infinity}) {
        const LeafAnatomy anatomy = soundAnatomyOf(filled(value));
        INFO(value);
        CHECK_FALSE(anatomy.valid);
        CHECK(anatomy.veinCount == 0);
    }
    LeafField speck(64);
    speck.logits()[32 * 64 + 32] = 5.f;
    CHECK_FALSE(soundAnatomyOf(speck).valid);
}

TEST_CASE("Values that are not numbers are ground, and infinite ones are leaf or ground", "[anatomy]")
{
    LeafField field = palmateLeaf(5);
    for (int i = 0; i < 64 * 64; ++i) {
        float& value = field.logits()[i];
        if (value < -4.f)
            value = i % 3 == 0 ? notANumber : -infinity;
        else if (value > 4.f)
            value = infinity;
    }
    const LeafAnatomy anatomy = soundAnatomyOf(field);
    CHECK(anatomy.valid);
    CHECK(strongVeins(anatomy) == 5);
}

TEST_CASE("Crumbs and pinholes change nothing", "[anatomy]")
{
    LeafField field = pinnateLeaf(3);
    const LeafAnatomy clean = soundAnatomyOf(field);
    field.lobe({0.06f, 0.9f}, {0.12f, 0.96f}, 0.03f).lobe({0.9f, 0.05f}, {0.97f, 0.1f}, 0.03f);
    // The lower crumb is below the base, the upper one above the apex.
    field.lobe({0.3f, 0.95f}, {0.36f, 0.99f}, 0.02f);
    field.logits()[(40 * 64) + 31] = -3.f;
    field.logits()[(30 * 64) + 32] = -3.f;
    const LeafAnatomy dirty = soundAnatomyOf(field);
    REQUIRE(dirty.nodeCount == clean.nodeCount);
    for (std::size_t i = 0; i < clean.nodeCount; ++i)
        CHECK(distance(dirty.nodes[i], {clean.nodes[i].x, clean.nodes[i].y}) < 0.012f);
}

TEST_CASE("Veins go round a large hole", "[anatomy]")
{
    LeafField field = LeafField(64).lobe({0.5f, 0.06f}, {0.5f, 0.94f}, 0.3f);
    field.hole({0.49f, 0.5f}, 0.1f);
    const LeafAnatomy anatomy = soundAnatomyOf(field);
    REQUIRE(anatomy.valid);
    for (int i = 0; i < midribNodes; ++i)
        CHECK(distance(node(anatomy, 0, i), {0.49f, 0.5f}) > 0.1f);
}

TEST_CASE("Of two pieces as large, the leaf stays the one it was", "[anatomy]")
{
    LeafField field(64);
    field.lobe({0.25f, 0.1f}, {0.25f, 0.9f}, 0.14f).lobe({0.75f, 0.1f}, {0.75f, 0.9f}, 0.14f);
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    tracer->step(field.logits(), 1.f / 60.f, anatomy);
    REQUIRE(anatomy.valid);
    const bool left = anatomy.baseX < 0.5f;
    for (int i = 0; i < 60; ++i) {
        // In turn one and the other is a little larger.
        LeafField uneven = field;
        const float x = i % 2 == 0 ? 0.25f : 0.75f;
        uneven.lobe({x, 0.08f}, {x, 0.92f}, 0.15f);
        tracer->step(uneven.logits(), 1.f / 60.f, anatomy);
        CHECK((anatomy.baseX < 0.5f) == left);
        CHECK(isSound(anatomy));
    }
}

TEST_CASE("A leaf that touches the field's edges is traced like any other", "[anatomy]")
{
    LeafField field(64);
    field.lobe({0.5f, -0.1f}, {0.5f, 1.1f}, 0.6f);
    const LeafAnatomy anatomy = soundAnatomyOf(field);
    CHECK(anatomy.valid);
    CHECK(std::abs(anatomy.baseX - 0.5f) < 0.1f);
}

TEST_CASE("Any field gives a sound anatomy", "[anatomy]")
{
    for (const int size : {8, 33, 64, 128}) {
        const auto tracer = std::make_unique<AnatomyTracer>();
        tracer->prepare(size, size);
        LeafAnatomy anatomy;
        for (unsigned seed = 0; seed < (size == 64 ? 300u : 60u); ++seed) {
            const LeafField field = waves(seed, size);
            tracer->step(field.logits(), 0.1f, anatomy);
            INFO("size " << size << " seed " << seed);
            CHECK(isSound(anatomy));
        }
    }
}

TEST_CASE("Combs, spirals and chequers give a sound anatomy", "[anatomy]")
{
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    for (int pattern = 0; pattern < 6; ++pattern) {
        LeafField field(64);
        for (int i = 0; i < 64 * 64; ++i) {
            const int x = i % 64, y = i / 64;
            const float angle = std::atan2(static_cast<float>(y) - 31.5f, static_cast<float>(x) - 31.5f);
            const float radius = std::hypot(static_cast<float>(x) - 31.5f, static_cast<float>(y) - 31.5f);
            const std::array<bool, 6> leaf{x % 2 == 0 || y == 40,    y % 2 == 0 || x == 20,
                                           (x + y) % 2 == 0,         std::sin(radius + angle) > 0.f,
                                           x % 3 != 0 && y % 5 != 0, x == y};
            field.logits()[i] = leaf[static_cast<std::size_t>(pattern)] ? 3.f : -3.f;
        }
        for (int i = 0; i < 20; ++i) {
            tracer->step(field.logits(), 0.05f, anatomy);
            INFO("pattern " << pattern);
            CHECK(isSound(anatomy));
        }
    }
}

TEST_CASE("A width unlike the height is traced in the right place", "[anatomy]")
{
    const LeafField square = palmateLeaf(5, 64);
    std::vector<float> wide(96 * 64, -8.f);
    for (int y = 0; y < 64; ++y)
        std::copy(square.logits() + y * 64, square.logits() + (y + 1) * 64, wide.begin() + y * 96 + 16);
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(96, 64);
    LeafAnatomy anatomy;
    for (int i = 0; i < 60; ++i)
        tracer->step(wide.data(), 1.f / 30.f, anatomy);
    CHECK(isSound(anatomy));
    CHECK(strongVeins(anatomy) == 5);
    CHECK(anatomy.baseX == Approx(0.5f).margin(0.03f));
    CHECK(anatomy.baseY == Approx(0.87f).margin(0.03f));
}
