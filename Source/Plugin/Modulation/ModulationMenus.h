// SPDX-License-Identifier: GPL-3.0-or-later
// The sources that move controls and the controls they can move, as menus. Message thread.
#pragma once

#include <Control/Modulation.h>

#include <JuceHeader.h>

#include <functional>

namespace frond
{

juce::String textOf(std::string_view text);
/// "Controller 16", "LFO 1".
juce::String nameOfSource(const Route& route);

juce::PopupMenu sourceMenu(const Route& now, std::function<void(ModulationSource, int controller)> choose);
juce::PopupMenu targetMenu(ParameterId now, std::function<void(ParameterId)> choose);
/// What modulation can move: all but the time itself, the scenes, and the macros, which are sources.
bool canBeModulated(ParameterId target);

} // namespace frond
