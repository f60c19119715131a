// SPDX-License-Identifier: GPL-3.0-or-later
// The newest value from one thread to one other, wait-free on both sides: a triple buffer. Older values may
// be skipped, so nothing that must arrive (a note-on) travels here.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>

namespace frond
{

template <typename T>
class LatestValue
{
public:
    /// Before the threads start: gives every buffer its memory.
    template <typename Prepare>
    void prepare(Prepare&& prepareOne)
    {
        for (auto& buffer : buffers)
            prepareOne(buffer);
    }

    // Writer's thread: fill writeBuffer(), then publish().
    T& writeBuffer() { return buffers[writing]; }
    void publish()
    {
        const auto previous =
            shared.exchange(static_cast<std::uint8_t>(writing | freshBit), std::memory_order_acq_rel);
        writing = previous & indexMask;
    }

    // Reader's thread: update() tells whether something newer has come; latest() stays valid until the next
    // update().
    bool update()
    {
        if ((shared.load(std::memory_order_relaxed) & freshBit) == 0)
            return false;
        const auto previous = shared.exchange(static_cast<std::uint8_t>(reading), std::memory_order_acq_rel);
        reading = previous & indexMask;
        return true;
    }
    const T& latest() const { return buffers[reading]; }

private:
    static constexpr std::uint8_t freshBit = 4, indexMask = 3;
    std::array<T, 3> buffers{};
    std::uint8_t writing = 0, reading = 1;
    std::atomic<std::uint8_t> shared{2};
};

} // namespace frond
