// SPDX-License-Identifier: GPL-3.0-or-later
// The whole instrument without threads or windows: what the plug-in's dream thread and the offline renderer
// both step.
#pragma once

#include <Control/Controller.h>
#include <Dream/Dreamer.h>
#include <Dream/Standstill.h>

#include <span>

namespace frond
{

/// What arrived since the frame before.
struct InstrumentInput
{
    std::span<const MidiEvent> midi;
    std::span<const float> samples; // mono
    double deltaSeconds = 1.0 / 60.0;
    Settings settings{};
    bool releaseAllNotes = false; // events were lost: let go rather than hang
    bool reseed = false;
    const GivenPictures* pictures = nullptr; // what the player brought, if anything
    const ExternalClocks* clocks = nullptr;  // null: no clock but its own
    TimeGestures gestures{};
    const Arrangement* arrangement = nullptr; // modulation, scenes and cues
    std::span<const SceneOrder> orders{};     // for scenes and cues
    bool touched = false;                     // a hand was on a control
    const Settings* other = nullptr;          // of A and B, the one that is not played
};

class Instrument
{
public:
    void prepare(std::shared_ptr<const Dbn> dbn, double sampleRateHz, std::uint64_t seed);
    /// See Dreamer::setHelpers.
    void setHelpers(int count) { dreamer.setHelpers(count); }
    void setSampleRate(double sampleRateHz);
    void reset();
    void show(std::shared_ptr<const ModelPortrait> portrait) { dreamer.show(std::move(portrait)); }
    /// See Dreamer::exchange.
    void exchange(const std::shared_ptr<const Dbn>& dbn) { dreamer.exchange(dbn); }
    void step(const InstrumentInput& input, DreamFrame& frame);
    const ControlFrame& control() const { return controlFrame; }
    const SceneStatus& scenes() const { return controller.scenes(); }
    /// See Controller::sources.
    std::span<const float> sources() const { return controller.sources(); }
    const Dbn& dbn() const { return dreamer.dbn(); }

private:
    void look(const DreamFrame& frame);

    Controller controller;
    Dreamer dreamer;
    Standstill standstill;
    ControlFrame controlFrame;
    Meters meters; // of the newest frame, for what is modulated by them
    Seen seen;     // and for what improvises on it
};

} // namespace frond
