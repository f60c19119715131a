// SPDX-License-Identifier: GPL-3.0-or-later
// From MIDI, sound and settings to one ControlFrame. Runs on the dream thread; takes memory in prepare only.
#pragma once

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

    /// Lets go of every note, as after "all notes off", and forgets the sound.
    void reset();

    /// Everything that happened since the frame before: MIDI in order, mono samples (full scale is 1), the
    /// settings now. deltaSeconds is the time since the frame before.
    void step(std::span<const MidiEvent> midi, std::span<const float> samples, const Settings& settings,
              double deltaSeconds, ControlFrame& frame);

    void releaseAllNotes();
    void reseed(); // the performer's re-seed button

private:
    struct State;
    std::unique_ptr<State> state;
};

} // namespace frond
