// SPDX-License-Identifier: GPL-3.0-or-later
#include "LeafPose.h"

#include "Hash.h"
#include "Smoothstep.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

float mix(float from, float to, float amount)
{
    return from + (to - from) * amount;
}

/// A slow swing from -1 to 1 that belongs to this leaf and never quite repeats.
float swing(const Leaf& leaf, double timeSeconds, std::uint32_t purpose)
{
    const double phase = 2.0 * std::numbers::pi * double(hashAmount(leaf.seed, purpose));
    const double rate = 0.35 + 0.3 * double(hashAmount(leaf.seed, purpose + 1));
    return static_cast<float>(0.65 * std::sin(rate * timeSeconds + phase) +
                              0.35 * std::sin(1.618 * rate * timeSeconds + 2.0 * phase));
}

/// Compositions are made for pictures of about 16 by 9: narrower ones have the leaves closer together and
/// smaller, wider ones farther apart.
constexpr float narrowest = 1.6f, widest = 16.f / 9.f;

float stretchFor(float halfWidth)
{
    return halfWidth < narrowest ? halfWidth / narrowest
                                 : 1.f + 0.75f * std::max(0.f, halfWidth / widest - 1.f);
}

void placeOnStage(const Leaf& leaf, const View& view, const Settings& settings, LeafPose& pose)
{
    const auto held = sight(leaf.x + leaf.holdX, leaf.y + leaf.holdY, leaf.depthAmount, view, settings);
    const float roll = -view.camera.rollRadians, turned = leaf.rotationRadians + roll;
    pose.scale = leaf.scale * held.magnification;
    const float c = std::cos(roll) * held.magnification, s = std::sin(roll) * held.magnification;
    pose.x = held.x - (c * leaf.holdX - s * leaf.holdY);
    pose.y = held.y - (s * leaf.holdX + c * leaf.holdY);
    pose.turnCosine = std::cos(turned);
    pose.turnSine = std::sin(turned);
}

void light(float lightAmount, float depth, const View& view, LeafPose& pose)
{
    pose.light = std::max(lightAmount, 0.f) * (1.f - 0.25f * depth);
    pose.haze = 0.6f * depth;
    pose.blurPixels = 1.f + depth * 0.012f * view.pixelsPerUnit;
}

float depthOf(float depthAmount, const Settings& settings)
{
    return std::clamp(depthAmount, 0.f, 1.f) * settings[ParameterId::depthAmount];
}

void orient(const LeafAnatomy& anatomy, LeafPose& pose)
{
    const bool known = anatomy.valid;
    pose.baseX = known ? 2.f * anatomy.baseX - 1.f : 0.f;
    pose.baseY = known ? 1.f - 2.f * anatomy.baseY : -0.95f;
    pose.axisX = known ? -anatomy.petioleDirectionX : 0.f;
    pose.axisY = known ? anatomy.petioleDirectionY : 1.f;
    const float length = std::hypot(pose.axisX, pose.axisY);
    if (!(length > 1e-3f)) {
        pose.axisX = 0.f;
        pose.axisY = 1.f;
        return;
    }
    pose.axisX /= length;
    pose.axisY /= length;
}

/// How the camera's moves show at a depth from 0 to 1, or beyond the leaves.
struct Perspective
{
    float nearer; // the near ones grow faster than the far ones as the camera moves in, and pass before them
    float shift, before;
};

Perspective perspectiveAt(float depthAmount, const View& view)
{
    return {(1.f + view.zoomAmount * (3.2f - 1.6f * depthAmount)) *
                (1.f + view.camera.pushAmount * (1.3f - 0.6f * depthAmount)),
            1.2f - 0.8f * depthAmount, 1.1f * (0.5f - depthAmount)};
}

} // namespace

Sighted sight(float x, float y, float depthAmount, const View& view, const Settings& settings)
{
    const auto& camera = view.camera;
    const float depth = depthOf(depthAmount, settings);
    const float parallax = 1.f / (1.f + 0.25f * depth);
    const auto [nearer, shift, before] = perspectiveAt(depthAmount, view);
    const float stretch = stretchFor(view.halfWidth);
    x = stretch * x * std::cos(camera.orbitRadians) - before * std::sin(camera.orbitRadians);
    x = (x - shift * camera.x - view.zoomAmount * view.centreX) * nearer * parallax;
    y = (y - shift * camera.y - view.zoomAmount * view.centreY) * nearer * parallax;
    const float c = std::cos(camera.rollRadians), s = -std::sin(camera.rollRadians);
    return {c * x - s * y, s * x + c * y, nearer * std::sqrt(std::min(stretch, 1.f)) / (1.f + 0.45f * depth)};
}

Backdrop backdrop(const View& view)
{
    constexpr float depth = 1.3f; // beyond the farthest leaf
    const auto& camera = view.camera;
    const auto [nearer, shift, before] = perspectiveAt(depth, view);
    const float centre = 0.3f * view.zoomAmount;
    return {shift * camera.x + centre * view.centreX + before * std::sin(camera.orbitRadians),
            shift * camera.y + centre * view.centreY, nearer, camera.rollRadians};
}

LeafPose poseBare(float depthAmount, const View& view, const Settings& settings)
{
    LeafPose pose{};
    pose.scale = pose.turnCosine = pose.axisY = pose.growth = pose.breadth = pose.opacity = 1.f;
    light(0.75f, depthOf(depthAmount, settings), view, pose);
    return pose;
}

LeafPose poseLeaf(const Leaf& leaf, const View& view, const Settings& settings, double timeSeconds)
{
    LeafPose pose{};
    placeOnStage(leaf, view, settings, pose);
    orient(leaf.anatomy, pose);

    const float presence = std::clamp(leaf.presenceAmount, 0.f, 1.f);
    const float wither = std::clamp(leaf.witherAmount, 0.f, 1.f);
    const float grown = 1.f - (1.f - presence) * (1.f - presence);
    // A young leaf unfolds from nothing; a withering one keeps most of its size and fades.
    pose.growth = std::pow(grown, 1.f - 0.75f * wither);
    pose.breadth = mix(mix(0.35f, 1.f, smoothstep(0.1f, 0.95f, presence)), 1.f, wither);
    pose.opacity =
        mix(smoothstep(0.f, 0.08f, presence), smoothstep(0.f, 0.5f, presence), smoothstep(0.f, 0.3f, wither));
    const float young = (1.f - smoothstep(0.2f, 1.f, presence)) * (1.f - wither);
    pose.rollCurvature = 0.42f + 0.06f * swing(leaf, timeSeconds, 21) + 1.3f * young + 1.5f * wither * wither;
    pose.bendCurvature = 0.10f + 0.10f * swing(leaf, timeSeconds, 23) - 0.5f * young + 0.8f * wither * wither;
    pose.swayX = 0.10f * swing(leaf, timeSeconds, 25);
    pose.swayY = 0.13f * swing(leaf, timeSeconds, 27) + 0.8f * view.camera.orbitRadians;
    light(leaf.lightAmount, depthOf(leaf.depthAmount, settings), view, pose);
    return pose;
}

} // namespace frond
