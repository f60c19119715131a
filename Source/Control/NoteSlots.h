// SPDX-License-Identifier: GPL-3.0-or-later
// Sixteen places for notes. A note keeps its place for life; a seventeenth takes that of the note which has
// been released longest or, where all are held, of the one held longest.
#pragma once

#include <Frames/ControlFrame.h>

#include <array>
#include <cstdint>

namespace frond
{

struct NoteExpression
{
    float bendSemitones = 0.f;
    float pressureAmount = 0.f, timbreAmount = 0.5f;
};

struct NoteSlot
{
    std::uint32_t id = 0; // 0: never used
    int channel = 0, pitch = 60;
    float velocity = 0.f, releaseVelocity = 0.f;
    bool keyDown = false;
    bool sustained = false; // the key is up, the sustain pedal holds it
    bool caught = false;    // the sostenuto pedal holds it
    float polyPressureAmount = 0.f;
    NoteExpression expression;
    std::uint64_t startOrder = 0, releaseOrder = 0;

    bool held() const { return keyDown || sustained || caught; }
};

class NoteSlots
{
public:
    void start(int channel, int pitch, float velocity);
    void keyUp(int channel, int pitch, float releaseVelocity, bool sustainDown);
    void allKeysUp(int channel, bool sustainDown);
    /// Lets go at once, whatever pedals say.
    void release(int channel, float releaseVelocity);
    void releaseAll();

    void setPolyPressure(int channel, int pitch, float amount);
    void resetPolyPressure(int channel);

    // Pedals.
    void releaseSustained(int channel);
    void catchHeldKeys(int channel);
    void releaseCaught(int channel);

    std::array<NoteSlot, maxVoices>& all() { return slots; }
    const std::array<NoteSlot, maxVoices>& all() const { return slots; }

private:
    NoteSlot& slotFor(int channel, int pitch);
    template <typename Change>
    void changeOn(int channel, Change&& change);

    std::array<NoteSlot, maxVoices> slots{};
    std::uint32_t lastId = 0;
    std::uint64_t order = 0;
};

} // namespace frond
