// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyModel.h"

#include <Dream/Blade.h>
#include <Dream/Keyboard.h>
#include <Dream/Life.h>
#include <Dream/SimilarityOrder.h>
#include <Support/Catch.h>

#include <algorithm>
#include <limits>
#include <set>

using namespace frond;
using namespace frond::test;

namespace
{

/// Species on a bent line in code space, in no particular order.
Matrix scatteredLine(int count)
{
    Matrix rows(count, 5);
    for (int i = 0; i < count; ++i) {
        const auto t = static_cast<float>((i * 37) % count) / static_cast<float>(count);
        rows.row(i) << t, t * t, 0.1f * t, 0.5f, 1.f - t;
    }
    return rows;
}

/// A model whose species lie so, for keyboards with more species than the tiny one's.
Dbn manySpecies(int count)
{
    auto dbn = *tinyModel();
    dbn.mapCodes = Matrix::Zero(count, dbn.mapCodes.cols());
    dbn.mapCodes.leftCols(5) = scatteredLine(count);
    dbn.mapPositions = Matrix::Constant(count, 2, 0.5f);
    dbn.mapSpecies.clear();
    dbn.species.clear();
    for (int i = 0; i < count; ++i) {
        dbn.mapSpecies.push_back(i);
        dbn.species.push_back(std::to_string(i));
    }
    dbn.labelBiases = Vector::Zero(count);
    dbn.labelWeights = Matrix::Zero(dbn.top().hiddenCount(), count);
    dbn.particles.resize(0, 0);
    return dbn;
}

} // namespace

TEST_CASE("Things on a line come out in the line's order, whatever order they came in")
{
    for (const int count : {1, 2, 3, 10, 99}) {
        const auto rows = scatteredLine(count);
        const auto order = orderBySimilarity(rows);
        REQUIRE(order.size() == static_cast<std::size_t>(count));
        CHECK(std::set<int>(order.begin(), order.end()).size() == order.size());
        std::vector<float> line;
        for (const int i : order)
            line.push_back(rows(i, 0));
        CHECK((std::is_sorted(line.begin(), line.end()) || std::is_sorted(line.rbegin(), line.rend())));
    }
    CHECK(orderBySimilarity(Matrix()).empty());
}

TEST_CASE("Every species has a key, and keys beside each other look alike")
{
    for (const int count : {6, 60, 99, 128}) {
        INFO(count << " species");
        const auto dbn = manySpecies(count);
        Keyboard keyboard;
        keyboard.prepare(dbn);
        std::vector<float> code(static_cast<std::size_t>(dbn.top().visibleCount()));
        std::set<int> reached;
        float farthest = 0.f, before = -1.f;
        for (int key = 0; key < 128; ++key) {
            const auto place = keyboard.place(PitchMode::species, static_cast<float>(key), 0.5f, code);
            REQUIRE(place.hasCode);
            reached.insert(place.species);
            if (before >= 0.f)
                farthest = std::max(farthest, std::abs(code[0] - before));
            before = code[0];
        }
        CHECK(reached.size() == static_cast<std::size_t>(count));
        CHECK(farthest < 2.5f / static_cast<float>(std::min(count, 88)) + 0.01f);
    }
}

TEST_CASE("Between two keys lies a blend of both; beyond the ends lies the end")
{
    const auto dbn = manySpecies(99);
    Keyboard keyboard;
    keyboard.prepare(dbn);
    const auto units = static_cast<std::size_t>(dbn.top().visibleCount());
    std::vector<float> low(units), middle(units), high(units);
    keyboard.place(PitchMode::species, 60.f, 0.5f, low);
    keyboard.place(PitchMode::species, 61.f, 0.5f, high);
    const auto between = keyboard.place(PitchMode::species, 60.5f, 0.5f, middle);
    CHECK(between.blend == Approx(0.5f).margin(1e-4));
    for (std::size_t i = 0; i < units; ++i)
        CHECK(middle[i] == Approx(0.5f * (low[i] + high[i])).margin(1e-5));
    const auto beyond = keyboard.place(PitchMode::species, 500.f, 0.5f, high);
    CHECK(beyond.species == keyboard.order().back());
    CHECK(keyboard.place(PitchMode::species, -90.f, 0.5f, low).species == keyboard.order().front());
}

TEST_CASE("Places on the map give codes between 0 and 1 that change little from key to key")
{
    const auto model = tinyModel();
    Keyboard keyboard;
    keyboard.prepare(*model);
    std::vector<float> code(96), before;
    float farthest = 0.f;
    for (float pitch = -5.f; pitch < 133.f; pitch += 0.25f) {
        const auto place = keyboard.place(PitchMode::map, pitch, 0.5f, code);
        REQUIRE(place.hasCode);
        CHECK(place.species == -1);
        for (const float unit : code)
            CHECK((unit >= 0.f && unit <= 1.f));
        float distance = 0.f;
        for (std::size_t i = 0; i < before.size(); ++i)
            distance += std::abs(code[i] - before[i]);
        farthest = std::max(farthest, distance);
        before = code;
    }
    CHECK(farthest < 12.f); // of 96 units
    std::vector<float> aside(96);
    keyboard.place(PitchMode::map, 60.f, 0.5f, code);
    keyboard.place(PitchMode::map, 60.f, 1.f, aside);
    CHECK(code != aside);
}

TEST_CASE("Of several pieces the largest is kept, and what is no leaf is told apart")
{
    BladeKeeper keeper;
    keeper.prepare(32, 32);
    std::vector<float> field(32 * 32, -5.f);
    CHECK_FALSE(keeper.step(field));
    for (int y = 4; y < 28; ++y)
        for (int x = 10; x < 22; ++x)
            field[static_cast<std::size_t>(y * 32 + x)] = 50.f;
    field[33] = 3.f;
    CHECK(keeper.step(field));
    CHECK(field[33] < 0.f);
    CHECK(field[16 * 32 + 16] > 4.f);
    CHECK(*std::ranges::max_element(field) <= 8.f);
    field.assign(32 * 32, 5.f);
    CHECK_FALSE(keeper.step(field));
    for (std::size_t i = 0; i < field.size(); ++i)
        field[i] = (i % 32) % 3 == 0 && (i / 32) % 3 == 0 ? 5.f : -5.f;
    CHECK_FALSE(keeper.step(field)); // crumbs
    field.assign(32 * 32, std::numeric_limits<float>::quiet_NaN());
    CHECK_FALSE(keeper.step(field));
    CHECK(std::ranges::all_of(field, [](float logit) { return logit < 0.f; }));
}

TEST_CASE("A life rises, holds and falls, and a leaf struck again while it withers recovers")
{
    Life life;
    CHECK_FALSE(life.exists());
    life.release(0.f);
    CHECK_FALSE(life.exists());
    life.start();
    for (int i = 0; i < 60; ++i)
        life.step(0.5f, 1.f, 1.f / 60.f);
    CHECK(life.presenceAmount() == 1.f);
    CHECK(life.growthAmount() == 1.f);
    life.release(0.f);
    for (int i = 0; i < 40; ++i)
        life.step(0.5f, 1.f, 1.f / 60.f);
    const auto withered = life.witherAmount();
    CHECK(withered > 0.5f);
    life.start();
    life.step(0.5f, 1.f, 1.f / 60.f);
    CHECK(life.witherAmount() < withered);
    CHECK(life.witherAmount() > 0.8f * withered);
    for (int i = 0; i < 40; ++i)
        life.step(0.5f, 1.f, 1.f / 60.f);
    CHECK(life.witherAmount() == 0.f);
    CHECK(life.presenceAmount() == 1.f);
}
