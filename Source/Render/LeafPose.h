// SPDX-License-Identifier: GPL-3.0-or-later
// How a leaf hangs and how it is lit, from its place in the dream: everything the leaf's shader is told, in
// plain numbers.
#pragma once

#include <Frames/DreamFrame.h>

namespace frond
{

/// Where the audience looks from.
struct View
{
    float halfWidth = 1.f;       // of the stage; its half height is 1
    float pixelsPerUnit = 360.f; // half the stage buffer's height
    float centreX = 0.f, centreY = 0.f;
    float zoomAmount = 0.f;
    Camera camera{};
    // From the whole picture to the part of it that is drawn, in clip coordinates.
    float partScaleX = 1.f, partScaleY = 1.f, partShiftX = 0.f, partShiftY = 0.f;
};

/// A point of the stage as the camera sees it, and how much larger things are there.
struct Sighted
{
    float x, y, magnification;
};
Sighted sight(float x, float y, float depthAmount, const View& view, const Settings& settings);

/// What is far behind the leaves, as the camera sees it: where it looks at, in stage units, how much larger
/// things are there than as composed, and how it is rolled.
struct Backdrop
{
    float x = 0.f, y = 0.f, magnification = 1.f, rollRadians = 0.f;
};
Backdrop backdrop(const View& view);

struct LeafPose
{
    float x, y, scale;                // on the stage as seen
    float turnCosine, turnSine;       //
    float baseX, baseY, axisX, axisY; // leaf coordinates: -1 to 1, y up
    float growth, breadth, rollCurvature, bendCurvature;
    float swayX, swayY; // radians
    float opacity, light, haze, blurPixels;
};

/// What is drawn on the stage as it stands, such as the vine's stem: no leaf at all, but lit as one.
LeafPose poseBare(float depthAmount, const View& view, const Settings& settings);

LeafPose poseLeaf(const Leaf& leaf, const View& view, const Settings& settings, double timeSeconds);

} // namespace frond
