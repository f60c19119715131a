// SPDX-License-Identifier: GPL-3.0-or-later
// From MIDI, sound, time and settings to one ControlFrame. Runs on the dream thread; takes memory in prepare
// only.
#pragma once

#include "Modulator.h"
#include "SceneStage.h"

#include <Frames/ControlFrame.h>

#include <memory>
#include <span>

namespace frond
{

class Controller
{
public:
    Controller();
    ~Controller();
    Controller(const Controller&) = delete;
    Controller& operator=(const Controller&) = delete;

    /// The sample rate may change later; call again.
    void prepare(double sampleRateHz);

    /// What the improviser draws from.
    void seed(std::uint64_t seed);

    /// Lets go of every note, as after "all notes off", and forgets the sound.
    void reset();

    /// What is going on besides notes and sound; all of it may be missing.
    struct Around
    {
        const ExternalClocks* clocks = nullptr;
        TimeGestures gestures{};
        const ModulationPlan* plan = nullptr;
        Meters meters{};                          // of the dream, a frame ago
        const Arrangement* arrangement = nullptr; // its scenes and cues
        std::span<const SceneOrder> orders{};     // for them
        Seen seen{};                              // likewise
        const Settings* other = nullptr;          // what the A/B morph leads to
        bool touched = false; // a hand was on a control; on keys and controllers it is heard anyway
    };

    /// Everything that happened since the frame before: MIDI in order, mono samples (full scale is 1), the
    /// settings now. deltaSeconds is the time since the frame before.
    void step(std::span<const MidiEvent> midi, std::span<const float> samples, const Settings& settings,
              const Around& around, double deltaSeconds, ControlFrame& frame);
    void step(std::span<const MidiEvent> midi, std::span<const float> samples, const Settings& settings,
              double deltaSeconds, ControlFrame& frame)
    {
        step(midi, samples, settings, Around{}, deltaSeconds, frame);
    }

    const SceneStatus& scenes() const;
    /// What every source of modulation said in the newest frame, 0 to 1.
    std::span<const float> sources() const;

    void releaseAllNotes();
    void reseed(); // the performer's re-seed button

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace frond
