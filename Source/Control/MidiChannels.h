// SPDX-License-Identifier: GPL-3.0-or-later
// What each of the sixteen MIDI channels remembers, and how MPE groups them into zones (MIDI Polyphonic
// Expression 1.0, MMA 2018). Channels count from 0.
#pragma once

#include <array>

namespace frond
{

inline constexpr int midiChannelCount = 16;

struct MidiChannel
{
    static constexpr int noParameter = -1;

    float bendAmount = 0.f; // -1 to 1
    float pressureAmount = 0.f;
    float timbreAmount = 0.5f;
    float modWheelAmount = 0.f;
    bool sustain = false, sostenuto = false;
    int parameterMsb = 127, parameterLsb = 127; // the registered parameter that data entry writes; 127: none
    float bendRangeSemitones = -1.f;            // set by RPN 0; negative: as the instrument has it

    int registeredParameter() const;
    /// "Reset all controllers" as RP-015 has it: timbre and bend range stay.
    void resetControllers();
};

class MpeZones
{
public:
    /// One lower zone of all channels, which is what most controllers mean before they say anything.
    void reset();
    /// MPE configuration message (RPN 6) on channel 0 or 15; the newer zone takes channels from the older.
    /// False on any other channel.
    bool configure(int channel, int memberCount);

    bool isManager(int channel) const;
    bool isMember(int channel) const;
    /// The manager of the channel's zone (itself for a manager), or -1 outside every zone.
    int managerOf(int channel) const;

private:
    static constexpr int lowerManager = 0, upperManager = midiChannelCount - 1;
    static constexpr int mostMembers = midiChannelCount - 1;

    bool inLowerZone(int channel) const;
    bool inUpperZone(int channel) const;

    int lowerMembers = mostMembers, upperMembers = 0;
    bool configured = false;
};

} // namespace frond
