// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyLeaves.h"

#include <cmath>
#include <memory>

namespace frond::test
{

namespace
{

constexpr float logitsPerField = 128.f; // 2 a pixel of 64
constexpr float strongest = 8.f;
constexpr float pi = 3.14159265f;

Place towards(Place from, float radians, float length)
{
    // 0 is up, clockwise.
    return {from.x + length * std::sin(radians), from.y - length * std::cos(radians)};
}

} // namespace

LeafField::LeafField(int newSize)
    : side(newSize)
    , values(static_cast<std::size_t>(newSize) * static_cast<std::size_t>(newSize), -strongest)
{}

Place LeafField::turned(float x, float y) const
{
    const float c = std::cos(turnRadians), s = std::sin(turnRadians);
    return {0.5f + c * (x - 0.5f) - s * (y - 0.5f), 0.5f + s * (x - 0.5f) + c * (y - 0.5f)};
}

template <typename Distance>
LeafField& LeafField::add(Distance distance)
{
    for (int y = 0; y < side; ++y) {
        for (int x = 0; x < side; ++x) {
            const float scale = 1.f / static_cast<float>(side);
            const Place place =
                turned((static_cast<float>(x) + 0.5f) * scale, (static_cast<float>(y) + 0.5f) * scale);
            float& value = values[static_cast<std::size_t>(y * side + x)];
            value = distance(place, value);
            value = std::min(std::max(value, -strongest), strongest);
        }
    }
    return *this;
}

LeafField& LeafField::lobe(Place from, Place to, float halfWidth)
{
    const float half = 0.5f * std::hypot(to.x - from.x, to.y - from.y);
    const Place middle{0.5f * (from.x + to.x), 0.5f * (from.y + to.y)};
    const Place along{(to.x - from.x) / (2.f * half), (to.y - from.y) / (2.f * half)};
    return add([=](Place p, float value) {
        const float u = (p.x - middle.x) * along.x + (p.y - middle.y) * along.y;
        const float v = (p.y - middle.y) * along.x - (p.x - middle.x) * along.y;
        const float inside = 1.f - std::hypot(u / half, v / halfWidth);
        return std::max(value, logitsPerField * inside * std::min(half, halfWidth));
    });
}

LeafField& LeafField::strip(Place from, Place to, float halfWidth)
{
    return add([=](Place p, float value) {
        const float dx = to.x - from.x, dy = to.y - from.y;
        const float share = ((p.x - from.x) * dx + (p.y - from.y) * dy) / (dx * dx + dy * dy);
        const float t = std::min(std::max(share, 0.f), 1.f);
        const float away = std::hypot(p.x - from.x - t * dx, p.y - from.y - t * dy);
        return std::max(value, logitsPerField * (halfWidth - away));
    });
}

LeafField& LeafField::hole(Place centre, float radius)
{
    return add([=](Place p, float value) {
        return std::min(value, logitsPerField * (std::hypot(p.x - centre.x, p.y - centre.y) - radius));
    });
}

LeafField& LeafField::turn(float radians)
{
    turnRadians = radians;
    return *this;
}

LeafField LeafField::mirrored() const
{
    LeafField other(side);
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x)
            other.values[static_cast<std::size_t>(y * side + x)] =
                values[static_cast<std::size_t>(y * side + side - 1 - x)];
    return other;
}

float LeafField::at(Place place) const
{
    const float last = static_cast<float>(side - 1);
    const float x = std::min(std::max(place.x * static_cast<float>(side) - 0.5f, 0.f), last - 0.001f);
    const float y = std::min(std::max(place.y * static_cast<float>(side) - 0.5f, 0.f), last - 0.001f);
    const int left = static_cast<int>(x), top = static_cast<int>(y);
    const float u = x - static_cast<float>(left), v = y - static_cast<float>(top);
    const float* corner = values.data() + top * side + left;
    return (1.f - v) * ((1.f - u) * corner[0] + u * corner[1]) +
           v * ((1.f - u) * corner[side] + u * corner[side + 1]);
}

LeafField simpleLeaf(int size)
{
    return LeafField(size)
        .lobe({0.5f, 0.06f}, {0.5f, 0.88f}, 0.2f)
        .strip({0.5f, 0.8f}, {0.5f, 0.95f}, 0.014f);
}

LeafField linearLeaf(int size)
{
    return LeafField(size).lobe({0.53f, 0.04f}, {0.47f, 0.96f}, 0.035f);
}

LeafField heartLeaf(int size)
{
    return LeafField(size)
        .lobe({0.5f, 0.05f}, {0.22f, 0.9f}, 0.22f)
        .lobe({0.5f, 0.05f}, {0.78f, 0.9f}, 0.22f)
        .lobe({0.5f, 0.05f}, {0.5f, 0.74f}, 0.15f);
}

LeafField tulipLeaf(int size)
{
    const Place base{0.5f, 0.86f};
    return LeafField(size)
        .lobe(base, {0.27f, 0.08f}, 0.16f)
        .lobe(base, {0.73f, 0.08f}, 0.16f)
        .lobe(base, {0.5f, 0.18f}, 0.13f)
        .strip({0.5f, 0.8f}, {0.5f, 0.94f}, 0.014f);
}

LeafField palmateLeaf(int lobes, int size, float turnRadians)
{
    LeafField field(size);
    field.turn(turnRadians);
    const Place base{0.5f, 0.74f};
    for (int i = 0; i < lobes; ++i) {
        const float side = 2.f * static_cast<float>(i) / static_cast<float>(lobes - 1) - 1.f;
        const float reach = 0.62f - 0.2f * std::abs(side);
        field.lobe(towards(base, side * 100.f / 180.f * pi, -0.05f),
                   towards(base, side * 100.f / 180.f * pi, reach), 0.26f / static_cast<float>(lobes));
    }
    return field.strip(base, {0.5f, 0.86f}, 0.014f);
}

LeafField pinnateLeaf(int pairs, int size, float turnRadians)
{
    LeafField field(size);
    field.turn(turnRadians);
    field.lobe({0.5f, 0.05f}, {0.5f, 0.93f}, 0.07f);
    for (int i = 0; i < pairs; ++i) {
        const float y = 0.72f - 0.46f * static_cast<float>(i) / static_cast<float>(pairs);
        const float reach = 0.34f - 0.06f * static_cast<float>(i);
        for (const float side : {-1.f, 1.f})
            field.lobe({0.5f, y + 0.04f}, {0.5f + side * reach, y - 0.12f}, 0.045f);
    }
    return field.strip({0.5f, 0.85f}, {0.5f, 0.97f}, 0.014f);
}

LeafAnatomy anatomyOf(const LeafField& field)
{
    const auto tracer = std::make_unique<AnatomyTracer>();
    LeafAnatomy anatomy;
    tracer->prepare(field.size(), field.size());
    for (int i = 0; i < 60; ++i)
        tracer->step(field.logits(), 1.f / 30.f, anatomy);
    return anatomy;
}

const VeinNode& node(const LeafAnatomy& anatomy, int vein, int number)
{
    const Vein& line = anatomy.veins[static_cast<std::size_t>(vein)];
    const int place = line.firstNode + (number < 0 ? line.nodeCount + number : number);
    return anatomy.nodes[static_cast<std::size_t>(place)];
}

float distance(Place a, Place b)
{
    return std::hypot(a.x - b.x, a.y - b.y);
}

float distance(const VeinNode& a, Place b)
{
    return distance(Place{a.x, a.y}, b);
}

float distanceTo(const LeafAnatomy& anatomy, int vein, Place place)
{
    float nearest = 1e9f;
    const int count = anatomy.veins[static_cast<std::size_t>(vein)].nodeCount;
    for (int i = 0; i + 1 < count; ++i) {
        const VeinNode &a = node(anatomy, vein, i), &b = node(anatomy, vein, i + 1);
        const float dx = b.x - a.x, dy = b.y - a.y;
        const float share =
            ((place.x - a.x) * dx + (place.y - a.y) * dy) / std::max(dx * dx + dy * dy, 1e-12f);
        const float t = std::min(std::max(share, 0.f), 1.f);
        nearest = std::min(nearest, distance(Place{a.x + t * dx, a.y + t * dy}, place));
    }
    return nearest;
}

int strongVeins(const LeafAnatomy& anatomy)
{
    int count = 0;
    for (std::size_t i = 0; i < anatomy.veinCount; ++i)
        count += anatomy.veins[i].strengthAmount > 0.5f;
    return count;
}

bool isSound(const LeafAnatomy& anatomy)
{
    const auto unit = [](float value) { return value > -0.1f && value < 1.1f; };
    const float size = std::hypot(anatomy.petioleDirectionX, anatomy.petioleDirectionY);
    bool sound = unit(anatomy.baseX) && unit(anatomy.baseY) && std::abs(size - 1.f) < 1e-3f;
    int next = 0;
    for (std::size_t i = 0; i < anatomy.veinCount && sound; ++i) {
        const Vein& vein = anatomy.veins[i];
        sound = vein.firstNode == next && vein.nodeCount >= 2 && vein.strengthAmount > 0.f &&
                vein.strengthAmount <= 1.f && vein.id != 0;
        next += vein.nodeCount;
        for (std::size_t other = 0; other < i; ++other)
            sound = sound && anatomy.veins[other].id != vein.id;
    }
    sound = sound && next == anatomy.nodeCount && next <= maxVeinNodes;
    for (std::size_t i = 0; i < anatomy.nodeCount && sound; ++i) {
        const VeinNode& place = anatomy.nodes[i];
        sound = unit(place.x) && unit(place.y) && place.halfWidth > 0.f && place.halfWidth < 0.1f;
    }
    return sound;
}

} // namespace frond::test
