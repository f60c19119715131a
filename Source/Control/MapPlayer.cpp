// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPlayer.h"

#include "MidiMessage.h"
#include "ParameterTable.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float catchDistance = 0.02f; // of the control's way
constexpr float sameDistance =
    0.005f; // a control that stands farther from where we put it was moved by others
constexpr float encoderStep = 1.f / 100.f;
constexpr int fineOffset = 32; // from a controller to its lower bits, MIDI 1.0

int kindOf(const MidiEvent& event)
{
    return event.bytes[0] & 0xf0;
}

bool isNote(const MidiEvent& event)
{
    return kindOf(event) == midi::noteOnStatus || kindOf(event) == midi::noteOffStatus;
}

bool isFor(const Mapping& mapping, const MidiEvent& event)
{
    if (mapping.channel != 0 && mapping.channel != (event.bytes[0] & 0x0f) + 1)
        return false;
    const int number = event.bytes[1];
    switch (mapping.source) {
    case MapSource::controller:
        return kindOf(event) == midi::controlStatus &&
               (number == mapping.number || (mapping.fine && number == mapping.number + fineOffset));
    case MapSource::note:
        return isNote(event) && number == mapping.number;
    case MapSource::bend:
        return kindOf(event) == midi::bendStatus;
    case MapSource::pressure:
        return kindOf(event) == midi::channelPressureStatus;
    case MapSource::count:
        break;
    }
    return false;
}

/// 0 to 127 for whatever has one value.
int valueOf(const MidiEvent& event)
{
    if (kindOf(event) == midi::noteOffStatus)
        return 0;
    return kindOf(event) == midi::channelPressureStatus ? event.bytes[1] : event.bytes[2];
}

int stepsOf(MapMode mode, int value)
{
    if (mode == MapMode::offset)
        return value - 64;
    if (mode == MapMode::twos)
        return value < 64 ? value : value - 128;
    return value < 64 ? value : 64 - value;
}

bool isEncoder(MapMode mode)
{
    return mode == MapMode::offset || mode == MapMode::twos || mode == MapMode::sign;
}

float placeAt(const Mapping& mapping, float amount)
{
    return std::lerp(mapping.from, mapping.to,
                     std::pow(std::clamp(amount, 0.f, 1.f), std::exp2(mapping.curve)));
}

/// The inverse of placeAt, for lights.
float amountAt(const Mapping& mapping, float place)
{
    if (mapping.from == mapping.to)
        return place >= mapping.to ? 1.f : 0.f;
    const auto share = std::clamp((place - mapping.from) / (mapping.to - mapping.from), 0.f, 1.f);
    return std::pow(share, std::exp2(-mapping.curve));
}

int lightOf(const MapLight& light, float amount)
{
    return static_cast<int>(
        std::lround(std::lerp(static_cast<float>(light.off), static_cast<float>(light.on), amount)));
}

} // namespace

void MapPlayer::setMap(ControllerMap map)
{
    played = std::move(map);
    memories.assign(played.mappings.size(), {});
}

void MapPlayer::relight()
{
    for (auto& memory : memories)
        memory.lightSent = -1;
}

bool MapPlayer::wants(const ControllerMap& map, const MidiEvent& event)
{
    return std::ranges::any_of(map.mappings, [&](const Mapping& each) { return isFor(each, event); });
}

void MapPlayer::play(const MidiEvent& event, const MapHands& hands)
{
    for (std::size_t i = 0; i < memories.size(); ++i)
        if (isFor(played.mappings[i], event))
            playOne(played.mappings[i], memories[i], event, hands);
}

void MapPlayer::takeHold(const Mapping& mapping, const MapHands& hands)
{
    for (std::size_t i = 0; i < memories.size(); ++i)
        if (played.mappings[i] == mapping) {
            memories[i].caught = true;
            memories[i].moved = hands.placeOf(mapping.control);
        }
}

void MapPlayer::playOne(const Mapping& mapping, Memory& memory, const MidiEvent& event, const MapHands& hands)
{
    const int value = valueOf(event);
    const bool pushes =
        mapping.action || mapping.mode == MapMode::toggle || mapping.mode == MapMode::momentary;
    if (pushes)
        return push(mapping, memory, mapping.source == MapSource::note ? value > 0 : value >= 64, hands);
    if (isEncoder(mapping.mode))
        return turn(mapping, value, hands);
    if (mapping.source == MapSource::note && value == 0)
        return; // a key that goes up leaves what its velocity set
    if (mapping.source == MapSource::bend)
        return slide(mapping, memory, static_cast<float>(value * 128 + event.bytes[1]) / 16383.f, hands);
    if (!mapping.fine)
        return slide(mapping, memory, midi::toAmount(value), hands);
    const bool isLower = event.bytes[1] == mapping.number + fineOffset;
    memory.coarse = isLower ? memory.coarse : value;
    slide(mapping, memory, static_cast<float>(memory.coarse * 128 + (isLower ? value : 0)) / 16383.f, hands);
}

void MapPlayer::push(const Mapping& mapping, Memory& memory, bool down, const MapHands& hands)
{
    if (down == memory.down)
        return;
    memory.down = down;
    if (mapping.action) {
        if (down)
            hands.perform(*mapping.action);
        else if (lastsWhileHeld(mapping.action->kind) && hands.letGo)
            hands.letGo(*mapping.action);
        return;
    }
    const auto place = hands.placeOf(mapping.control);
    if (mapping.mode == MapMode::toggle) {
        if (down)
            hands.move(mapping.control, std::abs(place - mapping.to) < std::abs(place - mapping.from)
                                            ? mapping.from
                                            : mapping.to);
    } else {
        memory.before = down ? place : memory.before;
        hands.move(mapping.control, down ? mapping.to : memory.before);
    }
}

/// Controls with steps go on by one of them, the others by a hundredth.
void MapPlayer::turn(const Mapping& mapping, int value, const MapHands& hands)
{
    const auto& info = parameterInfo(mapping.control);
    const auto step = info.step > 0.f ? info.step / (info.maximum - info.minimum) : encoderStep;
    const auto least = std::min(mapping.from, mapping.to), most = std::max(mapping.from, mapping.to);
    const auto way =
        static_cast<float>(stepsOf(mapping.mode, value)) * (mapping.to < mapping.from ? -1.f : 1.f);
    hands.move(mapping.control, std::clamp(hands.placeOf(mapping.control) + way * step, least, most));
}

/// Soft take-over: nothing jumps. The knob takes hold when it meets the control or passes it, and lets go
/// when something else moves the control.
void MapPlayer::slide(const Mapping& mapping, Memory& memory, float amount, const MapHands& hands)
{
    const auto place = placeAt(mapping, amount), stands = hands.placeOf(mapping.control);
    const bool others = memory.moved < 0.f || std::abs(stands - memory.moved) > sameDistance;
    if (others && memory.caught)
        memory.caught = false;
    const auto before = memory.received;
    memory.received = place;
    const bool met = std::abs(place - stands) < catchDistance;
    const bool passed = before >= 0.f && (before - stands) * (place - stands) <= 0.f;
    memory.caught = memory.caught || !mapping.pickup || met || passed;
    if (!memory.caught)
        return;
    hands.move(mapping.control, place);
    memory.moved = hands.placeOf(mapping.control); // where the control has steps, the nearest
}

std::vector<MidiEvent> MapPlayer::lights(const std::function<float(ParameterId)>& placeOf,
                                         const std::function<ActionState(const Action&)>& stateOf)
{
    std::vector<MidiEvent> messages;
    for (std::size_t i = 0; i < memories.size(); ++i) {
        const auto& mapping = played.mappings[i];
        const bool canShow = mapping.source == MapSource::controller || mapping.source == MapSource::note;
        if (!mapping.light || !canShow)
            continue;
        const auto& light = *mapping.light;
        int value = 0;
        if (mapping.action) {
            const auto state = stateOf(*mapping.action);
            value = state == ActionState::on        ? light.on
                    : state == ActionState::waiting ? light.waiting
                                                    : light.off;
        } else {
            value = lightOf(light, amountAt(mapping, placeOf(mapping.control)));
        }
        if (value == memories[i].lightSent)
            continue;
        memories[i].lightSent = value;
        const auto channel = light.channel > 0 ? light.channel : std::max(mapping.channel, 1);
        const int status = mapping.source == MapSource::note ? midi::noteOnStatus : midi::controlStatus;
        messages.push_back({0.0,
                            3,
                            {static_cast<std::uint8_t>(status | (channel - 1)),
                             static_cast<std::uint8_t>(mapping.number), static_cast<std::uint8_t>(value)}});
    }
    return messages;
}

} // namespace frond
