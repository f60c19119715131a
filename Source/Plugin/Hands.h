// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that plays an instance from outside its window (mapped controllers, program changes, OSC) meets
// here and does what a hand on the window would do: it moves host-notified parameters and performs actions.
//
// Threads: the message thread, sixty times a second, unless a function says otherwise. The audio thread never
// calls the host and never waits for any of this.
#pragma once

#include "Osc/OscLink.h"
#include "Pulse.h"

#include <Control/Action.h>
#include <Control/MapPlayer.h>
#include <Control/Preset.h>

#include <JuceHeader.h>

#include <functional>
#include <mutex>
#include <optional>
#include <string>

namespace frond
{

class Processor;

class Hands final : private juce::Timer, private juce::AsyncUpdater
{
public:
    explicit Hands(Processor& processor);
    ~Hands() override;

    /// place: 0 to 1 along the control's way.
    void move(ParameterId id, float place);
    float placeOf(ParameterId id) const;
    void perform(const Action& action);
    ActionState stateOf(const Action& action) const;

    /// By name, capitals do not matter. False where there is no such preset.
    bool loadPreset(const std::string& name);
    /// The factory preset that was loaded last; empty: none.
    std::string presetName() const;
    /// Whoever loads a preset says so. Any thread.
    void presetLoaded(const std::string& name);

    /// Scenes and cues as they stand.
    const SceneStatus& scenes() const { return newest.scenes; }
    /// By name, capitals do not matter. False where there is no such scene.
    bool launchScene(const std::string& name);
    /// Makes a scene of where the controls stand.
    void storeScene(int number, const std::string& name);

    /// Plays a note, MIDI channels counted from 0. One thread only, the OSC port's.
    void playNote(int pitch, float velocity, int channel);

    // The map of the controller in use.
    const ControllerMap& map() const { return maps.map(); }
    void setMap(const ControllerMap& map);
    /// For saved states: any thread; the map holds from the next pump on.
    void wantMap(ControllerMap map);
    ControllerMap wantedMap() const;
    /// The next knob, pad or key that is touched gets this to do.
    void learn(ParameterId control);
    void learn(const Action& action);
    void cancelLearning();
    const MapLearner& learner() const { return learning; }
    const Mapping* mappingOf(ParameterId control) const;
    const Mapping* mappingOf(const Action& action) const;
    void unmap(const Mapping& mapping);
    /// Where lights go; what is set anew hears of all of them.
    void setLights(std::function<void(const MidiEvent&)> send);

    const Pulse& pulse() const { return newest; }
    OscLink& osc() { return oscLink; }
    /// Whoever has work for pump() calls it; any thread.
    void wake() { triggerAsyncUpdate(); }
    /// One turn of everything; the timer calls it, and tests do.
    void pump(double nowSeconds);

private:
    void timerCallback() override { pumpNow(); }
    void handleAsyncUpdate() override { pumpNow(); }
    void pumpNow();
    void loadProgram(int number);
    void stepPreset(int by);
    void takeWantedMap();
    void hear(const MidiEvent& event);
    void sendLights(double nowSeconds);
    void order(const SceneOrder& order);
    void settle(const SceneOrder& order);
    void followScenes();
    void showScene(int number);
    bool dreams() const;

    Processor& processor;
    Pulse newest;
    juce::Random random;
    std::array<int, 16> banks{};

    std::uint32_t arrivalsSeen = 0;
    int activeSeen = 0, sceneSeen = 0; // the scene that plays; the control's, where nobody dreams

    MapPlayer maps;
    MapLearner learning;
    MapHands mapHands;
    std::function<void(const MidiEvent&)> lights;
    double lightsSeconds = 0.0;

    mutable std::mutex mutex; // guards the three below
    std::string lastPreset;
    ControllerMap wanted;
    bool mapIsNew = false;

    OscLink oscLink; // destroyed first: its thread calls wake()
};

} // namespace frond
