// SPDX-License-Identifier: GPL-3.0-or-later
#include "NoteSlots.h"

#include <algorithm>
#include <utility>

namespace frond
{

/// Applies a change to the channel's notes and notes the moment when one is thereby let go.
template <typename Change>
void NoteSlots::changeOn(int channel, Change&& change)
{
    for (auto& slot : slots) {
        if (slot.id == 0 || slot.channel != channel)
            continue;
        const bool wasHeld = slot.held();
        change(slot);
        if (wasHeld && !slot.held())
            slot.releaseOrder = ++order;
    }
}

/// The note's own slot where it still sounds or withers (a key never has two leaves), else a free one.
NoteSlot& NoteSlots::slotFor(int channel, int pitch)
{
    for (auto& slot : slots)
        if (slot.id != 0 && slot.channel == channel && slot.pitch == pitch)
            return slot;
    const auto rank = [](const NoteSlot& slot) {
        if (slot.id == 0)
            return std::pair<int, std::uint64_t>{0, 0};
        return slot.held() ? std::pair{2, slot.startOrder} : std::pair{1, slot.releaseOrder};
    };
    return *std::ranges::min_element(slots, {}, rank);
}

void NoteSlots::start(int channel, int pitch, float velocity)
{
    auto& slot = slotFor(channel, pitch);
    const bool stillCaught = slot.caught && slot.channel == channel && slot.pitch == pitch;
    slot = {};
    slot.caught = stillCaught;
    if (++lastId == 0)
        lastId = 1;
    slot.id = lastId;
    slot.channel = channel;
    slot.pitch = pitch;
    slot.velocity = velocity;
    slot.keyDown = true;
    slot.startOrder = ++order;
}

void NoteSlots::keyUp(int channel, int pitch, float releaseVelocity, bool sustainDown)
{
    changeOn(channel, [&](NoteSlot& slot) {
        if (slot.pitch != pitch || !slot.keyDown)
            return;
        slot.keyDown = false;
        slot.sustained = sustainDown;
        slot.releaseVelocity = releaseVelocity;
    });
}

void NoteSlots::allKeysUp(int channel, bool sustainDown)
{
    changeOn(channel, [&](NoteSlot& slot) {
        slot.sustained = slot.sustained || (slot.keyDown && sustainDown);
        slot.keyDown = false;
    });
}

void NoteSlots::release(int channel, float releaseVelocity)
{
    changeOn(channel, [&](NoteSlot& slot) {
        if (slot.held())
            slot.releaseVelocity = releaseVelocity;
        slot.keyDown = slot.sustained = slot.caught = false;
    });
}

void NoteSlots::releaseAll()
{
    for (auto& slot : slots)
        if (slot.held())
            release(slot.channel, slot.releaseVelocity);
}

void NoteSlots::setPolyPressure(int channel, int pitch, float amount)
{
    changeOn(channel, [&](NoteSlot& slot) {
        if (slot.pitch == pitch && slot.held())
            slot.polyPressureAmount = amount;
    });
}

void NoteSlots::resetPolyPressure(int channel)
{
    changeOn(channel, [](NoteSlot& slot) { slot.polyPressureAmount = 0.f; });
}

void NoteSlots::releaseSustained(int channel)
{
    changeOn(channel, [](NoteSlot& slot) { slot.sustained = false; });
}

void NoteSlots::catchHeldKeys(int channel)
{
    changeOn(channel, [](NoteSlot& slot) { slot.caught = slot.caught || slot.keyDown; });
}

void NoteSlots::releaseCaught(int channel)
{
    changeOn(channel, [](NoteSlot& slot) { slot.caught = false; });
}

} // namespace frond
