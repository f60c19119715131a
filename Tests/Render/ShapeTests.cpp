// SPDX-License-Identifier: GPL-3.0-or-later
#include "Studio.h"

#include <Render/BladeField.h>
#include <Render/Detail.h>
#include <Render/LeafPose.h>
#include <Render/Venation.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

using namespace frond;
using namespace frond::test;

namespace
{

std::vector<float> disc(float radius, float centreX = 0.5f, float centreY = 0.5f)
{
    std::vector<float> logits(fieldSide * fieldSide);
    for (int row = 0; row < fieldSide; ++row)
        for (int column = 0; column < fieldSide; ++column) {
            const float x = (static_cast<float>(column) + 0.5f) / fieldSide - centreX;
            const float y = (static_cast<float>(row) + 0.5f) / fieldSide - centreY;
            logits[static_cast<std::size_t>(row * fieldSide + column)] = 80.f * (radius - std::hypot(x, y));
        }
    return logits;
}

BladeField fieldOf(const std::vector<float>& logits)
{
    BladeField field;
    field.prepare(fieldSide, fieldSide);
    field.step(logits.data(), 1, 0.0);
    return field;
}

} // namespace

TEST_CASE("Distance from the margin is true to a third of a cell")
{
    const auto field = fieldOf(disc(0.35f));
    for (float angle = 0.f; angle < 6.28f; angle += 0.3f)
        for (const float radius : {0.1f, 0.2f, 0.3f, 0.34f, 0.38f, 0.45f}) {
            const float x = 0.5f + radius * std::cos(angle), y = 0.5f + radius * std::sin(angle);
            CHECK(field.insideAt(x, y) == Approx(0.35f - radius).margin(0.34 / fieldSide));
        }
}

TEST_CASE("A blade that fills its field is still closed at the edge")
{
    const auto field = fieldOf(std::vector<float>(fieldSide * fieldSide, 9.f));
    CHECK(field.logitAt(0.5f, 0.5f) > 0.f);
    CHECK(field.logitAt(0.5f / fieldSide, 0.5f) > 0.f);
    CHECK(field.logitAt(-1.5f / fieldSide, 0.5f) < 0.f);
    CHECK(field.insideAt(0.5f, 1.f + 1.5f / fieldSide) < 0.f);
}

TEST_CASE("Specks beside the leaf fade away over time, and the leaf does not")
{
    auto logits = disc(0.3f, 0.6f, 0.6f);
    const auto speckAt = static_cast<std::size_t>(5 * fieldSide + 5);
    logits[speckAt] = logits[speckAt + 1] = 4.f;
    BladeField field;
    field.prepare(fieldSide, fieldSide);
    field.step(disc(0.3f, 0.6f, 0.6f).data(), 1, 0.0);
    const float speckX = 6.f / fieldSide, speckY = 5.5f / fieldSide;
    field.step(logits.data(), 1, 0.01);
    CHECK(field.logitAt(speckX, speckY) > 2.f);
    field.step(logits.data(), 1, 1.5);
    CHECK(field.logitAt(speckX, speckY) < 0.f);
    CHECK(field.logitAt(0.6f, 0.6f) == Approx(BladeField::logitLimit));
    CHECK_FALSE(field.isOccupied(0.f, 0.f, 0.12f, 0.12f));
    CHECK(field.isOccupied(0.5f, 0.5f, 0.6f, 0.6f));
}

TEST_CASE("A field of no numbers is empty ground")
{
    const auto field =
        fieldOf(std::vector<float>(fieldSide * fieldSide, std::numeric_limits<float>::quiet_NaN()));
    CHECK(std::all_of(field.texels().begin(), field.texels().end(),
                      [](float value) { return std::isfinite(value); }));
    CHECK_FALSE(field.isOccupied(0.f, 0.f, 1.f, 1.f));
}

TEST_CASE("Veins stay within the blade, fill it, and end in nothing")
{
    auto frame = plainFrame();
    const auto& leaf = addLeaf(frame);
    const auto field = fieldOf({frame.field(0), frame.field(0) + frame.fieldSize()});
    Venation venation;
    venation.prepare();
    venation.grow(leaf.anatomy, field, 5);
    int secondaries = 0, tertiaries = 0;
    for (const auto& line : venation.lines()) {
        if (line.order == 3) { // between two others, lower than both, and within the blade
            ++tertiaries;
            for (std::size_t i = line.first; i < line.first + line.count; ++i) {
                const auto& point = venation.points()[i];
                CHECK(field.insideAt(point.x, point.y) > -0.03f);
                CHECK(point.height < 0.4f);
            }
        }
        if (line.order != 2)
            continue;
        ++secondaries;
        const auto& last = venation.points()[line.first + line.count - 1];
        CHECK(last.height == Approx(0.f).margin(0.25));
        for (std::size_t i = line.first; i < line.first + line.count; ++i)
            CHECK(field.insideAt(venation.points()[i].x, venation.points()[i].y) > -0.03f);
    }
    CHECK(secondaries > 12);
    CHECK(tertiaries > 2 * secondaries);
    CHECK(venation.petiole().size() > 4);
    CHECK(field.insideAt(venation.petiole().front().x, venation.petiole().front().y) > 0.005f);
    venation.grow({}, field, 5);
    CHECK(venation.lines().empty());
    CHECK(venation.petiole().empty());
}

TEST_CASE("Veins follow a leaf that changes a little by a little")
{
    auto frame = plainFrame();
    auto& leaf = addLeaf(frame);
    const auto field = fieldOf({frame.field(0), frame.field(0) + frame.fieldSize()});
    Venation before, after;
    before.prepare();
    after.prepare();
    before.grow(leaf.anatomy, field, 9);
    for (auto& node : leaf.anatomy.nodes)
        node.x += 0.002f;
    after.grow(leaf.anatomy, field, 9);
    // The ladder's rungs come and go at the ends of the secondaries, where they have no height.
    const auto rungs = [](const Venation& venation) {
        float sum = 0.f;
        for (const auto& line : venation.lines())
            if (line.order == 3)
                sum += venation.points()[line.first].height;
        return sum;
    };
    CHECK(rungs(before) > 5.f);
    CHECK(std::abs(rungs(before) - rungs(after)) < 0.1f);
    const auto carriers = [](const Venation& venation) {
        std::vector<VenationLine> lines;
        std::ranges::copy_if(venation.lines(), std::back_inserter(lines),
                             [](const VenationLine& line) { return line.order < 3; });
        return lines;
    };
    const auto olds = carriers(before), nows = carriers(after);
    REQUIRE(olds.size() == nows.size());
    for (std::size_t i = 0; i < olds.size(); ++i) {
        const auto &old = olds[i], &now = nows[i];
        const auto shared = std::min(old.count, now.count);
        // What one of them has more is at its vanishing end.
        CHECK(std::max(old.count, now.count) - shared <= 2);
        for (std::size_t k = 0; k < shared; ++k) {
            const auto &a = before.points()[old.first + k], &b = after.points()[now.first + k];
            CHECK(std::hypot(a.x - b.x, a.y - b.y) < 0.02f);
        }
    }
}

TEST_CASE("A leaf unfolds from nothing and withers into nothing")
{
    auto frame = plainFrame();
    auto& leaf = addLeaf(frame);
    const View view;
    leaf.presenceAmount = 0.f;
    CHECK(poseLeaf(leaf, view, frame.settings, 0.0).growth == Approx(0.f).margin(0.01));
    leaf.presenceAmount = 1.f;
    CHECK(poseLeaf(leaf, view, frame.settings, 0.0).growth == Approx(1.f));
    CHECK(poseLeaf(leaf, view, frame.settings, 0.0).opacity == Approx(1.f));
    leaf.witherAmount = 1.f;
    leaf.presenceAmount = 0.001f;
    CHECK(poseLeaf(leaf, view, frame.settings, 0.0).opacity < 0.01f);
}

TEST_CASE("Far leaves are smaller, softer and hazier, and only as far as depth is turned up")
{
    auto frame = plainFrame();
    auto& leaf = addLeaf(frame);
    const View view;
    const auto near = poseLeaf(leaf, view, frame.settings, 0.0);
    leaf.depthAmount = 1.f;
    const auto far = poseLeaf(leaf, view, frame.settings, 0.0);
    CHECK(far.scale < near.scale);
    CHECK(far.blurPixels > near.blurPixels);
    CHECK(far.haze > near.haze);
    frame.settings[ParameterId::depthAmount] = 0.f;
    CHECK(poseLeaf(leaf, view, frame.settings, 0.0).scale == Approx(near.scale));
}

TEST_CASE("The tissue repeats without a seam")
{
    constexpr int size = 128;
    const auto tissue = makeTissue(size);
    const auto pigment = [&](int x, int y) {
        return int(tissue[static_cast<std::size_t>(4 * (y * size + x))]);
    };
    int seam = 0, inner = 0;
    for (int y = 0; y < size; ++y) {
        seam = std::max(seam, std::abs(pigment(size - 1, y) - pigment(0, y)));
        for (int x = 0; x + 1 < size; ++x)
            inner = std::max(inner, std::abs(pigment(x + 1, y) - pigment(x, y)));
    }
    CHECK(inner > 0);
    CHECK(seam <= inner);
}

TEST_CASE("The petiole's end stays under a blade that draws back, and moves without a jump")
{
    auto frame = plainFrame();
    const auto& leaf = addLeaf(frame);
    Venation venation;
    venation.prepare();
    VenationPoint before{};
    for (int i = 0; i < 60; ++i) {
        std::vector<float> logits(frame.field(0), frame.field(0) + frame.fieldSize());
        for (auto& logit : logits)
            logit -= 0.08f * static_cast<float>(i); // its base goes up by 0.07 of the field
        const auto field = fieldOf(logits);
        venation.grow(leaf.anatomy, field, 5);
        const auto& end = venation.petiole().front();
        CHECK(field.insideAt(end.x, end.y) > 0.005f);
        if (i > 0)
            CHECK(std::hypot(end.x - before.x, end.y - before.y) < 0.006f);
        before = end;
    }
}
