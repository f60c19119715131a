// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapIntake.h"

#include <Control/MidiMessage.h>

namespace frond
{

namespace
{
constexpr std::size_t capacity = 4096;
constexpr int fineOffset = 32;

int channelOf(const MidiEvent& event)
{
    return event.bytes[0] & 0x0f;
}
} // namespace

MapIntake::MapIntake()
{
    ring.prepare(capacity);
    scratch.resize(ring.capacity());
}

bool MapIntake::has(const Bits& bits, int channel, int number)
{
    const auto word =
        bits[static_cast<std::size_t>(channel * 2 + number / 64)].load(std::memory_order_relaxed);
    return ((word >> (number % 64)) & 1u) != 0;
}

bool MapIntake::isMapped(const MidiEvent& event) const
{
    const auto channel = channelOf(event);
    const int number = event.bytes[1] & 127;
    switch (event.bytes[0] & 0xf0) {
    case midi::noteOnStatus:
    case midi::noteOffStatus:
    case midi::polyPressureStatus:
        return has(notes, channel, number);
    case midi::controlStatus:
        return has(controllers, channel, number);
    case midi::bendStatus:
        return ((bends.load(std::memory_order_relaxed) >> channel) & 1u) != 0;
    case midi::channelPressureStatus:
        return ((pressures.load(std::memory_order_relaxed) >> channel) & 1u) != 0;
    default:
        return false;
    }
}

bool MapIntake::take(const MidiEvent& event)
{
    const int kind = event.bytes[0] & 0xf0;
    const bool mapped = isMapped(event), all = learning.load(std::memory_order_relaxed);
    const bool choosesProgram =
        kind == midi::programStatus ||
        (kind == midi::controlStatus && (event.bytes[1] == midi::bankMsb || event.bytes[1] == midi::bankLsb));
    if (mapped || all || choosesProgram)
        ring.push(event);
    return mapped && !all;
}

void MapIntake::follow(const ControllerMap& map)
{
    std::array<std::uint64_t, wordsPerKind> noteBits{}, controllerBits{};
    std::uint32_t bendBits = 0, pressureBits = 0;
    for (const auto& mapping : map.mappings)
        for (int channel = 0; channel < 16; ++channel) {
            if (mapping.channel != 0 && mapping.channel != channel + 1)
                continue;
            const auto set = [&](auto& bits, int number) {
                bits[static_cast<std::size_t>(channel * 2 + number / 64)] |= std::uint64_t(1)
                                                                             << (number % 64);
            };
            if (mapping.source == MapSource::note)
                set(noteBits, mapping.number);
            else if (mapping.source == MapSource::controller)
                set(controllerBits, mapping.number);
            if (mapping.source == MapSource::controller && mapping.fine)
                set(controllerBits, mapping.number + fineOffset);
            bendBits |= mapping.source == MapSource::bend ? 1u << channel : 0u;
            pressureBits |= mapping.source == MapSource::pressure ? 1u << channel : 0u;
        }
    for (std::size_t i = 0; i < wordsPerKind; ++i) {
        notes[i].store(noteBits[i], std::memory_order_relaxed);
        controllers[i].store(controllerBits[i], std::memory_order_relaxed);
    }
    bends.store(bendBits, std::memory_order_relaxed);
    pressures.store(pressureBits, std::memory_order_relaxed);
}

std::span<const MidiEvent> MapIntake::collect()
{
    ring.takeOverflow(); // a knob that was lost is turned again
    return {scratch.data(), ring.pop(scratch)};
}

} // namespace frond
