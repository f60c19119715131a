// SPDX-License-Identifier: GPL-3.0-or-later
// Launches scenes in time and glides to them; steps through cues. Runs on the dream thread, before the
// modulation; allocates nothing.
//
// A scene holds the controls it names, each from where it stands to where the scene wants it, and lets go of
// one as soon as the performer or the host moves it: the last touch wins. Who hosts parameters moves them to
// where the scene has taken them once it has arrived (SceneStatus::arrived), and goes on from there.
#pragma once

#include "Preset.h"

#include <Frames/ControlFrame.h>

#include <array>
#include <cstdint>
#include <span>

namespace frond
{

struct SceneOrder
{
    enum class Kind : std::uint8_t
    {
        scene, // by number, at the next place that "Scene start" allows
        key,   // the same, by a note of a clip
        setUp, // by number, at once and without a glide
        cue,   // by number
        nextCue,
        previousCue,
        place, // by number, or 0: it counts as the one that plays; nothing moves and nothing is held
        forget // another preset: nothing is held, and its cues begin
    };
    Kind kind = Kind::scene;
    int number = 0; // from 1
};

struct SceneStatus
{
    int active = 0, waiting = 0; // scenes from 1; 0: none
    int cue = 0, cueCount = 0;   // the cue that came last, from 1
    float morphAmount = 1.f;     // how far the active scene has come
    std::uint32_t arrivals = 0;  // grows when controls have arrived
    std::array<bool, parameterCount> arrived{};
    std::array<float, parameterCount> values{}; // of those that have arrived
};

class SceneStage
{
public:
    void reset();
    void take(const SceneOrder& order, const Arrangement& arrangement);
    /// frame: time and the settings by hand in; the settings as the scenes have them out.
    void step(const Arrangement& arrangement, ControlFrame& frame);
    const SceneStatus& status() const { return state; }

private:
    struct Glide
    {
        bool held = false;
        float from = 0.f, to = 0.f; // places, 0 to 1
        float value = 0.f;          // of `to`
        double doneBeats = 0.0, lengthBeats = 0.0;
    };
    struct Waiting
    {
        int scene = 0, cue = 0;
        float morphBeats = -1.f; // below 0: as the control says
        bool atOnce = false;
    };
    void watchHands(const Settings& settings);
    void watchSceneControl(const Settings& settings, const Arrangement& arrangement);
    double beatsPassed(const ControlFrame& frame);
    bool isDue(const ControlFrame& frame) const;
    void stepCues(const Arrangement& arrangement, double beats);
    void waitForCue(int number, const Arrangement& arrangement, bool atOnce);
    void launch(const Arrangement& arrangement, const ControlFrame& frame);
    void glide(double beats, ControlFrame& frame);

    SceneStatus state;
    std::array<Glide, parameterCount> glides{};
    std::array<float, parameterCount> lastByHand{};
    Waiting waiting;
    bool started = false, cuesRun = true;
    int lastSceneControl = 0;
    int newestScene = 0; // by a key
    double newestSeconds = 0.0;
    int toldScene = 0; // launched otherwise: the control follows, and that is no launch
    MusicalTime lastTime;
    double sinceCueBeats = 0.0;
    double morphDoneBeats = 0.0, morphLengthBeats = 0.0;
};

/// The scene that this message launches as "Scene keys" says, from 1; 0 where it only belongs to the scenes,
/// and nothing where it is for others.
std::optional<int> sceneOfKey(const MidiEvent& event, const Settings& settings);

} // namespace frond
