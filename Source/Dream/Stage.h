// SPDX-License-Identifier: GPL-3.0-or-later
// Where the leaves hang. A lone leaf fills the stage; more of them share it, each near its key's place, and
// whoever comes or goes, the others move over without haste.
#pragma once

#include "Easing.h"
#include "Voice.h"

#include <Frames/DreamFrame.h>

#include <array>
#include <cstdint>
#include <span>

namespace frond
{

class Stage
{
public:
    void reset();
    void step(std::span<const Voice, maxVoices> voices, const Weather& weather);
    float depth(std::size_t voice) const { return places[voice].depth.value; }
    /// Position, depth, scale and rotation of a voice's leaf.
    void write(std::size_t voice, const Weather& weather, Leaf& leaf) const;

private:
    /// What hangs there keeps these while it lives.
    struct Place
    {
        bool taken = false;
        float lean = 0.f, phase = 0.f, side = 0.f; // own lean, phase of its sway, random place from -1 to 1
        float height = 0.f;                        // random height from -1 to 1
        float room = 0.f;                          // eased: 1 takes its full share of the stage
        float wishX = 0.f, wishY = 0.f, wishScale = 0.f, wishDepth = 0.f;
        Spring x, y, scale, depth;
        float witherAmount = 0.f, pressureAmount = 0.f, bendSemitones = 0.f;
    };

    void take(Place& place, const Voice& voice);
    void wish(Place& place, const Voice& voice, float crowd);
    void keepApart();

    std::array<Place, maxVoices> places{};
    std::uint32_t arrivals = 0;
};

} // namespace frond
