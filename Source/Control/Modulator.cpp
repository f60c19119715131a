// SPDX-License-Identifier: GPL-3.0-or-later
#include "Modulator.h"

#include "ParameterTable.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

using Source = ModulationSource;

Source nth(Source first, std::size_t index)
{
    return static_cast<Source>(static_cast<std::size_t>(first) + index);
}

double turns(const Period& period, const ControlFrame& frame)
{
    const auto now = period.unit == PeriodUnit::bars    ? frame.time.bars()
                     : period.unit == PeriodUnit::beats ? frame.time.beats
                                                        : frame.timeSeconds;
    return now / static_cast<double>(std::max(period.length, 0.01f));
}

/// 0 to 1, the same for the same place: the finaliser of MurmurHash3 (Appleby 2011) over the cell's number.
float chance(double cell, std::uint32_t stream)
{
    auto h = static_cast<std::uint64_t>(static_cast<std::int64_t>(cell)) * 0x9e3779b97f4a7c15u + stream;
    h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
    h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
    return static_cast<float>((h ^ (h >> 33)) >> 40) * 0x1p-24f;
}

float shapeAt(LfoShape shape, double turn, std::uint32_t stream)
{
    const auto cell = std::floor(turn);
    const auto phase = static_cast<float>(turn - cell);
    switch (shape) {
    case LfoShape::sine:
        return 0.5f - 0.5f * std::cos(2.f * std::numbers::pi_v<float> * phase);
    case LfoShape::triangle:
        return 1.f - std::abs(2.f * phase - 1.f);
    case LfoShape::rise:
        return phase;
    case LfoShape::fall:
        return 1.f - phase;
    case LfoShape::square:
        return phase < 0.5f ? 1.f : 0.f;
    case LfoShape::random:
        return chance(cell, stream);
    case LfoShape::count:
        break;
    }
    return 0.f;
}

/// A curve through the goals of the periods, flat at each.
float walkAt(double turn, std::uint32_t stream)
{
    const auto cell = std::floor(turn);
    const auto t = static_cast<float>(turn - cell);
    const auto share = t * t * (3.f - 2.f * t);
    return std::lerp(chance(cell, stream), chance(cell + 1.0, stream), share);
}

float bent(float value, float curve)
{
    if (curve == 0.f)
        return value;
    return std::copysign(std::pow(std::abs(value), std::exp2(curve)), value);
}

} // namespace

void Modulator::reset()
{
    *this = {};
}

void Modulator::readNotes(const ControlFrame& frame)
{
    const NoteState* newest = nullptr;
    bool held = false;
    for (const auto& note : frame.notes) {
        if (note.id != 0 && (newest == nullptr || note.id > newest->id))
            newest = &note;
        held = held || note.held;
    }
    set(Source::noteHeld, held ? 1.f : 0.f);
    set(Source::modWheel, frame.modWheelAmount);
    if (newest == nullptr)
        return;
    set(Source::notePitch, static_cast<float>(newest->pitch) / 127.f);
    set(Source::noteVelocity, newest->velocity);
    set(Source::noteBend, std::clamp(0.5f + newest->bendSemitones / 24.f, 0.f, 1.f));
    set(Source::notePressure, newest->pressureAmount);
    set(Source::noteTimbre, newest->timbreAmount);
}

void Modulator::readSound(const ControlFrame& frame)
{
    const auto& sound = frame.sound;
    set(Source::level, sound.levelAmount);
    for (std::size_t i = 0; i < sound.bandAmounts.size(); ++i)
        set(nth(Source::bass, i), sound.bandAmounts[i]);
    set(Source::onset, sound.onsetAmount);
    if (sound.pitchHz > 0.f) // what has no pitch leaves it where it was; 40 Hz to 2 kHz
        set(Source::soundPitch, std::clamp(std::log2(sound.pitchHz / 40.f) / std::log2(50.f), 0.f, 1.f));
    set(Source::brightness, sound.brightnessAmount);
    if (sound.tempoBpm > 0.f)
        set(Source::soundTempo, std::clamp((sound.tempoBpm - 60.f) / 120.f, 0.f, 1.f));
}

void Modulator::readGenerators(const ModulationPlan& plan, const ControlFrame& frame)
{
    for (std::size_t i = 0; i < plan.lfos.size(); ++i) {
        const auto& lfo = plan.lfos[i];
        const auto turn = turns(lfo.period, frame) + static_cast<double>(lfo.phase);
        set(nth(Source::lfo1, i), shapeAt(lfo.shape, turn, static_cast<std::uint32_t>(i)));
    }
    for (std::size_t i = 0; i < plan.walks.size(); ++i)
        set(nth(Source::walk1, i),
            walkAt(turns(plan.walks[i].period, frame), 64u + static_cast<std::uint32_t>(i)));
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const auto count = std::clamp(plan.steps[i].count, 1, static_cast<int>(Steps::most));
        const auto place = std::floor(turns(plan.steps[i].period, frame));
        const auto step = static_cast<std::size_t>(place - count * std::floor(place / count));
        set(nth(Source::steps1, i), plan.steps[i].values[std::min(step, Steps::most - 1)]);
    }
    for (std::size_t i = 0; i < macroCount; ++i)
        set(nth(Source::macro1, i), frame.settings.values[static_cast<std::size_t>(ParameterId::macro1) + i]);
    const auto phase = frame.time.beatPhase();
    set(Source::beat, (1.f - phase) * (1.f - phase));
    set(Source::bar, frame.time.barPhase());
}

void Modulator::stepEnvelopes(const ModulationPlan& plan, const ControlFrame& frame)
{
    std::uint32_t noteId = 0;
    for (const auto& note : frame.notes)
        noteId = std::max(noteId, note.id);
    constexpr double sameBeats = 1e-3; // hosts round
    const auto beat = frame.time.beatStart(), bar = frame.time.bar.startBeats;
    const std::array<bool, 4> fired{noteId != lastNoteId, frame.sound.onsetCount != lastOnsetCount,
                                    std::abs(beat - lastBeat) > sameBeats,
                                    std::abs(bar - lastBar) > sameBeats};
    lastNoteId = noteId;
    lastOnsetCount = frame.sound.onsetCount;
    lastBeat = beat;
    lastBar = bar;
    const auto delta = static_cast<float>(frame.deltaSeconds);
    for (std::size_t i = 0; i < envelopes.size(); ++i) {
        auto& state = envelopes[i];
        const auto& shape = plan.envelopes[i];
        state.rising = state.rising || (started && fired[static_cast<std::size_t>(shape.trigger)]);
        if (state.rising) {
            state.amount += delta / std::max(shape.attackSeconds, 1e-3f);
            state.rising = state.amount < 1.f;
            state.amount = std::min(state.amount, 1.f);
        } else {
            state.amount *= std::exp(-3.f * delta / std::max(shape.decaySeconds, 1e-3f));
        }
        set(nth(Source::envelope1, i), state.amount);
    }
    started = true;
}

void Modulator::step(const ModulationPlan& plan, const Meters& meters,
                     std::span<const float, midiControllerCount> controllers, ControlFrame& frame)
{
    readNotes(frame);
    readSound(frame);
    readGenerators(plan, frame);
    stepEnvelopes(plan, frame);
    set(Source::energy, meters.energyAmount);
    set(Source::surprise, meters.surpriseAmount);
    set(Source::flips, meters.flipsAmount);
    set(Source::certainty, meters.certaintyAmount);
    set(Source::homeDistance, meters.homeDistanceAmount);
    set(Source::improviser, frame.improviser.activityAmount);
    set(Source::improviserArc, frame.improviser.arcAmount);

    std::array<float, parameterCount> moves{};
    std::array<bool, parameterCount> moved{};
    for (std::size_t i = 0; i < plan.routes.size(); ++i) {
        const auto& route = plan.routes[i];
        if (route.source == Source::none) {
            smoothed[i] = 0.f;
            continue;
        }
        const auto raw = route.source == Source::controller
                             ? controllers[static_cast<std::size_t>(std::clamp(route.controller, 0, 127))]
                             : valueOf(route.source);
        const auto value = bent(route.bipolar ? 2.f * raw - 1.f : raw, route.curve);
        const auto share =
            route.smoothingSeconds > 0.f
                ? 1.f - std::exp(-static_cast<float>(frame.deltaSeconds) / route.smoothingSeconds)
                : 1.f;
        smoothed[i] += share * (value - smoothed[i]);
        const auto target = static_cast<std::size_t>(route.target);
        moves[target] += route.depth * smoothed[i];
        moved[target] = true;
    }
    for (const auto& info : parameterTable()) {
        const auto index = static_cast<std::size_t>(info.id);
        if (!moved[index])
            continue;
        const auto place = std::clamp(toNormalised(info, frame.settings[info.id]) + moves[index], 0.f, 1.f);
        frame.settings[info.id] = fromNormalised(info, place);
    }
}

} // namespace frond
