// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that plays an instance from outside its window (mapped controllers, program changes, OSC) meets
// here and does what a hand on the window would do: it moves host-notified parameters and performs actions.
//
// Threads: the message thread, sixty times a second, unless a function says otherwise. The audio thread never
// calls the host and never waits for any of this.
#pragma once

#include "Library/HistoryStep.h"
#include "LinkHands.h"
#include "Osc/OscLink.h"
#include "Pulse.h"

#include <Control/Action.h>
#include <Control/MapPlayer.h>
#include <Control/Preset.h>
#include <Control/TapTempo.h>

#include <JuceHeader.h>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace frond
{

class Processor;
struct PresetEntry;

class Hands final : private juce::Timer, private juce::AsyncUpdater
{
public:
    explicit Hands(Processor& processor);
    ~Hands() override;

    /// place: 0 to 1 along the control's way.
    void move(ParameterId id, float place);
    float placeOf(ParameterId id) const;
    void perform(const Action& action);
    /// Ends an action that lasts while it is held; others do not care.
    void letGo(const Action& action);
    ActionState stateOf(const Action& action) const;

    /// By name, capitals do not matter. False where there is no such preset.
    bool loadPreset(const std::string& name);
    /// From the library, at once or when the library's load time says; the last one asked for wins.
    void callPreset(const std::string& id);
    /// The id of the one that waits for its beat; empty: none.
    const std::string& waitingPreset() const { return calledPreset; }
    /// The preset that was loaded last. Any thread, and whoever loads one says so.
    std::string presetName() const { return presetMark().name; }
    PresetMark presetMark() const;
    void setPresetMark(PresetMark mark);

    /// Scenes and cues as they stand.
    const SceneStatus& scenes() const { return newest.scenes; }
    /// The scene that came to its end last, 0: none; and that it counts as the one that plays, without a
    /// move.
    int settledScene() const { return sceneSettled; }
    void placeScene(int number);
    void forgetScene() { sceneSettled = 0; } // another preset came
    /// By name, capitals do not matter. False where there is no such scene.
    bool launchScene(const std::string& name);
    /// Makes a scene of where the controls stand.
    void storeScene(int number, const std::string& name);

    /// Plays a note, MIDI channels counted from 0. One thread only, the OSC port's.
    void playNote(int pitch, float velocity, int channel);

    // The map of the controller in use.
    const ControllerMap& map() const { return maps.map(); }
    /// The same, to be kept; another one whenever a map was set.
    std::shared_ptr<const ControllerMap> sharedMap() const { return keptMap; }
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
    /// How drawing fares.
    FrameTimes frameTimes() const;
    OscLink& osc() { return oscLink; }
    /// Whoever has work for pump() calls it; any thread.
    void wake() { triggerAsyncUpdate(); }
    /// One turn of everything; the timer calls it, and tests do.
    void pump(double nowSeconds);
    // Of the timer that pumps.
    void start();
    void stop();

private:
    void timerCallback() override { pumpNow(); }
    void handleAsyncUpdate() override { pumpNow(); }
    void pumpNow();
    void loadProgram(int number);
    void loadEntry(const PresetEntry* entry);
    void loadCalled();
    void performPreset(const Action& action);
    void likePreset();
    void takeBack(bool again);
    void takeWantedMap();
    void hear(const MidiEvent& event);
    void take(const MidiEvent& event);
    void sendLights(double nowSeconds);
    void orderByHand(const SceneOrder& order);
    void settle(const SceneOrder& order);
    void takeArrivals();
    void followScenes();
    void performOnTime(ActionKind kind);
    void tapAt(double seconds);
    void stepFactor(int by);
    void showScene(int number);
    bool dreams() const;

    Processor& processor;
    Pulse newest;
    juce::Random random;
    std::array<int, 16> banks{};

    std::uint32_t arrivalsSeen = 0;
    int activeSeen = 0, sceneSeen = 0; // the scene that plays; the control's, where nobody dreams
    int sceneSettled = 0;
    bool scenePlaced = false;                         // and the control is still to show it
    bool orderedByHand = false, activeByHand = false; // the next scene; the one that plays

    std::string calledPreset;
    MusicalTime timeSeen;
    std::shared_ptr<const ControllerMap> keptMap = std::make_shared<const ControllerMap>();

    MapPlayer maps;
    MapLearner learning;
    MapHands mapHands;
    std::function<void(const MidiEvent&)> lights;
    double lightsSeconds = 0.0;

    LinkHands linkHands;
    TapTempo taps;
    double tappedSeconds = 0.0;
    double turnSeconds = 0.0;
    std::optional<double> heardSeconds; // when the message that is being played came in

    mutable std::mutex mutex; // guards the three below
    PresetMark lastPreset;
    ControllerMap wanted;
    bool mapIsNew = false;

    OscLink oscLink; // destroyed first: its thread calls wake()
};

} // namespace frond
