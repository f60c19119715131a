// SPDX-License-Identifier: GPL-3.0-or-later
#include "Composition.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float pi = std::numbers::pi_v<float>, turn = 2.f * pi;
constexpr float goldenTurn = 0.38196601f; // of a turn
constexpr float width = compositionHalfWidth;
constexpr float loneScale = 0.8f;

struct Point
{
    float x, y;
};

constexpr float gridRow = 2.46f; // height of a row, in half sides of a leaf's square

float mix(float from, float to, float amount)
{
    return from + (to - from) * amount;
}

float wave(double phase)
{
    return static_cast<float>(std::sin(2.0 * std::numbers::pi * phase));
}

float part(double phase)
{
    return static_cast<float>(phase - std::floor(phase));
}

float spreadOf(std::uint32_t number, double ratio)
{
    return part(0.5 + ratio * static_cast<double>(number));
}

/// 0 for a lone leaf, 1 as soon as there are two.
float company(const Crowd& crowd)
{
    return smootherStep(crowd.size - 1.f);
}

/// Unchanged well within the limit, and never beyond it.
float within(float value, float limit)
{
    const float start = 0.85f * limit, over = std::abs(value) - start;
    if (over <= 0.f)
        return value;
    const float room = limit - start;
    return std::copysign(start + room * (1.f - std::exp(-over / room)), value);
}

/// The leaf whose petiole ends at this point, and whose blade stands in this direction from it.
Hang grownFrom(Point point, float directionRadians, float scale, float depth, const Slot& slot)
{
    Hang hang;
    hang.scale = scale;
    hang.depth = depth;
    hang.rotationRadians = directionRadians - slot.axisRadians;
    const float c = std::cos(hang.rotationRadians), s = std::sin(hang.rotationRadians);
    hang.x = point.x - scale * (c * slot.hookX - s * slot.hookY);
    hang.y = point.y - scale * (s * slot.hookX + c * slot.hookY);
    return hang;
}

Hang single(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    if (slot.foremost)
        return {0.f, 0.02f, loneScale, 0.1f, 0.f};
    const double angle = double(goldenTurn) * slot.number + 0.004 * time.travel;
    const float far = 1.f + 0.06f * wave(0.02 * time.travel + double(slot.phase));
    return {1.3f * crowd.spread * far * wave(angle + 0.25), 0.66f * crowd.spread * far * wave(angle),
            mix(0.2f, 0.13f, std::min(1.f, crowd.size / 16.f)), 0.93f - 0.04f * slot.phase, 0.f};
}

/// Tips outwards, as in a mandala; it turns slowly, and a notch with each beat.
Hang ring(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    const float together = company(crowd);
    const float scale = mix(loneScale, std::min(0.43f, 5.6f / (1.1f * crowd.size + 5.4f)), together);
    const double turned = 0.012 * time.travel + time.notches / 32.0;
    const float off = static_cast<float>(std::remainder(
        2.0 * std::numbers::pi * (turned + double(slot.keyShare) - 0.5), 2.0 * std::numbers::pi));
    const float angle = 0.5f * pi - off * together;
    const float open = crowd.spread * (1.f + 0.07f * (time.breathAmount - 0.5f) * time.motionAmount);
    const float high = std::max(0.04f, 0.93f - 2.05f * scale) * open, wide = high + 0.52f * crowd.spread;
    const Point point{together * wide * std::cos(angle), mix(-0.92f, high * std::sin(angle), together)};
    return grownFrom(point, angle, scale, 0.3f + 0.02f * slot.phase, slot);
}

float vineReach(const Crowd& crowd)
{
    return std::min(1.f, 0.2f + 0.1f * crowd.size) * std::min(crowd.spread, 1.08f);
}

/// along from -1 (root) to 1 (tip).
Point vineAt(float along, const Crowd& crowd, const StageTime& time)
{
    const float reach = vineReach(crowd);
    const float sway = 0.05f * time.motionAmount * wave(0.06 * time.travel + 0.35 * double(along));
    const float lift = 0.03f * time.beatMotionAmount * time.pulseAmount * along;
    return {1.46f * reach * along,
            0.15f * reach * wave(0.42 * double(along * reach) + 0.011 * time.travel) + sway + lift};
}

/// Leaves on either side of a stem, the youngest at its tip.
Hang vine(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    const float along = 1.88f * (slot.ageShare - 0.5f) * std::min(1.f, 0.35f + 0.2f * crowd.size);
    const auto at = vineAt(along, crowd, time), ahead = vineAt(along + 0.02f, crowd, time);
    const float way = std::atan2(ahead.y - at.y, ahead.x - at.x);
    const float side = slot.number % 2 == 0 ? 1.f : -1.f;
    const float scale = std::min(0.34f, 0.42f - 0.008f * crowd.size) * (0.94f + 0.12f * slot.phase);
    const float nod = 0.09f * time.motionAmount * wave(0.09 * time.travel + double(slot.phase));
    return grownFrom(at, way + side * (1.02f + 0.16f * slot.height + nod), scale, 0.3f + 0.1f * slot.phase,
                     slot);
}

/// In rows, by their keys, from the upper left. A petiole hangs down from the blade's square: a row is higher
/// than that, and the square sits in its upper part.
Hang grid(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    int rows = 1, columns = crowd.count;
    float scale = 0.f;
    for (int tried = 1; tried <= 4; ++tried) {
        const int across = (crowd.count + tried - 1) / tried;
        const float fits = std::min(2.f * width / (1.22f * static_cast<float>(across)),
                                    2.f / (gridRow * static_cast<float>(tried)));
        if (fits > scale) {
            scale = fits;
            rows = tried;
            columns = across;
        }
    }
    const int row = slot.row / columns, column = slot.row % columns;
    const int inRow = std::min(columns, crowd.count - row * columns);
    const float stepX = 2.f * width / static_cast<float>(columns), stepY = 2.f / static_cast<float>(rows);
    const float open = std::min(crowd.spread, 1.12f);
    Hang hang;
    hang.scale = std::min(0.95f * scale, loneScale);
    hang.x = open * stepX * (static_cast<float>(column) - 0.5f * static_cast<float>(inRow - 1));
    hang.y = open * stepY * (0.5f * static_cast<float>(rows - 1) - static_cast<float>(row));
    hang.y += (0.5f * gridRow - 1.f) * hang.scale;
    const double passing = 0.07 * time.travel - 0.11 * column - 0.17 * row;
    hang.y += 0.03f * time.motionAmount * wave(passing);
    hang.rotationRadians = 0.07f * time.motionAmount * wave(passing + 0.2);
    hang.depth = 0.28f + 0.01f * slot.phase;
    return hang;
}

/// They come down, rocking, each in its own way, and again.
Hang fall(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    const float near = spreadOf(slot.number, 0.5698402909980532);
    const double rate = 0.045 + 0.035 * double(near);
    const float down =
        part(rate * time.travel + 0.02 * time.notches + 0.3 + 0.6180339887498949 * slot.number);
    const double rocking = 0.16 * time.travel + double(slot.phase);
    Hang hang;
    hang.scale = (0.58f + 0.3f * near) / std::pow(std::max(1.f, crowd.size), 0.3f);
    hang.depth = 0.85f - 0.75f * near;
    hang.x =
        within(crowd.spread * 1.3f * slot.side + 0.17f * time.motionAmount * wave(rocking), width - 0.3f);
    hang.y = 1.05f - 2.1f * down;
    hang.rotationRadians = 0.5f * slot.height + 0.55f * time.motionAmount * wave(rocking + 0.21);
    return hang;
}

Point swarmAt(const Slot& slot, double travel, float open)
{
    const double own = 0.045 + 0.02 * double(slot.phase);
    const float x = 0.62f * wave(own * travel + double(slot.phase)) +
                    0.38f * wave(1.73 * own * travel + 2.6 * double(slot.phase));
    const float y = 0.66f * wave(1.31 * own * travel + 1.9 * double(slot.phase) + 0.2) +
                    0.34f * wave(2.17 * own * travel + 3.3 * double(slot.phase));
    // The swarm itself moves about.
    return {0.42f * wave(0.017 * travel) + open * (0.85f * x + 0.25f * slot.side),
            0.16f * wave(0.023 * travel + 0.3) + open * (0.5f * y + 0.14f * slot.height)};
}

/// Each follows its own bent path, together they stay a swarm; they lean into their flight.
Hang swarm(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    const double travel = time.travel + 0.5 * time.notches;
    const float open = crowd.spread * (1.f + 0.1f * (time.breathAmount - 0.5f) * time.motionAmount) *
                       mix(0.3f, 1.f, company(crowd));
    const auto here = swarmAt(slot, travel, open), soon = swarmAt(slot, travel + 0.25, open);
    Hang hang;
    hang.depth = 0.15f + 0.7f * spreadOf(slot.number, 0.7548776662466927);
    hang.scale = (0.72f - 0.3f * hang.depth) / std::pow(std::max(1.f, crowd.size), 0.34f);
    hang.x = within(here.x, width - 0.4f * hang.scale);
    hang.y = within(here.y, 0.98f - 0.6f * hang.scale);
    const float vx = soon.x - here.x, vy = soon.y - here.y;
    hang.rotationRadians = -1.25f * vx / (std::hypot(vx, vy) + 0.06f);
    return hang;
}

/// They stand on the ground like trees, the far ones smaller and higher up.
Hang forest(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    const float together = company(crowd);
    const float depth = together * (0.08f + 0.84f * spreadOf(slot.number, 0.6180339887498949));
    const float most = loneScale - 0.012f * crowd.size;
    const float scale = mix(loneScale, mix(most, 0.34f, depth), together) * 0.86f;
    const float x = together * crowd.spread * mix(1.38f, 1.62f, depth) * (2.f * slot.keyShare - 1.f) +
                    0.1f * slot.side * together;
    const float gust =
        wave(0.05 * time.travel - 0.14 * double(x)) + 0.5f * wave(0.117 * time.travel + double(slot.phase));
    const float bow = (0.035f + 0.09f * time.energyAmount) * time.motionAmount * gust;
    const Point ground{within(x, width - 0.35f * scale), mix(-0.97f, -0.04f, depth)};
    return grownFrom(ground, 0.5f * pi + bow + 0.05f * slot.height, scale, depth, slot);
}

/// As leaves stand on a shoot (Vogel 1979): each newcomer in the middle, at the golden angle from the one
/// before, the others pushed outwards.
Hang spiral(const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    const float together = company(crowd);
    const float out = std::sqrt((slot.younger + 0.5f) / std::max(crowd.size, 1.f));
    const double turned = double(goldenTurn) * slot.number + 0.01 * time.travel + time.notches / 64.0;
    const float off =
        static_cast<float>(std::remainder(2.0 * std::numbers::pi * turned, 2.0 * std::numbers::pi));
    const float angle = 0.5f * pi + off * together;
    const float scale = mix(loneScale, mix(0.2f, 0.34f, out) * (1.15f - 0.016f * crowd.size), together);
    const float open = crowd.spread * (1.f + 0.08f * (time.breathAmount - 0.5f) * time.motionAmount);
    const float high = 0.35f * out * open, wide = 0.84f * out * open;
    const Point point{together * wide * std::cos(angle), mix(-0.92f, high * std::sin(angle), together)};
    return grownFrom(point, angle, scale, 0.2f + 0.45f * out, slot);
}

} // namespace

Hang hangIn(CompositionKind kind, const Slot& slot, const Crowd& crowd, const StageTime& time)
{
    switch (kind) {
    case CompositionKind::ring:
        return ring(slot, crowd, time);
    case CompositionKind::vine:
        return vine(slot, crowd, time);
    case CompositionKind::grid:
        return grid(slot, crowd, time);
    case CompositionKind::fall:
        return fall(slot, crowd, time);
    case CompositionKind::swarm:
        return swarm(slot, crowd, time);
    case CompositionKind::forest:
        return forest(slot, crowd, time);
    case CompositionKind::spiral:
        return spiral(slot, crowd, time);
    default:
        return single(slot, crowd, time);
    }
}

float shownAt(CompositionKind kind, float y)
{
    return kind == CompositionKind::fall ? smootherStep((1.02f - std::abs(y)) / 0.3f) : 1.f;
}

void growStem(const Crowd& crowd, const StageTime& time, Stem& stem)
{
    stem.nodeCount = Stem::mostNodes;
    const float reach = std::min(1.f, 0.35f + 0.2f * crowd.size);
    for (std::size_t i = 0; i < stem.nodes.size(); ++i) {
        const float share = static_cast<float>(i) / (Stem::mostNodes - 1);
        const float along = reach * mix(-1.12f, mix(-1.12f, 1.04f, stem.presenceAmount), share);
        const auto at = vineAt(along, crowd, time);
        stem.nodes[i] = {at.x, at.y, mix(0.014f, 0.004f, share) * std::sqrt(stem.presenceAmount)};
    }
}

} // namespace frond
