// SPDX-License-Identifier: GPL-3.0-or-later
#include "SceneStage.h"

#include "MidiMessage.h"
#include "ParameterTable.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr double programDelaySeconds = 0.2;
constexpr double longestStepBeats = 1.0; // a farther way is a jump of the song, and no time that passed

/// Where the present step of the grid began.
double gridStart(SceneStart start, const MusicalTime& time)
{
    switch (start) {
    case SceneStart::atOnce:
        break;
    case SceneStart::beat:
        return time.beatStart();
    case SceneStart::bar:
        return time.bar.startBeats;
    case SceneStart::twoBars:
        return time.bar.group(2.0).startBeats;
    case SceneStart::fourBars:
        return time.bar.group(4.0).startBeats;
    }
    return 0.0;
}

float eased(double share)
{
    const auto t = static_cast<float>(std::clamp(share, 0.0, 1.0));
    return t * t * (3.f - 2.f * t);
}

} // namespace

void SceneStage::reset()
{
    *this = {};
}

void SceneStage::take(const SceneOrder& order, const Arrangement& arrangement)
{
    switch (order.kind) {
    case SceneOrder::Kind::scene:
    case SceneOrder::Kind::key:
    case SceneOrder::Kind::setUp:
        if (order.number < 1 || order.number > static_cast<int>(sceneCount) ||
            arrangement.scenes[static_cast<std::size_t>(order.number - 1)].isEmpty())
            return;
        cuesRun = false; // a hand on the scenes stops cues that follow by themselves; the next "go" resumes
        waiting = {order.number, 0, -1.f, order.kind == SceneOrder::Kind::setUp};
        toldScene = order.number;
        newestScene = order.kind == SceneOrder::Kind::key ? order.number : 0;
        newestSeconds = 0.0;
        if (waiting.atOnce)
            waiting.morphBeats = 0.f;
        return;
    case SceneOrder::Kind::cue:
        return waitForCue(order.number, arrangement, false);
    case SceneOrder::Kind::nextCue:
        return waitForCue(state.cue + 1, arrangement, false);
    case SceneOrder::Kind::previousCue:
        return waitForCue(std::max(1, state.cue - 1), arrangement, false);
    case SceneOrder::Kind::place:
        glides = {};
        waiting = {};
        cuesRun = false;
        newestScene = 0;
        state.active = toldScene = std::clamp(order.number, 0, static_cast<int>(sceneCount));
        state.morphAmount = 1.f;
        return;
    case SceneOrder::Kind::forget: {
        const auto arrivals = state.arrivals;
        state = {};
        state.arrivals = arrivals;
        glides = {};
        waiting = {};
        started = false; // what the scene control says from now on is news, and what it said is not
        cuesRun = true;
        sinceCueBeats = 0.0;
        // Clips send a program and a scene together, and the program takes a moment longer.
        if (newestScene > 0 && newestSeconds < programDelaySeconds)
            take({SceneOrder::Kind::scene, newestScene}, arrangement);
        return;
    }
    }
}

void SceneStage::waitForCue(int number, const Arrangement& arrangement, bool atOnce)
{
    const auto count = static_cast<int>(arrangement.cues.size());
    if (arrangement.cuesRepeat && number > count)
        number = 1;
    if (number < 1 || number > count)
        return;
    const auto& cue = arrangement.cues[static_cast<std::size_t>(number - 1)];
    waiting = {cue.scene, number, cue.morphBeats, atOnce};
    cuesRun = true;
}

void SceneStage::step(const Arrangement& arrangement, ControlFrame& frame)
{
    state.cueCount = static_cast<int>(arrangement.cues.size());
    newestSeconds += frame.deltaSeconds;
    const auto beats = beatsPassed(frame);
    watchHands(frame.settings);
    watchSceneControl(frame.settings, arrangement);
    stepCues(arrangement, beats);
    if (waiting.scene > 0 && isDue(frame))
        launch(arrangement, frame);
    state.waiting = waiting.scene;
    lastTime = frame.time;
    glide(beats, frame);
    started = true;
}

/// What moved by hand is the hand's.
void SceneStage::watchHands(const Settings& settings)
{
    for (std::size_t i = 0; i < parameterCount; ++i) {
        if (started && settings.values[i] != lastByHand[i])
            glides[i].held = state.arrived[i] = false;
        lastByHand[i] = settings.values[i];
    }
}

/// A change to a scene's number launches it; what the control says at the start is history.
void SceneStage::watchSceneControl(const Settings& settings, const Arrangement& arrangement)
{
    const auto now = static_cast<int>(settings[ParameterId::scene] + 0.5f);
    if (now == lastSceneControl)
        return;
    lastSceneControl = now;
    const bool isNews = started && now != toldScene;
    toldScene = 0;
    if (isNews)
        take({SceneOrder::Kind::scene, now}, arrangement);
}

double SceneStage::beatsPassed(const ControlFrame& frame)
{
    const auto byClock = frame.deltaSeconds * frame.time.tempoBpm / 60.0;
    const auto passed = frame.time.beats - lastTime.beats;
    const bool follows = started && frame.time.playing && passed >= 0.0 && passed <= longestStepBeats;
    return follows ? passed : byClock; // time goes on while the song stands or jumps
}

/// A song that stands would keep a scene waiting for ever.
bool SceneStage::isDue(const ControlFrame& frame) const
{
    constexpr double sameBeats = 1e-3; // hosts round
    const auto start = frame.settings.choice<SceneStart>(ParameterId::sceneStart);
    if (waiting.atOnce || start == SceneStart::atOnce || !frame.time.playing || !started)
        return true;
    return std::abs(gridStart(start, frame.time) - gridStart(start, lastTime)) > sameBeats;
}

void SceneStage::stepCues(const Arrangement& arrangement, double beats)
{
    sinceCueBeats += beats;
    const auto count = arrangement.cues.size();
    if (!cuesRun || count == 0 || waiting.cue > 0)
        return;
    auto next = static_cast<std::size_t>(state.cue);
    if (next >= count && arrangement.cuesRepeat)
        next = 0;
    if (next >= count || arrangement.cues[next].afterBeats < 0.f)
        return;
    const auto after = static_cast<double>(arrangement.cues[next].afterBeats);
    if (sinceCueBeats < after)
        return;
    waitForCue(static_cast<int>(next) + 1, arrangement, true);
}

void SceneStage::launch(const Arrangement& arrangement, const ControlFrame& frame)
{
    const auto launched = waiting;
    waiting = {};
    if (launched.cue > 0) {
        const auto after = arrangement.cues.size() >= static_cast<std::size_t>(launched.cue)
                               ? arrangement.cues[static_cast<std::size_t>(launched.cue - 1)].afterBeats
                               : -1.f;
        // Those that follow by themselves keep the beat; after a "go", counting starts anew.
        sinceCueBeats = launched.atOnce && after >= 0.f ? std::max(0.0, sinceCueBeats - after) : 0.0;
        state.cue = launched.cue;
    }
    state.active = toldScene = launched.scene;
    const auto& scene = arrangement.scenes[static_cast<std::size_t>(launched.scene - 1)];
    morphLengthBeats = launched.morphBeats >= 0.f ? launched.morphBeats
                       : scene.morphBeats >= 0.f  ? scene.morphBeats
                                                  : frame.settings[ParameterId::sceneMorphBeats];
    morphDoneBeats = 0.0;
    for (const auto& info : parameterTable()) {
        const auto index = static_cast<std::size_t>(info.id);
        if (!scene.values[index] || !belongsToPresets(info.id))
            continue;
        auto& glide = glides[index];
        const auto stands =
            glide.held ? std::lerp(glide.from, glide.to,
                                   glide.lengthBeats > 0.0 ? eased(glide.doneBeats / glide.lengthBeats) : 1.f)
                       : toNormalised(info, frame.settings[info.id]);
        const auto value = limitToRange(info, *scene.values[index]);
        // Steps have nothing between them: they change when the scene begins.
        glide = {true,  stands, toNormalised(info, value),
                 value, 0.0,    info.step > 0.f ? 0.0 : morphLengthBeats};
        state.arrived[index] = false;
    }
}

void SceneStage::glide(double beats, ControlFrame& frame)
{
    bool any = false;
    for (const auto& info : parameterTable()) {
        const auto index = static_cast<std::size_t>(info.id);
        auto& glide = glides[index];
        if (!glide.held)
            continue;
        if (glide.doneBeats >= glide.lengthBeats) {
            any = any || !state.arrived[index];
            state.arrived[index] = true;
            frame.settings[info.id] = state.values[index] = glide.value;
        } else {
            const auto share = eased(glide.doneBeats / glide.lengthBeats);
            frame.settings[info.id] = fromNormalised(info, std::lerp(glide.from, glide.to, share));
        }
        glide.doneBeats += beats;
    }
    state.arrivals += any ? 1u : 0u;
    state.morphAmount =
        morphLengthBeats > 0.0 ? static_cast<float>(std::min(1.0, morphDoneBeats / morphLengthBeats)) : 1.f;
    morphDoneBeats += beats;
}

std::optional<int> sceneOfKey(const MidiEvent& event, const Settings& settings)
{
    const int kind = event.bytes[0] & 0xf0, channel = event.bytes[0] & 0x0f, pitch = event.bytes[1];
    if (event.size != 3 || (kind != midi::noteOnStatus && kind != midi::noteOffStatus))
        return std::nullopt;
    const auto mode = settings.choice<SceneKeys>(ParameterId::sceneKeys);
    constexpr int firstPad = 36, scenesChannel = 15;
    const int first = mode == SceneKeys::channel16 ? firstPad : 0;
    const bool ours = mode == SceneKeys::lowest ? pitch < static_cast<int>(sceneCount)
                                                : mode == SceneKeys::channel16 && channel == scenesChannel;
    if (!ours)
        return std::nullopt;
    const int number = pitch - first + 1;
    const bool launches = kind == midi::noteOnStatus && event.bytes[2] > 0 && number >= 1 &&
                          number <= static_cast<int>(sceneCount);
    return launches ? number : 0;
}

} // namespace frond
