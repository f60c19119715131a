// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers hear of a control, and how they move it.
#pragma once

#include <JuceHeader.h>

#include <memory>

namespace frond
{

class ControlCell;

std::unique_ptr<juce::AccessibilityHandler> makeControlReader(ControlCell& cell);

} // namespace frond
