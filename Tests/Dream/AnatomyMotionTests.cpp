// SPDX-License-Identifier: GPL-3.0-or-later
// Veins move, grow and fade without a jump.
#include "AnatomyLeaves.h"

#include <Support/AudioThreadTrap.h>
#include <Support/Catch.h>

#include <cmath>
#include <map>
#include <memory>

using namespace frond;
using namespace frond::test;

namespace
{

constexpr float frameSeconds = 1.f / 60.f;

LeafField between(const LeafField& a, const LeafField& b, float share)
{
    LeafField field(a.size());
    const int count = a.size() * a.size();
    for (int i = 0; i < count; ++i)
        field.logits()[i] = (1.f - share) * a.logits()[i] + share * b.logits()[i];
    return field;
}

/// What changed most from one frame to the next.
struct Change
{
    float node = 0.f; // field units, times the vein's strength
    float base = 0.f;
    float strength = 0.f;
    float halfWidth = 0.f;
};

class Watcher
{
public:
    Change watch(const LeafAnatomy& now)
    {
        Change change;
        change.base = distance(Place{now.baseX, now.baseY}, {last.baseX, last.baseY});
        std::map<std::uint32_t, int> then;
        for (int i = 0; i < last.veinCount; ++i)
            then[last.veins[static_cast<std::size_t>(i)].id] = i;
        for (int i = 0; i < now.veinCount; ++i) {
            const Vein& vein = now.veins[static_cast<std::size_t>(i)];
            const auto known = then.find(vein.id);
            const float before = known == then.end()
                                     ? 0.f
                                     : last.veins[static_cast<std::size_t>(known->second)].strengthAmount;
            change.strength = std::max(change.strength, std::abs(vein.strengthAmount - before));
            if (known == then.end())
                continue;
            compare(now, i, known->second, change);
            then.erase(known);
        }
        for (const auto& [id, gone] : then)
            change.strength =
                std::max(change.strength, last.veins[static_cast<std::size_t>(gone)].strengthAmount);
        last = now;
        return change;
    }

private:
    void compare(const LeafAnatomy& now, int vein, int before, Change& change) const
    {
        const Vein &a = now.veins[static_cast<std::size_t>(vein)],
                   &b = last.veins[static_cast<std::size_t>(before)];
        for (int n = 0; n < a.nodeCount; ++n) {
            const VeinNode& here = node(now, vein, n);
            // A vein that becomes the midrib is divided anew: then its line has to be where it was.
            const float moved = a.nodeCount == b.nodeCount ? distance(node(last, before, n), {here.x, here.y})
                                                           : distanceTo(last, before, {here.x, here.y});
            change.node = std::max(change.node, moved * a.strengthAmount);
            if (a.nodeCount == b.nodeCount)
                change.halfWidth =
                    std::max(change.halfWidth, std::abs(here.halfWidth - node(last, before, n).halfWidth));
        }
    }

    LeafAnatomy last;
};

void checkMorph(const LeafField& from, const LeafField& to)
{
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    tracer->step(from.logits(), frameSeconds, anatomy);
    Watcher watcher;
    watcher.watch(anatomy);
    const auto midrib = anatomy.veins[0].id;
    for (int frame = 0; frame < 240; ++frame) {
        const float share = std::min(1.f, std::max(0.f, (static_cast<float>(frame) - 30.f) / 160.f));
        const LeafField field = between(from, to, share);
        tracer->step(field.logits(), frameSeconds, anatomy);
        const Change change = watcher.watch(anatomy);
        INFO("frame " << frame);
        CHECK(isSound(anatomy));
        CHECK(change.node < 0.02f);
        CHECK(change.base < 0.02f);
        CHECK(change.halfWidth < 0.002f);
        CHECK(change.strength <= frameSeconds / 0.5f + 1e-4f);
    }
    CHECK(anatomy.veins[0].id == midrib);
    CHECK(strongVeins(anatomy) == strongVeins(anatomyOf(to)));
}

} // namespace

TEST_CASE("While a leaf turns into another, its veins glide", "[anatomy]")
{
    SECTION("simple into palmate")
    {
        checkMorph(simpleLeaf(), palmateLeaf(5));
    }
    SECTION("palmate into simple")
    {
        checkMorph(palmateLeaf(7), simpleLeaf());
    }
    SECTION("pinnate into palmate")
    {
        checkMorph(pinnateLeaf(3), palmateLeaf(7));
    }
    SECTION("simple into grass")
    {
        checkMorph(simpleLeaf(), linearLeaf());
    }
    SECTION("heart into pinnate")
    {
        checkMorph(heartLeaf(), pinnateLeaf(4));
    }
}

TEST_CASE("Veins keep their ids while their lobes move", "[anatomy]")
{
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    std::map<std::uint32_t, int> seen;
    for (int frame = 0; frame < 200; ++frame) {
        const LeafField field = palmateLeaf(5, 64, 0.15f * std::sin(static_cast<float>(frame) * 0.05f));
        tracer->step(field.logits(), frameSeconds, anatomy);
        for (std::size_t i = 0; i < anatomy.veinCount; ++i)
            ++seen[anatomy.veins[i].id];
    }
    CHECK(seen.size() == 5);
    for (const auto& [id, frames] : seen)
        CHECK(frames == 200);
}

TEST_CASE("An emptied field fades the veins where they are, and a leaf brings them back", "[anatomy]")
{
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    const LeafField leaf = palmateLeaf(5), empty(64);
    for (int i = 0; i < 60; ++i)
        tracer->step(leaf.logits(), frameSeconds, anatomy);
    REQUIRE(strongVeins(anatomy) == 5);
    Watcher watcher;
    watcher.watch(anatomy);
    for (int i = 0; i < 15; ++i) {
        tracer->step(empty.logits(), frameSeconds, anatomy);
        CHECK_FALSE(anatomy.valid);
        CHECK(watcher.watch(anatomy).strength <= frameSeconds / 0.5f + 1e-4f);
    }
    CHECK(anatomy.veinCount == 5);
    for (int i = 0; i < 30; ++i)
        tracer->step(empty.logits(), frameSeconds, anatomy);
    CHECK(anatomy.veinCount == 0);
    for (int i = 0; i < 40; ++i)
        tracer->step(leaf.logits(), frameSeconds, anatomy);
    CHECK(anatomy.valid);
    CHECK(strongVeins(anatomy) == 5);
}

TEST_CASE("Between two fields the veins ease on towards the last trace", "[anatomy]")
{
    const auto traced = std::make_unique<AnatomyTracer>(), eased = std::make_unique<AnatomyTracer>();
    LeafAnatomy a, b;
    const LeafField first = palmateLeaf(5), second = palmateLeaf(5, 64, 0.1f);
    for (auto* tracer : {traced.get(), eased.get()}) {
        tracer->prepare(64, 64);
        for (int i = 0; i < 60; ++i)
            tracer->step(first.logits(), frameSeconds, a);
    }
    for (int i = 0; i < 60; ++i) {
        traced->step(second.logits(), frameSeconds, a);
        if (i == 0)
            eased->step(second.logits(), frameSeconds, b);
        else
            eased->ease(frameSeconds, b);
    }
    REQUIRE(a.nodeCount == b.nodeCount);
    for (std::size_t i = 0; i < a.nodeCount; ++i)
        CHECK(distance(a.nodes[i], {b.nodes[i].x, b.nodes[i].y}) < 0.02f);
}

TEST_CASE("After a reset the next leaf stands in place at once, its veins still to grow", "[anatomy]")
{
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    const LeafField pinnate = pinnateLeaf(3), simple = simpleLeaf();
    for (int i = 0; i < 60; ++i)
        tracer->step(pinnate.logits(), frameSeconds, anatomy);
    const auto oldId = anatomy.veins[0].id;
    tracer->reset();
    tracer->step(simple.logits(), frameSeconds, anatomy);
    REQUIRE(anatomy.veinCount == 1);
    CHECK(anatomy.veins[0].id != oldId);
    CHECK(anatomy.veins[0].strengthAmount < 0.1f);
    const LeafAnatomy rest = anatomyOf(simple);
    for (std::size_t i = 0; i < anatomy.nodeCount; ++i)
        CHECK(distance(anatomy.nodes[i], {rest.nodes[i].x, rest.nodes[i].y}) < 0.01f);
}

TEST_CASE("Tracing takes no memory", "[anatomy]")
{
    if (!AudioThreadScope::available())
        return;
    const auto tracer = std::make_unique<AnatomyTracer>();
    tracer->prepare(64, 64);
    LeafAnatomy anatomy;
    const std::vector<LeafField> leaves{simpleLeaf(), LeafField(64), palmateLeaf(7), pinnateLeaf(4),
                                        heartLeaf()};
    AudioThreadScope scope;
    for (int round = 0; round < 3; ++round) {
        for (const LeafField& leaf : leaves)
            for (int i = 0; i < 5; ++i)
                tracer->step(leaf.logits(), frameSeconds, anatomy);
        tracer->reset();
    }
    scope.stop();
    INFO(scope.description());
    CHECK(scope.violations() == 0);
}
