// SPDX-License-Identifier: GPL-3.0-or-later
// Maps of controllers: those inside the program, and the performer's own, a JSON file each.
#pragma once

#include "Messages.h"

#include <Control/ControllerMap.h>

#include <JuceHeader.h>

#include <optional>
#include <vector>

namespace frond
{

/// Read once, sorted by name.
const std::vector<ControllerMap>& factoryMaps();

/// "Maps" in the user's folder for Frond.
juce::File mapsFolder();

/// What is wrong with a file goes to messages, a line each.
std::optional<ControllerMap> loadMap(const juce::File& file, Messages& messages);
/// The whole file or none of it.
bool saveMap(const ControllerMap& map, const juce::File& file, Messages& messages);

} // namespace frond
