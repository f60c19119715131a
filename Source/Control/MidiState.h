// SPDX-License-Identifier: GPL-3.0-or-later
// From MIDI messages to the notes of a ControlFrame, as a keyboard player expects: pedals, bends, pressure,
// MPE.
#pragma once

#include "MidiChannels.h"
#include "NoteSlots.h"

#include <Frames/ControlFrame.h>

#include <array>
#include <cstdint>

namespace frond
{

class MidiState
{
public:
    /// Lets every note go and forgets pedals, wheels and zones. Slots keep their notes' numbers, so that what
    /// withers stays the same leaf.
    void reset();

    /// The performer's settings; bendRangeSemitones gives way to RPN 0 until it is moved.
    void configure(bool mpe, float bendRangeSemitones);

    /// Whole messages; what is malformed or means nothing here is ignored.
    void handle(const MidiEvent& event);

    /// Lets every note go and lifts all pedals, for events may have been lost.
    void releaseAllNotes();

    /// Fills notes and modWheelAmount.
    void write(ControlFrame& frame) const;

    /// The newest value of every controller number on any channel, 0 to 1.
    const std::array<float, 128>& controllers() const { return controllerAmounts; }

private:
    void dispatch(const MidiEvent& event);
    void noteOn(int channel, int pitch, int velocity);
    void noteOff(int channel, int pitch, int velocity);
    void control(int channel, int number, int value);
    void controlOne(int channel, int number, int value);
    void dataEntry(int channel, bool fine, int value);
    void setSustain(int channel, bool down);
    void setSostenuto(int channel, bool down);
    void modeMessage(int channel, int number);

    bool isMember(int channel) const { return mpe && zones.isMember(channel); }
    bool sustainDown(int channel) const;
    float bendRange(int channel) const;
    NoteExpression expressionOf(const NoteSlot& slot) const;
    void refreshExpressions();
    template <typename Action>
    void onZone(int channel, Action&& action);

    std::array<MidiChannel, midiChannelCount> channels{};
    MpeZones zones;
    NoteSlots notes;
    std::array<float, 128> controllerAmounts{};
    bool mpe = false;
    float bendRangeSemitones = 2.f;
};

} // namespace frond
