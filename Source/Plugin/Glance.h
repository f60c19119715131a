// SPDX-License-Identifier: GPL-3.0-or-later
// The little that the window's own figures (map, brush, read-out) need to know of the frame that is drawn.
// The drawing thread puts it, the message thread looks; the lock is held for a copy.
#pragma once

#include <Frames/DreamFrame.h>

#include <array>
#include <mutex>

namespace frond
{

struct Glance
{
    struct Leaf
    {
        float presenceAmount = 0.f;
        float x = 0.f, y = 0.f, scale = 1.f;    // on the stage as drawn: its height spans -1 to 1, y up
        float turnCosine = 1.f, turnSine = 0.f; // counter-clockwise
        std::uint32_t generation = 0;
        int species = -1;
        bool hasMapPlace = false;
        float mapX = 0.5f, mapY = 0.5f;
        Meters meters{};
    };
    int leafCount = 0; // the farthest first
    std::array<Leaf, maxVoices> leaves{};
    Meters meters{};
};

class GlanceBoard
{
public:
    void put(const DreamFrame& frame, float aspect);
    Glance look() const;

private:
    mutable std::mutex mutex;
    Glance latest;
};

} // namespace frond
