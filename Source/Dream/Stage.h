// SPDX-License-Identifier: GPL-3.0-or-later
// Where the leaves hang. A lone leaf fills the stage; more of them share it, each near its key's place or as
// the composition wants it, and whoever comes or goes, the others move over without haste.
#pragma once

#include "CameraMan.h"
#include "Composition.h"
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
    void step(std::span<const Voice, maxVoices> voices, const Weather& weather, const ControlFrame& control);
    float depth(std::size_t voice) const { return places[voice].depth.value; }
    /// Position, depth, scale and rotation of a voice's leaf; its presence where it leaves the stage.
    void write(std::size_t voice, const Weather& weather, Leaf& leaf) const;
    void write(DreamFrame& frame) const; // the camera and the stem

private:
    /// What hangs there keeps these while it lives.
    struct Place
    {
        bool taken = false;
        float lean = 0.f, phase = 0.f, side = 0.f; // own lean, phase of its sway, random place from -1 to 1
        float height = 0.f;                        // random height from -1 to 1
        float room = 0.f;                          // eased: 1 takes its full share of the stage
        float key = 60.f;                          // when it came
        float wishX = 0.f, wishY = 0.f, wishScale = 0.f, wishDepth = 0.f;
        Spring x, y, scale, depth, rotation;
        Spring hookX, hookY, axis; // of Slot, followed
        Slot slot;
        float witherAmount = 0.f, pressureAmount = 0.f, bendSemitones = 0.f;
    };

    using Voices = std::span<const Voice, maxVoices>;

    void take(Place& place, const Voice& voice);
    void findSlots(Voices voices);
    void watchHook(Place& place, const LeafAnatomy& anatomy, float deltaSeconds, bool arrived) const;
    void wish(Place& place, const Voice& voice);
    void keepApart();
    void spreadOut();
    void moveFree(Place& place, bool arrived, const SpringStep& move) const;
    void moveComposed(Place& place, bool arrived, const SpringStep& move, const StageTime& time) const;

    std::array<Place, maxVoices> places{};
    StageClock clock;
    CameraMan cameraMan;
    std::uint32_t arrivals = 0;
    CompositionKind kind = CompositionKind::free;
    Crowd crowd;
    Spring openness, composed, vine; // composed: 0 free, 1 not
    StageTime now;
    bool started = false;
};

} // namespace frond
