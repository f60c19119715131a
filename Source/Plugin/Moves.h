// SPDX-License-Identifier: GPL-3.0-or-later
// What modulation, scenes and the improviser do to every control just now, as a control shows it on itself.
// Message thread.
#pragma once

#include "Pulse.h"

#include <Control/Preset.h>

#include <JuceHeader.h>

#include <array>
#include <memory>

namespace frond
{

/// A colour for each family of sources: what moves a control is told at a glance.
juce::Colour colourOf(ModulationSource source);

/// Places are 0 to 1 along the control's way.
struct Move
{
    bool isRouted = false, isMoved = false; // a route leads here; it is elsewhere than the hand left it
    float place = 0.f;                      // where it is
    float from = 0.f, to = 0.f;             // what its routes can reach
    ModulationSource source = ModulationSource::none; // the strongest

    friend bool operator==(const Move&, const Move&) = default;
};

class Moves
{
public:
    /// byHand: where the controls stand; pulse: where the dream has them, or null where nobody dreams.
    void look(const Settings& byHand, const Pulse* pulse, const ModulationPlan& plan);
    const Move& operator[](ParameterId id) const { return moves[static_cast<std::size_t>(id)]; }

private:
    std::array<Move, parameterCount> moves{};
};

} // namespace frond
