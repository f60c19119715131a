// SPDX-License-Identifier: GPL-3.0-or-later
// Where the output goes, how large the picture is, and how fast: a menu.
#pragma once

#include "Output.h"

#include <JuceHeader.h>

namespace frond
{

/// Shown beside `target`, which must outlive what it does. The output is the instance's, and outlives the
/// menu.
void showOutputMenu(Output& output, juce::Component& target, juce::LookAndFeel& look);

/// "3840x1080", in any of the ways in which people write it; nothing where it is none or too large.
std::optional<PictureSize> readPictureSize(const juce::String& text);

} // namespace frond
