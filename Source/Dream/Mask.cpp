// SPDX-License-Identifier: GPL-3.0-or-later
#include "Mask.h"

#include "Easing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float softness = 0.035f;     // half the width of an edge, in field units: two pixels of 64
constexpr float angleSoftness = 0.16f; // radians
constexpr float easeSeconds = 0.08f;
constexpr float barPeriod = 0.25f; // of the field
constexpr float spotOffset = 0.18f;
constexpr float pi = std::numbers::pi_v<float>;

float mix(float from, float to, float amount)
{
    return from + amount * (to - from);
}

/// distance: how far inside the hidden part.
float cover(float distance, float edge = softness)
{
    return smootherStep(0.5f + 0.5f * distance / edge);
}

struct Point
{
    float x, y; // from the middle of the field, turned with the mask
};

Point turned(const MaskShape& shape, float x, float y)
{
    const auto angle = shape.turnDegrees * pi / 180.f;
    const auto cosine = std::cos(angle), sine = std::sin(angle);
    return {cosine * (x - 0.5f) + sine * (y - 0.5f), cosine * (y - 0.5f) - sine * (x - 0.5f)};
}

/// From the middle of the turned field to its farthest corner along an axis, edge included.
float reachOf(const MaskShape& shape)
{
    const auto angle = shape.turnDegrees * pi / 180.f;
    return 0.5f * (std::abs(std::cos(angle)) + std::abs(std::sin(angle))) + softness;
}

/// The side towards which `along` grows, up to a line that amount moves across the turned field.
float half(const MaskShape& shape, float along)
{
    return cover(along - mix(reachOf(shape), -reachOf(shape), shape.amount));
}

/// A sector round the middle that opens upwards.
float wedge(const MaskShape& shape, Point p)
{
    const auto angle = std::atan2(std::abs(p.x), -p.y);
    return cover(mix(-angleSoftness, pi + angleSoftness, shape.amount) - angle, angleSoftness);
}

float spot(const MaskShape& shape, Point p)
{
    constexpr float farthest = 0.5f * std::numbers::sqrt2_v<float> + spotOffset;
    const auto radius = mix(-softness, farthest + softness, shape.amount);
    return cover(radius - std::hypot(p.x, p.y + spotOffset));
}

float bars(const MaskShape& shape, Point p)
{
    const auto place = p.y / barPeriod;
    const auto fromMiddle = std::abs(place - std::round(place)) * barPeriod;
    return cover(mix(-softness, 0.5f * barPeriod + softness, shape.amount) - fromMiddle);
}

/// Four bars that rise with the bands, bass at the left, smoothly joined.
float spectrum(const MaskShape& shape, Point p)
{
    constexpr auto last = static_cast<float>(soundBandCount - 1);
    const auto place = std::clamp((p.x + 0.5f) * static_cast<float>(soundBandCount) - 0.5f, 0.f, last);
    const auto below = std::min(static_cast<std::size_t>(place), std::size_t{soundBandCount - 2});
    const auto share = smootherStep(place - static_cast<float>(below));
    const auto level = mix(shape.bands[below], shape.bands[below + 1], share);
    const auto reach = reachOf(shape);
    return cover(p.y - mix(reach, -reach, std::min(1.f, 2.f * shape.amount * level)));
}

} // namespace

float hiddenAt(const MaskShape& shape, float x, float y)
{
    const auto p = turned(shape, x, y);
    switch (shape.kind) {
    case HideKind::lower:
        return half(shape, p.y);
    case HideKind::upper:
        return half(shape, -p.y);
    case HideKind::left:
        return half(shape, -p.x);
    case HideKind::right:
        return half(shape, p.x);
    case HideKind::wedge:
        return wedge(shape, p);
    case HideKind::spot:
        return spot(shape, p);
    case HideKind::bars:
        return bars(shape, p);
    case HideKind::spectrum:
        return spectrum(shape, p);
    case HideKind::nothing:
    case HideKind::drawn: // a field of its own
        break;
    }
    return 0.f;
}

void Mask::prepare(int fieldWidth, int fieldHeight)
{
    width = fieldWidth;
    height = fieldHeight;
    field.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0.f);
    goal = field;
    shown = false;
}

void Mask::reset()
{
    std::ranges::fill(field, 0.f);
    shown = false;
}

void Mask::draw(const MaskShape& shape)
{
    if (shape.kind == HideKind::drawn) {
        // In the middle of its range the amount leaves the drawing as it is.
        const auto offset = 2.f * shape.amount - 1.f;
        for (std::size_t i = 0; i < goal.size(); ++i)
            goal[i] = std::clamp((shape.drawn.empty() ? 0.f : shape.drawn[i]) + offset, 0.f, 1.f);
        return;
    }
    std::size_t i = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            goal[i++] = hiddenAt(shape, (static_cast<float>(x) + 0.5f) / static_cast<float>(width),
                                 (static_cast<float>(y) + 0.5f) / static_cast<float>(height));
}

void Mask::step(const MaskShape& shape, float deltaSeconds)
{
    if (shape.kind == HideKind::nothing)
        return;
    draw(shape);
    const auto share = shown ? easeShare(deltaSeconds, easeSeconds) : 1.f;
    for (std::size_t i = 0; i < field.size(); ++i)
        field[i] += share * (goal[i] - field[i]);
    shown = true;
}

} // namespace frond
