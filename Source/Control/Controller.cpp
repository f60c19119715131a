// SPDX-License-Identifier: GPL-3.0-or-later
#include "Controller.h"

#include "BeatClock.h"
#include "MidiMessage.h"
#include "MidiState.h"
#include "ParameterTable.h"
#include "Partner.h"
#include "SoundAnalysis.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

/// Hosts send mode messages (120 and on) by themselves, when they stop or loop.
bool isHand(const MidiEvent& event)
{
    return (event.bytes[0] & 0xf0) != midi::controlStatus || event.bytes[1] < midi::allSoundOff;
}

/// Part of the way to the other of A and B; what has steps changes half-way. No control moves by it, so hands
/// and automation keep what they hold, and modulation goes on from there.
void morph(const Settings& other, Settings& settings)
{
    const auto amount = settings[ParameterId::compareMorphAmount];
    if (amount <= 0.f)
        return;
    for (const auto& info : parameterTable()) {
        if (!belongsToPresets(info.id))
            continue;
        const auto there = limitToRange(info, other[info.id]);
        auto& here = settings[info.id];
        if (info.step > 0.f)
            here = amount < 0.5f ? here : there;
        else
            here =
                fromNormalised(info, std::lerp(toNormalised(info, here), toNormalised(info, there), amount));
    }
}

Hearing hearingOf(const Settings& settings)
{
    return {settings[ParameterId::soundGainDecibels], settings[ParameterId::soundAutoGain] > 0.5f,
            settings[ParameterId::soundAttackSeconds], settings[ParameterId::soundReleaseSeconds],
            settings[ParameterId::onsetSensitivityAmount]};
}

} // namespace

struct Controller::State
{
    MidiState midi;
    SoundAnalysis sound;
    BeatClock clock;
    Modulator modulator;
    SceneStage scenes;
    Partner partner;
    double timeSeconds = 0.0;
    bool started = false;
    std::uint32_t reseedCount = 0;
};

Controller::Controller()
    : state(std::make_unique<State>())
{}

Controller::~Controller() = default;

void Controller::prepare(double sampleRateHz)
{
    state->sound.prepare(sampleRateHz);
}

void Controller::seed(std::uint64_t seed)
{
    state->partner.prepare(seed);
}

void Controller::reset()
{
    state->partner.reset();
    state->midi.reset();
    state->sound.reset();
    state->modulator.reset();
}

void Controller::step(std::span<const MidiEvent> midi, std::span<const float> samples,
                      const Settings& settings, const Around& around, double deltaSeconds,
                      ControlFrame& frame)
{
    for (const auto& info : parameterTable())
        frame.settings[info.id] = limitToRange(info, settings[info.id]);
    const bool usable = state->started && std::isfinite(deltaSeconds) && deltaSeconds > 0.0;
    frame.deltaSeconds = usable ? deltaSeconds : 0.0;
    state->started = true;
    state->timeSeconds += frame.deltaSeconds;
    frame.timeSeconds = state->timeSeconds;

    state->midi.configure(frame.settings[ParameterId::mpe] > 0.5f,
                          frame.settings[ParameterId::bendRangeSemitones]);
    for (const auto& event : midi) {
        const auto scene = sceneOfKey(event, frame.settings);
        if (!scene)
            state->midi.handle(event);
        else if (*scene > 0 && around.arrangement != nullptr)
            state->scenes.take({SceneOrder::Kind::key, *scene}, *around.arrangement);
    }
    state->midi.write(frame);

    state->sound.step(samples, hearingOf(frame.settings), frame.deltaSeconds);
    frame.sound = state->sound.features();
    frame.reseedCount = state->reseedCount;

    auto clocks = around.clocks != nullptr ? *around.clocks : ExternalClocks{};
    clocks.sound = {frame.sound.tempoBpm > 0.f, true, frame.sound.beats,
                    static_cast<double>(frame.sound.tempoBpm), 0};
    frame.time = state->clock.step(clocks, frame.settings, around.gestures, frame.deltaSeconds);
    if (around.arrangement != nullptr) {
        for (const auto& order : around.orders)
            state->scenes.take(order, *around.arrangement);
        state->scenes.step(*around.arrangement, frame);
    }
    if (around.other != nullptr)
        morph(*around.other, frame.settings);
    const bool touched = around.touched || !around.orders.empty() || std::ranges::any_of(midi, isHand);
    state->partner.step(around.seen, touched, frame);
    if (around.plan != nullptr)
        state->modulator.step(*around.plan, around.meters, state->midi.controllers(), frame);
    state->partner.tune(frame.settings);
}

const SceneStatus& Controller::scenes() const
{
    return state->scenes.status();
}

std::span<const float> Controller::sources() const
{
    return state->modulator.all();
}

void Controller::releaseAllNotes()
{
    state->midi.releaseAllNotes();
}

void Controller::reseed()
{
    ++state->reseedCount;
}

} // namespace frond
