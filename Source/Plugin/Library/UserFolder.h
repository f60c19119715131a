// SPDX-License-Identifier: GPL-3.0-or-later
// Where a user's own things are kept: presets, maps, favourites, the standalone's session.
#pragma once

#include <JuceHeader.h>

namespace frond
{

/// "Frond" in the user's application data; on Linux in XDG_CONFIG_HOME, or ~/.config where that is not set.
juce::File userFolder();

/// Writes the whole file or leaves it as it was: what is there is replaced at one stroke. Makes the folder.
bool writeWhole(const juce::File& file, const std::string& text);

} // namespace frond
