// SPDX-License-Identifier: GPL-3.0-or-later
// The displays of this computer, and which of them the output means.
#pragma once

#include "../Display.h"
#include "OutputSettings.h"

#include <JuceHeader.h>

#include <cstddef>
#include <optional>
#include <vector>

namespace frond
{

struct DisplayPlace
{
    juce::String name;         // as its maker's socket is called where the system says so: "HDMI-1"
    juce::Rectangle<int> area; // in the desktop's logical pixels
    double scale = 1.0;        // real pixels a logical one
    double hertz = 0.0;        // 0 where the system does not say
    bool isMain = false;
};

/// In the system's order; message thread. `names`: of a DisplayWatch.
std::vector<DisplayPlace> listDisplays(const std::vector<NamedDisplay>& names);

/// JUCE asks the system anew which displays there are. Message thread.
void refreshDisplays();

/// "HDMI-1, 1920 × 1080 (main)", for a menu.
juce::String describe(const DisplayPlace& display, std::size_t index);

/// The display that was remembered: by its name, where it has one, otherwise by its place. Nothing where it
/// is not there now.
std::optional<std::size_t> findDisplay(const std::vector<DisplayPlace>& displays,
                                       const OutputSettings& wanted);

/// The one that holds most of this area; with `other` another one, where there is one. `displays` is not
/// empty.
std::size_t displayNear(const std::vector<DisplayPlace>& displays, juce::Rectangle<int> area, bool other);

/// A window's place, nowhere off the displays, where no hand could reach it, and not smaller than a hand can
/// take hold of.
juce::Rectangle<int> reachable(juce::Rectangle<int> area, const std::vector<DisplayPlace>& displays);

/// Where a window stands in for a display that is not there: small, in the lower right corner of the main
/// one, where it covers least of what the performer needs.
juce::Rectangle<int> standIn(const std::vector<DisplayPlace>& displays);

} // namespace frond
