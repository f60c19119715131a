// SPDX-License-Identifier: GPL-3.0-or-later
// Where the veins of leaves lie that were drawn from formulas.
#include "AnatomyLeaves.h"

#include <Support/Catch.h>

#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

std::vector<LeafField> allLeaves()
{
    return {simpleLeaf(),   linearLeaf(),   heartLeaf(),    tulipLeaf(),
            palmateLeaf(3), palmateLeaf(5), palmateLeaf(7), pinnateLeaf(3)};
}

/// The greatest distance between a vein of one anatomy and the likest vein of the other, after `change` of
/// the first one's coordinates.
template <typename Change>
float difference(const LeafAnatomy& a, const LeafAnatomy& b, Change change)
{
    float worst = a.veinCount == b.veinCount ? 0.f : 1.f;
    for (int i = 0; i < a.veinCount; ++i) {
        float nearest = 1e9f;
        for (int j = 0; j < b.veinCount; ++j) {
            float apart = 0.f;
            for (int n = 0; n < a.veins[static_cast<std::size_t>(i)].nodeCount; ++n)
                apart = std::max(apart, distanceTo(b, j, change(node(a, i, n))));
            nearest = std::min(nearest, std::max(apart, distance(node(b, j, -1), change(node(a, i, -1)))));
        }
        worst = std::max(worst, nearest);
    }
    return worst;
}

} // namespace

TEST_CASE("A simple leaf has one straight vein, from the petiole's end to the apex", "[anatomy]")
{
    const LeafAnatomy anatomy = anatomyOf(simpleLeaf());
    REQUIRE(anatomy.valid);
    REQUIRE(anatomy.veinCount == 1);
    CHECK(distance(Place{anatomy.baseX, anatomy.baseY}, {0.5f, 0.96f}) < 0.03f);
    CHECK(distance(node(anatomy, 0, 0), {anatomy.baseX, anatomy.baseY}) < 0.01f);
    CHECK(distance(node(anatomy, 0, -1), {0.5f, 0.06f}) < 0.03f);
    for (int i = 0; i < anatomy.nodeCount; ++i)
        CHECK(std::abs(node(anatomy, 0, i).x - 0.5f) < 0.012f);
    CHECK(anatomy.petioleDirectionY > 0.98f);
}

TEST_CASE("A blade of grass has one vein", "[anatomy]")
{
    const LeafAnatomy anatomy = anatomyOf(linearLeaf());
    REQUIRE(anatomy.veinCount == 1);
    CHECK(distance(node(anatomy, 0, 0), {0.47f, 0.96f}) < 0.04f);
    CHECK(distance(node(anatomy, 0, -1), {0.53f, 0.04f}) < 0.04f);
}

TEST_CASE("The base is the petiole's end, though it stands beside the axis", "[anatomy]")
{
    for (const float x : {0.42f, 0.46f, 0.54f, 0.58f}) {
        LeafField field(64);
        field.lobe({0.5f, 0.08f}, {0.5f, 0.88f}, 0.3f).strip({x, 0.8f}, {x, 0.95f}, 0.014f);
        const LeafAnatomy anatomy = anatomyOf(field);
        CHECK(distance(Place{anatomy.baseX, anatomy.baseY}, {x, 0.96f}) < 0.03f);
    }
}

TEST_CASE("A petiole that the field only suspects still marks the base", "[anatomy]")
{
    for (const float x : {26.5f / 64.f, 37.5f / 64.f}) {
        LeafField field(64);
        field.lobe({0.5f, 0.08f}, {0.5f, 0.88f}, 0.3f).strip({x, 0.8f}, {x, 0.95f}, -0.002f);
        const LeafAnatomy anatomy = anatomyOf(field);
        CHECK(std::abs(anatomy.baseX - x) < 0.03f);
    }
}

TEST_CASE("The base of a heart lies in its notch", "[anatomy]")
{
    const LeafAnatomy anatomy = anatomyOf(heartLeaf());
    CHECK(anatomy.baseX == Approx(0.5f).margin(0.03f));
    CHECK(anatomy.baseY == Approx(0.74f).margin(0.06f));
    CHECK(distance(node(anatomy, 0, -1), {0.5f, 0.05f}) < 0.04f);
}

TEST_CASE("A palmate leaf has a vein for each lobe, and all come from near the base", "[anatomy]")
{
    for (const int lobes : {3, 5, 7}) {
        const LeafAnatomy anatomy = anatomyOf(palmateLeaf(lobes));
        INFO(lobes << " lobes");
        CHECK(strongVeins(anatomy) == lobes);
        for (int i = 0; i < anatomy.veinCount; ++i)
            CHECK(distance(node(anatomy, i, 0), {0.5f, 0.74f}) < 0.2f);
        // The midrib is the one that goes up.
        CHECK(std::abs(node(anatomy, 0, -1).x - 0.5f) < 0.03f);
        CHECK(node(anatomy, 0, -1).y < 0.2f);
    }
}

TEST_CASE("A pinnate leaf has side veins that leave its midrib one by one, forwards", "[anatomy]")
{
    const LeafAnatomy anatomy = anatomyOf(pinnateLeaf(3));
    REQUIRE(strongVeins(anatomy) == 7);
    int left = 0;
    for (int i = 1; i < anatomy.veinCount; ++i) {
        const VeinNode &start = node(anatomy, i, 0), &soon = node(anatomy, i, 3);
        CHECK(distanceTo(anatomy, 0, {start.x, start.y}) < 0.006f);
        CHECK(soon.y < start.y);
        left += node(anatomy, i, -1).x < 0.5f;
        for (int j = 1; j < i; ++j)
            if ((node(anatomy, j, -1).x < 0.5f) == (node(anatomy, i, -1).x < 0.5f))
                CHECK(std::abs(node(anatomy, j, 0).y - start.y) > 0.06f);
    }
    CHECK(left == 3);
}

TEST_CASE("A leaf with two lobes beside its axis and none on it has its midrib between them", "[anatomy]")
{
    const LeafAnatomy anatomy = anatomyOf(tulipLeaf());
    REQUIRE(strongVeins(anatomy) == 3);
    for (int i = 0; i < midribNodes; ++i)
        CHECK(std::abs(node(anatomy, 0, i).x - 0.5f) < 0.03f);
}

TEST_CASE("Veins lie in the blade", "[anatomy]")
{
    for (const LeafField& field : allLeaves()) {
        const LeafAnatomy anatomy = anatomyOf(field);
        REQUIRE(anatomy.valid);
        for (int i = 0; i < anatomy.veinCount; ++i) {
            const int count = anatomy.veins[static_cast<std::size_t>(i)].nodeCount;
            // The very tip and the base lie on the margin.
            for (int n = 1; n + 1 < count; ++n)
                CHECK(field.at({node(anatomy, i, n).x, node(anatomy, i, n).y}) > -0.5f);
        }
    }
}

TEST_CASE("Veins widen towards the base, and with what they carry", "[anatomy]")
{
    for (const LeafField& field : allLeaves()) {
        const LeafAnatomy anatomy = anatomyOf(field);
        for (int i = 0; i < anatomy.veinCount; ++i) {
            const int count = anatomy.veins[static_cast<std::size_t>(i)].nodeCount;
            for (int n = 0; n + 1 < count; ++n)
                CHECK(node(anatomy, i, n).halfWidth > node(anatomy, i, n + 1).halfWidth);
            CHECK(anatomy.veins[0].strengthAmount >=
                  anatomy.veins[static_cast<std::size_t>(i)].strengthAmount);
            CHECK(node(anatomy, 0, 0).halfWidth >= node(anatomy, i, 0).halfWidth);
        }
    }
    const LeafAnatomy one = anatomyOf(pinnateLeaf(1)), many = anatomyOf(pinnateLeaf(4));
    CHECK(node(many, 0, 0).halfWidth > 1.1f * node(one, 0, 0).halfWidth);
}

TEST_CASE("A mirrored leaf has mirrored veins", "[anatomy]")
{
    // Off the middle of the pixels, so that the mirror image is not the same field.
    LeafField field(64);
    field.lobe({0.48f, 0.05f}, {0.5f, 0.9f}, 0.08f)
        .lobe({0.5f, 0.8f}, {0.17f, 0.55f}, 0.05f)
        .lobe({0.5f, 0.7f}, {0.86f, 0.41f}, 0.06f)
        .lobe({0.5f, 0.5f}, {0.24f, 0.26f}, 0.05f)
        .strip({0.5f, 0.85f}, {0.49f, 0.97f}, 0.014f);
    const LeafAnatomy anatomy = anatomyOf(field), other = anatomyOf(field.mirrored());
    REQUIRE(strongVeins(anatomy) == 4);
    CHECK(difference(anatomy, other, [](const VeinNode& n) { return Place{1.f - n.x, n.y}; }) < 0.012f);
    CHECK(other.baseX == Approx(1.f - anatomy.baseX).margin(0.01f));
}

TEST_CASE("A leaf that hangs aslant has the same veins, aslant", "[anatomy]")
{
    for (const float radians : {-0.3f, 0.2f}) {
        const float c = std::cos(radians), s = std::sin(radians);
        const auto turned = [=](const VeinNode& n) {
            return Place{0.5f + c * (n.x - 0.5f) + s * (n.y - 0.5f),
                         0.5f - s * (n.x - 0.5f) + c * (n.y - 0.5f)};
        };
        CHECK(difference(anatomyOf(pinnateLeaf(3)), anatomyOf(pinnateLeaf(3, 64, radians)), turned) < 0.04f);
        CHECK(difference(anatomyOf(palmateLeaf(5)), anatomyOf(palmateLeaf(5, 64, radians)), turned) < 0.06f);
    }
}

TEST_CASE("A finer field gives the same anatomy", "[anatomy]")
{
    const auto same = [](const VeinNode& n) { return Place{n.x, n.y}; };
    for (const int size : {96, 128}) {
        CHECK(difference(anatomyOf(palmateLeaf(5)), anatomyOf(palmateLeaf(5, size)), same) < 0.04f);
        CHECK(difference(anatomyOf(pinnateLeaf(3)), anatomyOf(pinnateLeaf(3, size)), same) < 0.04f);
        CHECK(difference(anatomyOf(simpleLeaf()), anatomyOf(simpleLeaf(size)), same) < 0.02f);
    }
}
