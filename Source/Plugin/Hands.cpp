// SPDX-License-Identifier: GPL-3.0-or-later
#include "Hands.h"

#include "FrameClock.h"
#include "Processor.h"
#include "Programs.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr int ratePerSecond = 60;

} // namespace

Hands::Hands(Processor& owner)
    : processor(owner)
    , linkHands(owner)
    , oscLink(*this, owner.messages())
{
    mapHands.placeOf = [this](ParameterId id) { return placeOf(id); };
    mapHands.move = [this](ParameterId id, float place) { move(id, place); };
    mapHands.perform = [this](const Action& action) { perform(action); };
    mapHands.letGo = [this](const Action& action) { letGo(action); };
}

Hands::~Hands()
{
    stop();
}

void Hands::start()
{
    startTimerHz(ratePerSecond);
}

void Hands::stop()
{
    stopTimer();
    oscLink.close();
    cancelPendingUpdate();
}

void Hands::pumpNow()
{
    pump(steadySeconds());
}

void Hands::pump(double nowSeconds)
{
    turnSeconds = nowSeconds;
    if (auto* dream = processor.dreamIfAny(); dream != nullptr && dream->pulses().update())
        newest = dream->pulses().latest();
    linkHands.pump();
    followScenes();
    takeWantedMap();
    loadCalled();
    for (const auto& event : processor.intake().mapped().collect())
        hear(event);
    oscLink.pump(nowSeconds);
    sendLights(nowSeconds);
    processor.history().look(nowSeconds);
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
        return orderByHand({SceneOrder::Kind::scene, action.number});
    case ActionKind::cue:
        return orderByHand({SceneOrder::Kind::cue, action.number});
    case ActionKind::nextCue:
        return orderByHand({SceneOrder::Kind::nextCue, 0});
    case ActionKind::previousCue:
        return orderByHand({SceneOrder::Kind::previousCue, 0});
    case ActionKind::preset:
        return loadProgram(action.number);
    case ActionKind::nextPreset:
    case ActionKind::previousPreset:
    case ActionKind::randomPreset:
        return performPreset(action);
    case ActionKind::favouritePreset:
        return likePreset();
    case ActionKind::mutate:
        return processor.mutator().mutate(MutationKind::careful);
    case ActionKind::randomise:
        return processor.mutator().mutate(MutationKind::random);
    case ActionKind::undo:
        return takeBack(false);
    case ActionKind::redo:
        return takeBack(true);
    case ActionKind::compare:
        processor.comparison().toggle();
        return processor.messages().post((processor.comparison().isB() ? "B: " : "A: ") + presetName());
    case ActionKind::reseed:
        if (auto* dream = processor.dreamIfAny())
            dream->reseed();
        return;
    case ActionKind::panic:
        processor.intake().requestRelease();
        for (const auto id : {ParameterId::blackout, ParameterId::freeze})
            move(id, 0.f);
        return;
    case ActionKind::tap:
    case ActionKind::resync:
    case ActionKind::nudgeForward:
    case ActionKind::nudgeBack:
    case ActionKind::doubleTime:
    case ActionKind::halfTime:
        return performOnTime(action.kind);
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
    case ActionKind::favouritePreset: {
        const auto* entry = processor.library().find(presetMark().id);
        return entry != nullptr && entry->isFavourite ? ActionState::on : ActionState::off;
    }
    case ActionKind::compare:
        return processor.comparison().isB() ? ActionState::on : ActionState::off;
    default:
        return ActionState::off;
    }
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
