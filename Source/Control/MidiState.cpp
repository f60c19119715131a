// SPDX-License-Identifier: GPL-3.0-or-later
#include "MidiState.h"

#include "MidiMessage.h"

#include <algorithm>
#include <cmath>

namespace frond
{

using namespace midi;

namespace
{

constexpr float memberBendRangeSemitones = 48.f; // MPE 1.0, 2.4: a member channel's range unless set

constexpr int bendRangeParameter = 0, mpeConfigurationParameter = 6; // RPN

} // namespace

void MidiState::reset()
{
    releaseAllNotes();
    channels = {};
    zones.reset();
}

void MidiState::configure(bool mpeOn, float rangeSemitones)
{
    mpe = mpeOn;
    if (rangeSemitones != bendRangeSemitones)
        for (int i = 0; i < midiChannelCount; ++i)
            if (!isMember(i))
                channels[static_cast<std::size_t>(i)].bendRangeSemitones = -1.f;
    bendRangeSemitones = rangeSemitones;
    refreshExpressions();
}

void MidiState::handle(const MidiEvent& event)
{
    dispatch(event);
    refreshExpressions();
}

void MidiState::dispatch(const MidiEvent& event)
{
    const int status = event.bytes[0];
    if (event.size == 1 && status == systemReset)
        return reset();
    const int kind = status & 0xf0, channel = status & 0x0f;
    if (kind < noteOffStatus || kind == 0xf0 || event.size != sizeOf(kind))
        return;
    const int first = event.bytes[1], second = event.size > 2 ? event.bytes[2] : 0;
    if (first > 127 || second > 127)
        return;
    auto& state = channels[static_cast<std::size_t>(channel)];
    switch (kind) {
    case noteOnStatus:
        return second == 0 ? noteOff(channel, first, 64) : noteOn(channel, first, second);
    case noteOffStatus:
        return noteOff(channel, first, second);
    case polyPressureStatus:
        return notes.setPolyPressure(channel, first, toAmount(second));
    case controlStatus:
        return control(channel, first, second);
    case channelPressureStatus:
        state.pressureAmount = toAmount(first);
        return;
    case bendStatus:
        state.bendAmount = toBend(first, second);
        return;
    default:
        return;
    }
}

void MidiState::noteOn(int channel, int pitch, int velocity)
{
    notes.start(channel, pitch, toAmount(velocity));
}

void MidiState::noteOff(int channel, int pitch, int velocity)
{
    notes.keyUp(channel, pitch, toAmount(velocity), sustainDown(channel));
}

void MidiState::control(int channel, int number, int value)
{
    controllerAmounts[static_cast<std::size_t>(number)] = toAmount(value);
    if (number == resetControllers)
        onZone(channel, [&](int each) {
            channels[static_cast<std::size_t>(each)].resetControllers();
            notes.resetPolyPressure(each);
            notes.releaseCaught(each);
            if (!sustainDown(each))
                notes.releaseSustained(each);
        });
    else if (number == allSoundOff || number > localControl)
        modeMessage(channel, number);
    else
        controlOne(channel, number, value);
}

void MidiState::controlOne(int channel, int number, int value)
{
    auto& state = channels[static_cast<std::size_t>(channel)];
    switch (number) {
    case modWheel:
        state.modWheelAmount = toAmount(value);
        break;
    case timbre:
        state.timbreAmount = toCentredAmount(value);
        break;
    case sustainPedal:
        setSustain(channel, value >= 64);
        break;
    case sostenutoPedal:
        setSostenuto(channel, value >= 64);
        break;
    case registeredMsb:
        state.parameterMsb = value;
        break;
    case registeredLsb:
        state.parameterLsb = value;
        break;
    case unregisteredMsb:
    case unregisteredLsb:
        state.parameterMsb = state.parameterLsb = 127; // data entry now means something that is not ours
        break;
    case dataEntryMsb:
    case dataEntryLsb:
        dataEntry(channel, number == dataEntryLsb, value);
        break;
    default:
        break;
    }
}

void MidiState::dataEntry(int channel, bool fine, int value)
{
    const auto parameter = channels[static_cast<std::size_t>(channel)].registeredParameter();
    if (parameter == bendRangeParameter) {
        // MPE 1.0, 2.4: set on one member, it holds for all members of the zone.
        for (int each = 0; each < midiChannelCount; ++each) {
            const bool sameZone =
                isMember(channel) && isMember(each) && zones.managerOf(each) == zones.managerOf(channel);
            if (each != channel && !sameZone)
                continue;
            auto& range = channels[static_cast<std::size_t>(each)].bendRangeSemitones;
            const auto whole = std::floor(std::max(0.f, range));
            range =
                fine ? whole + static_cast<float>(std::min(value, 99)) / 100.f : static_cast<float>(value);
            range = std::min(range, 96.f);
        }
    } else if (parameter == mpeConfigurationParameter && !fine && zones.configure(channel, value)) {
        // A new zone starts clean: no notes, and its members' own ranges.
        notes.releaseAll();
        for (auto& each : channels)
            each.bendRangeSemitones = -1.f;
    }
}

void MidiState::setSustain(int channel, bool down)
{
    channels[static_cast<std::size_t>(channel)].sustain = down;
    if (!down)
        onZone(channel, [&](int each) {
            if (!sustainDown(each))
                notes.releaseSustained(each);
        });
}

void MidiState::setSostenuto(int channel, bool down)
{
    auto& state = channels[static_cast<std::size_t>(channel)];
    if (state.sostenuto == down)
        return; // a pedal that repeats itself must not catch later keys
    state.sostenuto = down;
    onZone(channel, [&](int each) { down ? notes.catchHeldKeys(each) : notes.releaseCaught(each); });
}

/// 120 silences at once; 123 to 127 lift all keys, and pedals still hold (MIDI 1.0, "All Notes Off").
void MidiState::modeMessage(int channel, int number)
{
    onZone(channel, [&](int each) {
        if (number == allSoundOff)
            notes.release(each, 1.f);
        else
            notes.allKeysUp(each, sustainDown(each));
    });
}

void MidiState::releaseAllNotes()
{
    for (auto& channel : channels)
        channel.sustain = channel.sostenuto = false;
    notes.releaseAll();
}

/// What reaches a zone's manager reaches all of its channels.
template <typename Action>
void MidiState::onZone(int channel, Action&& action)
{
    for (int each = 0; each < midiChannelCount; ++each)
        if (each == channel || (mpe && zones.isManager(channel) && zones.managerOf(each) == channel))
            action(each);
}

bool MidiState::sustainDown(int channel) const
{
    const auto manager = mpe ? zones.managerOf(channel) : -1;
    return channels[static_cast<std::size_t>(channel)].sustain ||
           (manager >= 0 && channels[static_cast<std::size_t>(manager)].sustain);
}

float MidiState::bendRange(int channel) const
{
    const auto own = channels[static_cast<std::size_t>(channel)].bendRangeSemitones;
    if (own >= 0.f)
        return own;
    return isMember(channel) ? memberBendRangeSemitones : bendRangeSemitones;
}

NoteExpression MidiState::expressionOf(const NoteSlot& slot) const
{
    const auto& own = channels[static_cast<std::size_t>(slot.channel)];
    NoteExpression result{own.bendAmount * bendRange(slot.channel),
                          std::max(own.pressureAmount, slot.polyPressureAmount), own.timbreAmount};
    if (!isMember(slot.channel))
        return result;
    const auto managerChannel = zones.managerOf(slot.channel);
    const auto& manager = channels[static_cast<std::size_t>(managerChannel)];
    result.bendSemitones += manager.bendAmount * bendRange(managerChannel);
    result.pressureAmount = std::max(result.pressureAmount, manager.pressureAmount);
    result.timbreAmount = std::clamp(result.timbreAmount + manager.timbreAmount - 0.5f, 0.f, 1.f);
    return result;
}

/// A member channel belongs to its newest note, so a key that is up keeps what it last had.
void MidiState::refreshExpressions()
{
    for (auto& slot : notes.all())
        if (slot.id != 0 && (slot.keyDown || !isMember(slot.channel)))
            slot.expression = expressionOf(slot);
}

void MidiState::write(ControlFrame& frame) const
{
    for (std::size_t i = 0; i < notes.all().size(); ++i) {
        const auto& slot = notes.all()[i];
        auto& note = frame.notes[i];
        note.id = slot.id;
        note.pitch = slot.pitch;
        note.velocity = slot.velocity;
        note.held = slot.held();
        note.releaseVelocity = slot.releaseVelocity;
        note.bendSemitones = slot.expression.bendSemitones;
        note.pressureAmount = slot.expression.pressureAmount;
        note.timbreAmount = slot.expression.timbreAmount;
    }
    frame.modWheelAmount = std::ranges::max(channels, {}, &MidiChannel::modWheelAmount).modWheelAmount;
}

} // namespace frond
