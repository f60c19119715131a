// SPDX-License-Identifier: GPL-3.0-or-later
// The line of the margin, the teeth on it, and the veins that reach for it.
#include "Studio.h"

#include <Render/MarginLine.h>
#include <Render/Venation.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace frond;
using namespace frond::test;

namespace
{

/// A blade round the middle of the field whose radius goes with the angle, its base at the foot.
BladeField bladeOf(const std::function<float(float)>& radius, float shift = 0.f)
{
    std::vector<float> logits(fieldSide * fieldSide);
    for (int row = 0; row < fieldSide; ++row)
        for (int column = 0; column < fieldSide; ++column) {
            const float x = (static_cast<float>(column) + 0.5f) / fieldSide - 0.5f - shift;
            const float y = (static_cast<float>(row) + 0.5f) / fieldSide - 0.5f;
            logits[static_cast<std::size_t>(row * fieldSide + column)] =
                120.f * (radius(std::atan2(y, x)) - std::hypot(x, y));
        }
    BladeField field;
    field.prepare(fieldSide, fieldSide);
    field.step(logits.data(), 1, 0.0);
    return field;
}

float roundBlade(float)
{
    return 0.35f;
}

MarginLine marginOf(const BladeField& blade, float baseY = 0.85f)
{
    LeafAnatomy anatomy;
    anatomy.valid = true;
    anatomy.baseX = 0.5f;
    anatomy.baseY = baseY;
    MarginLine line;
    line.prepare(fieldSide, fieldSide);
    line.trace(anatomy, blade);
    return line;
}

/// Pixels in which two pictures differ well.
int changed(const Picture& a, const Picture& b)
{
    int count = 0;
    for (std::size_t i = 0; i < a.rgb.size(); i += 3)
        count += std::abs(int(a.rgb[i + 1]) - int(b.rgb[i + 1])) > 25;
    return count;
}

bool cross(const VenationPoint& a, const VenationPoint& b, const VenationPoint& c, const VenationPoint& d)
{
    const auto side = [](const VenationPoint& p, const VenationPoint& q, const VenationPoint& of) {
        return (q.x - p.x) * (of.y - p.y) - (q.y - p.y) * (of.x - p.x) > 0.f;
    };
    return side(a, b, c) != side(a, b, d) && side(c, d, a) != side(c, d, b);
}

/// Where both can be seen.
bool cross(const Venation& venation, const VenationLine& a, const VenationLine& b)
{
    for (std::size_t i = 1; i < a.count; ++i)
        for (std::size_t k = 1; k < b.count; ++k) {
            const auto* p = &venation.points()[a.first + i];
            const auto* q = &venation.points()[b.first + k];
            if (std::min(p->height, q->height) > 0.1f && cross(p[-1], p[0], q[-1], q[0]))
                return true;
        }
    return false;
}

} // namespace

TEST_CASE("A margin is walked once round, its way known from the base along either side")
{
    const auto line = marginOf(bladeOf(roundBlade));
    const auto& points = line.points();
    REQUIRE(points.size() > 100);
    CHECK(points.front().fromBase == 0.f);
    CHECK(points.back().fromBase == Approx(0.f).margin(1e-4));
    CHECK(points.front().x == points.back().x);
    float farthest = 0.f;
    for (const auto& point : points) {
        const float dx = point.x - 0.5f, dy = point.y - 0.5f;
        CHECK(std::hypot(dx, dy) == Approx(0.35f).margin(0.006));
        CHECK(point.normalX * dx + point.normalY * dy > 0.33f); // outwards
        CHECK(std::hypot(point.normalX, point.normalY) == Approx(1.f));
        // The shorter way to the foot: an arc.
        const float angle = std::abs(std::atan2(dx, dy));
        CHECK(point.fromBase == Approx(0.35f * angle).margin(0.025));
        CHECK(point.steepness > 60.f);
        CHECK(point.strength == Approx(point.fromBase < 0.03f  ? 0.f
                                       : point.fromBase > 0.1f ? 1.f
                                                               : 0.5f)
                                    .margin(point.fromBase < 0.03f || point.fromBase > 0.1f ? 0.01 : 0.51));
        farthest = std::max(farthest, point.fromBase);
    }
    CHECK(farthest == Approx(0.35f * std::numbers::pi_v<float>).margin(0.02));
}

TEST_CASE("Between lobes a margin has no teeth, and without a base or a blade there is none")
{
    const auto lobed = [](float angle) { return 0.3f + 0.12f * std::cos(5.f * (angle + 0.31f)); };
    const auto blade = bladeOf(lobed);
    const auto line = marginOf(blade, 0.9f);
    float inSinus = 0.f, onLobe = 1.f;
    for (const auto& point : line.points()) {
        if (point.fromBase < 0.15f)
            continue;
        const float reach = std::hypot(point.x - 0.5f, point.y - 0.5f);
        if (reach < 0.19f)
            inSinus = std::max(inSinus, point.strength);
        if (reach > 0.4f)
            onLobe = std::min(onLobe, point.strength);
    }
    CHECK(inSinus < 0.3f);
    CHECK(onLobe > 0.9f);
    MarginLine none;
    none.prepare(fieldSide, fieldSide);
    none.trace({}, blade);
    CHECK(none.points().empty());
    CHECK(marginOf(bladeOf([](float) { return -1.f; })).points().empty());
}

TEST_CASE("A margin that moves a little takes its teeth along")
{
    const auto before = marginOf(bladeOf(roundBlade)), after = marginOf(bladeOf(roundBlade, 0.004f));
    for (const auto& old : before.points()) {
        const auto nearest = std::ranges::min_element(after.points(), {}, [&](const MarginPoint& now) {
            return std::hypot(now.x - old.x, now.y - old.y);
        });
        CHECK(std::hypot(nearest->x - old.x, nearest->y - old.y) < 0.02f);
        CHECK(std::abs(nearest->fromBase - old.fromBase) < 0.03f);
    }
}

TEST_CASE("Teeth change the margin and nothing else, and a margin without them is as it was")
{
    const auto studio = openStudio(320, 320);
    if (studio == nullptr)
        return;
    auto frame = plainFrame();
    auto& leaf = addLeaf(frame);
    const auto entire = studio->draw(frame);
    leaf.teeth = {0.f, 0.05f, 0.8f, 0.f, 0.5f};
    CHECK(studio->draw(frame).largestDifference(entire) == 0);
    leaf.teeth.height = 0.015f;
    const auto toothed = studio->draw(frame);
    const int margin = changed(toothed, entire);
    CHECK(margin > 150);
    CHECK(margin < 2500);       // of 102400
    leaf.anatomy.valid = false; // no base to count from
    const auto loose = studio->draw(frame);
    leaf.teeth.height = 0.f;
    CHECK(studio->draw(frame).largestDifference(loose) == 0);
}

TEST_CASE("Secondary veins do not cross")
{
    auto frame = plainFrame();
    auto anatomy = addLeaf(frame).anatomy;
    BladeField field;
    field.prepare(fieldSide, fieldSide);
    field.step(frame.field(0), 1, 0.0);
    Venation venation;
    venation.prepare();
    for (const std::uint16_t primaries : {std::uint16_t(1), std::uint16_t(3)}) {
        anatomy.veinCount = primaries;
        int crossings = 0, secondaries = 0;
        for (std::uint32_t seed = 0; seed < 40; ++seed) {
            venation.grow(anatomy, field, seed);
            const auto& lines = venation.lines();
            for (std::size_t a = 0; a < lines.size(); ++a) {
                secondaries += lines[a].order == 2;
                for (std::size_t b = a + 1; b < lines.size(); ++b)
                    if (lines[a].order == 2 && lines[b].order == 2)
                        crossings += cross(venation, lines[a], lines[b]);
            }
        }
        INFO(primaries << " primaries, " << secondaries << " secondaries");
        CHECK(crossings == 0);
    }
}
