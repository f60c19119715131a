// SPDX-License-Identifier: GPL-3.0-or-later
// Takes out of a block's MIDI what a map has a use for, and hands it to the message thread, which moves the
// controls: the audio thread must not call the host.
//
// Threads: take is the audio thread's, the rest the message thread's.
#pragma once

#include <Control/ControllerMap.h>
#include <Handover/EventQueue.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace frond
{

class MapIntake
{
public:
    MapIntake();

    /// True where the message belongs to the map alone, and no leaf shall hear of it.
    bool take(const MidiEvent& event);

    void follow(const ControllerMap& map);
    /// While something is learned, every message is handed over, and played as well.
    void hearAll(bool all) { learning.store(all, std::memory_order_relaxed); }
    /// Valid until the next call.
    std::span<const MidiEvent> collect();

private:
    static constexpr std::size_t wordsPerKind = 16 * 2; // a bit for each of 128 numbers on 16 channels
    using Bits = std::array<std::atomic<std::uint64_t>, wordsPerKind>;
    static bool has(const Bits& bits, int channel, int number);
    bool isMapped(const MidiEvent& event) const;

    Bits notes{}, controllers{};
    std::atomic<std::uint32_t> bends{0}, pressures{0}; // a bit a channel
    std::atomic<bool> learning{false};
    EventQueue<MidiEvent> ring;
    std::vector<MidiEvent> scratch;
};

} // namespace frond
