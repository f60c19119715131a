// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of MIDI 1.0 that mean something here.
#pragma once

namespace frond::midi
{

enum MidiStatus
{
    noteOffStatus = 0x80,
    noteOnStatus = 0x90,
    polyPressureStatus = 0xa0,
    controlStatus = 0xb0,
    programStatus = 0xc0,
    channelPressureStatus = 0xd0,
    bendStatus = 0xe0,
    systemReset = 0xff
};

enum MidiControl
{
    bankMsb = 0,
    modWheel = 1,
    dataEntryMsb = 6,
    bankLsb = 32,
    dataEntryLsb = 38,
    sustainPedal = 64,
    sostenutoPedal = 66,
    timbre = 74,
    unregisteredLsb = 98,
    unregisteredMsb = 99,
    registeredLsb = 100,
    registeredMsb = 101,
    allSoundOff = 120,
    resetControllers = 121,
    localControl = 122
};

inline float toAmount(int value)
{
    return static_cast<float>(value) / 127.f;
}

/// Sixty-four is the middle, and both ends are reached.
inline float toCentredAmount(int value)
{
    return value <= 64 ? static_cast<float>(value) / 128.f : 0.5f + static_cast<float>(value - 64) / 126.f;
}

inline float toBend(int lsb, int msb)
{
    const auto offset = msb * 128 + lsb - 8192;
    return static_cast<float>(offset) / (offset < 0 ? 8192.f : 8191.f);
}

inline int sizeOf(int status)
{
    return status == channelPressureStatus || status == programStatus ? 2 : 3;
}

} // namespace frond::midi
