// SPDX-License-Identifier: GPL-3.0-or-later
// How leaves hang together, as plain geometry: where one leaf of a crowd would hang at a moment. Whoever
// follows these places (Stage) eases from one to another.
#pragma once

#include "StageClock.h"

#include <Frames/DreamFrame.h>

#include <cstdint>

namespace frond
{

/// What a composition knows of one leaf.
struct Slot
{
    std::uint32_t number = 0; // of its arrival
    int row = 0;              // its place in the order of keys, of those that are there
    float keyShare = 0.5f;    // from the lowest key (0) to the highest (1), each with the room that it takes
    float ageShare = 0.5f;    // from the oldest (0) to the youngest (1), likewise
    float younger = 0.f;      // how many are younger
    float side = 0.f, height = 0.f, phase = 0.f; // its own: -1 to 1, -1 to 1, 0 to 1
    bool foremost = false;                       // the newest that is played, or else the newest
    // The end of the petiole, and the angle at which the blade stands on it, in leaf coordinates.
    float hookX = 0.f, hookY = -1.2f, axisRadians = 1.5707964f;
};

struct Crowd
{
    int count = 1;      // leaves that are there
    float size = 1.f;   // of them, each with the room that it takes
    float spread = 1.f; // 1 as composed
};

struct Hang
{
    float x = 0.f, y = 0.f, scale = 0.5f, depth = 0.4f, rotationRadians = 0.f;
};

/// Half the width in which compositions place leaves; the half height is 1. A picture of another shape is
/// fitted by whoever draws.
inline constexpr float compositionHalfWidth = 1.62f;

/// Every kind but free, which knows of keys and neighbours (Stage).
Hang hangIn(CompositionKind kind, const Slot& slot, const Crowd& crowd, const StageTime& time);

/// How much of a leaf shows where it enters and leaves the stage: 1 within it.
float shownAt(CompositionKind kind, float y);

/// The stem that a vine of so many leaves grows, as far as it is present.
void growStem(const Crowd& crowd, const StageTime& time, Stem& stem);

} // namespace frond
