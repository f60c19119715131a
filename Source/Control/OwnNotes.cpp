// SPDX-License-Identifier: GPL-3.0-or-later
#include "OwnNotes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{
constexpr float releaseVelocity = 0.2f; // its leaves go gently
} // namespace

void OwnNotes::reset()
{
    releaseAll();
}

void OwnNotes::open(const ControlFrame& frame)
{
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& slot = slots[i];
        const auto& note = frame.notes[i];
        newestPerformer = std::max(newestPerformer, note.id);
        slot.performerHolds = note.held;
        if (note.id == slot.performerId)
            continue;
        slot.performerId = note.id;
        slot.id = note.id + ownStarted;
        slot.own = false;
    }
}

/// Free places first, from the last: the performer's notes fill them from the first. Then its own leaf that
/// has withered longest, then a performer's that was let go.
OwnNotes::Slot* OwnNotes::freeSlot()
{
    Slot* best = nullptr;
    std::uint64_t bestRank = ~std::uint64_t(0);
    for (std::size_t i = slots.size(); i-- > 0;) {
        auto& slot = slots[i];
        if (slot.performerHolds || (slot.own && slot.note.held))
            continue;
        const auto kind = slot.id == 0 ? 0u : slot.own ? 1u : 2u;
        const auto rank = (std::uint64_t(kind) << 32) + slot.releaseOrder;
        if (rank < bestRank) {
            best = &slot;
            bestRank = rank;
        }
    }
    return best;
}

bool OwnNotes::start(float key, float velocity, float seconds)
{
    auto* slot = freeSlot();
    if (slot == nullptr)
        return false;
    slot->own = true;
    slot->id = newestPerformer + ++ownStarted;
    slot->note = {};
    slot->note.pitch = std::clamp(static_cast<int>(std::lround(key)), 0, 127);
    slot->note.velocity = std::clamp(velocity, 0.01f, 1.f);
    slot->note.held = true;
    slot->ageSeconds = 0.f;
    slot->lengthSeconds = seconds;
    return true;
}

void OwnNotes::release(Slot& slot)
{
    slot.note.held = false;
    slot.note.releaseVelocity = releaseVelocity;
    slot.releaseOrder = ++releases;
}

void OwnNotes::releaseAll()
{
    for (auto& slot : slots)
        if (slot.own && slot.note.held)
            release(slot);
}

int OwnNotes::heldCount() const
{
    return static_cast<int>(
        std::ranges::count_if(slots, [](const Slot& slot) { return slot.own && slot.note.held; }));
}

float OwnNotes::heldAmount() const
{
    float sum = 0.f;
    for (const auto& slot : slots)
        if (slot.own && slot.note.held)
            sum += slot.note.velocity * (1.f - 0.6f * std::min(1.f, slot.ageSeconds / slot.lengthSeconds));
    return std::min(1.f, sum);
}

void OwnNotes::close(const Shape& shape, float deltaSeconds, ControlFrame& frame)
{
    for (std::size_t i = 0; i < slots.size(); ++i) {
        auto& slot = slots[i];
        frame.notes[i].id = slot.id;
        if (!slot.own)
            continue;
        if (slot.note.held) {
            const auto part = std::min(1.f, slot.ageSeconds / slot.lengthSeconds);
            slot.note.pressureAmount = shape.swell * std::sin(std::numbers::pi_v<float> * part);
            slot.note.timbreAmount = shape.timbre;
            slot.note.bendSemitones = shape.bendSemitones * part * part;
            slot.ageSeconds += deltaSeconds;
            if (slot.ageSeconds > slot.lengthSeconds)
                release(slot);
        }
        frame.notes[i] = slot.note;
        frame.notes[i].id = slot.id;
    }
}

} // namespace frond
