// SPDX-License-Identifier: GPL-3.0-or-later
// The partner's notes beside the performer's, in the same sixteen places: they take what is free, and a
// performer's note that needs their place gets it.
#pragma once

#include <Frames/ControlFrame.h>

#include <array>
#include <cstdint>

namespace frond
{

class OwnNotes
{
public:
    void reset();
    /// Takes the performer's notes of this frame and gives every note its number: later notes have higher
    /// ones, whoever plays them. Without notes of its own, numbers stay as they are.
    void open(const ControlFrame& frame);
    /// Starts a note; false where there is no room.
    bool start(float key, float velocity, float seconds);
    void releaseAll();
    int heldCount() const;
    float heldAmount() const; // the sum of how strongly its notes sound, at most 1

    /// A note's shape over its life: 0 to 1 of its length.
    struct Shape
    {
        float swell = 0.f, timbre = 0.5f, bendSemitones = 0.f;
    };
    /// Ages its notes, lets go of those whose time is over, and writes them into the frame.
    void close(const Shape& shape, float deltaSeconds, ControlFrame& frame);

private:
    struct Slot
    {
        std::uint32_t performerId = 0, id = 0; // id as it goes out, of whoever has the place
        bool own = false, performerHolds = false;
        NoteState note{};
        float ageSeconds = 0.f, lengthSeconds = 0.f;
        std::uint32_t releaseOrder = 0;
    };
    Slot* freeSlot();
    void release(Slot& slot);

    std::array<Slot, maxVoices> slots{};
    std::uint32_t ownStarted = 0, newestPerformer = 0, releases = 0;
};

} // namespace frond
