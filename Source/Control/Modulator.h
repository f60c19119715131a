// SPDX-License-Identifier: GPL-3.0-or-later
// Plays a ModulationPlan: every frame it moves the settings of a ControlFrame. LFOs, walks and steps depend
// only on time, so that the same place in the song moves the same way; allocates nothing.
#pragma once

#include "Modulation.h"

#include <Frames/DreamFrame.h>

#include <array>
#include <span>

namespace frond
{

inline constexpr std::size_t midiControllerCount = 128;

class Modulator
{
public:
    void reset();
    /// frame: notes, sound, time and the settings by hand in, the moved settings out. meters of the dream as
    /// it was a frame ago; controllers 0 to 1 by their number.
    void step(const ModulationPlan& plan, const Meters& meters,
              std::span<const float, midiControllerCount> controllers, ControlFrame& frame);

    /// What a source said in this frame, 0 to 1.
    float valueOf(ModulationSource source) const { return values[static_cast<std::size_t>(source)]; }
    std::span<const float> all() const { return values; }

private:
    struct EnvelopeState
    {
        float amount = 0.f;
        bool rising = false;
    };
    void set(ModulationSource source, float value) { values[static_cast<std::size_t>(source)] = value; }
    void readNotes(const ControlFrame& frame);
    void readSound(const ControlFrame& frame);
    void readGenerators(const ModulationPlan& plan, const ControlFrame& frame);
    void stepEnvelopes(const ModulationPlan& plan, const ControlFrame& frame);

    std::array<float, static_cast<std::size_t>(ModulationSource::count)> values{};
    std::array<float, ModulationPlan::mostRoutes> smoothed{};
    std::array<EnvelopeState, 2> envelopes{};
    std::uint32_t lastNoteId = 0, lastOnsetCount = 0;
    double lastBeat = 0.0, lastBar = 0.0;
    bool started = false;
};

} // namespace frond
