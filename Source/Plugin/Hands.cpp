// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hands.h"

#include "FactoryPresets.h"
#include "Processor.h"
#include "Programs.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr int ratePerSecond = 60;

juce::String toJuce(const std::string& text)
{
    return juce::String::fromUTF8(text.c_str());
}

} // namespace

Hands::Hands(Processor& owner)
    : processor(owner)
    , oscLink(*this, owner.messages())
{
    mapHands.placeOf = [this](ParameterId id) { return placeOf(id); };
    mapHands.move = [this](ParameterId id, float place) { move(id, place); };
    mapHands.perform = [this](const Action& action) { perform(action); };
    startTimerHz(ratePerSecond);
}

Hands::~Hands()
{
    stopTimer();
    oscLink.close();
    cancelPendingUpdate();
}

void Hands::pumpNow()
{
    pump(juce::Time::getMillisecondCounterHiRes() * 0.001);
}

void Hands::pump(double nowSeconds)
{
    if (auto* dream = processor.dreamIfAny(); dream != nullptr && dream->pulses().update())
        newest = dream->pulses().latest();
    followScenes();
    takeWantedMap();
    for (const auto& event : processor.intake().mapped().collect())
        hear(event);
    oscLink.pump(nowSeconds);
    sendLights(nowSeconds);
}

void Hands::move(ParameterId id, float place)
{
    const auto& info = parameterInfo(id);
    const auto value = fromNormalised(info, place);
    if (value != processor.parameters().value(id))
        processor.parameters().set(id, value);
}

float Hands::placeOf(ParameterId id) const
{
    return toNormalised(parameterInfo(id), processor.parameters().value(id));
}

void Hands::perform(const Action& action)
{
    switch (action.kind) {
    case ActionKind::scene:
        return order({SceneOrder::Kind::scene, action.number});
    case ActionKind::cue:
        return order({SceneOrder::Kind::cue, action.number});
    case ActionKind::nextCue:
        return order({SceneOrder::Kind::nextCue, 0});
    case ActionKind::previousCue:
        return order({SceneOrder::Kind::previousCue, 0});
    case ActionKind::preset:
        return loadProgram(action.number);
    case ActionKind::nextPreset:
        return stepPreset(1);
    case ActionKind::previousPreset:
        return stepPreset(-1);
    case ActionKind::randomPreset:
        return stepPreset(1 + random.nextInt(std::max(1, static_cast<int>(factoryPresets().size()) - 1)));
    case ActionKind::reseed:
        if (auto* dream = processor.dreamIfAny())
            dream->reseed();
        return;
    case ActionKind::panic:
        return processor.intake().requestRelease();
    }
}

ActionState Hands::stateOf(const Action& action) const
{
    const auto& now = newest.scenes;
    switch (action.kind) {
    case ActionKind::scene:
        return now.waiting == action.number  ? ActionState::waiting
               : now.active == action.number ? ActionState::on
                                             : ActionState::off;
    case ActionKind::cue:
        return now.cue == action.number ? ActionState::on : ActionState::off;
    case ActionKind::preset: {
        const auto* program = findProgram(action.number);
        return program != nullptr && program->name == presetName() ? ActionState::on : ActionState::off;
    }
    default:
        return ActionState::off;
    }
}

void Hands::loadProgram(int number)
{
    if (const auto* preset = findProgram(number))
        processor.loadPreset(*preset);
}

void Hands::stepPreset(int by)
{
    const auto& presets = factoryPresets();
    const auto count = static_cast<int>(presets.size());
    const auto found = std::ranges::find(presets, presetName(), &Preset::name);
    const auto now = found != presets.end() ? static_cast<int>(found - presets.begin()) : by > 0 ? -1 : count;
    processor.loadPreset(presets[static_cast<std::size_t>(((now + by) % count + count) % count)]);
}

bool Hands::loadPreset(const std::string& name)
{
    for (const auto& preset : factoryPresets())
        if (toJuce(preset.name).equalsIgnoreCase(toJuce(name)))
            return processor.loadPreset(preset), true;
    return false;
}

void Hands::presetLoaded(const std::string& name)
{
    const std::lock_guard lock(mutex);
    lastPreset = name;
}

std::string Hands::presetName() const
{
    const std::lock_guard lock(mutex);
    return lastPreset;
}

void Hands::playNote(int pitch, float velocity, int channel)
{
    MidiEvent event;
    event.size = 3;
    const auto strength = std::clamp(static_cast<int>(velocity * 127.f + 0.5f), 0, 127);
    const bool on = velocity > 0.f;
    event.bytes = {static_cast<std::uint8_t>((on ? 0x90 : 0x80) | (channel & 15)),
                   static_cast<std::uint8_t>(pitch & 127),
                   static_cast<std::uint8_t>(on ? std::max(1, strength) : 64)};
    processor.intake().playFromAfar(event);
}

} // namespace frond
