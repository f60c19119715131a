// SPDX-License-Identifier: GPL-3.0-or-later
// A window that is drawn larger must not end up larger than its display, where nobody reaches its corners.
#pragma once

#include <JuceHeader.h>

namespace frond
{

/// The window's place, so that all of it and its frame lie in `room`: moved where that is enough, otherwise
/// smaller. In pixels of one kind.
juce::Rectangle<int> placeOnDisplay(juce::Rectangle<int> window, const juce::BorderSize<int>& frame,
                                    juce::Rectangle<int> room);

/// Moves a program's window there. Message thread.
void keepOnDisplay(juce::Component& window);

/// The size of a plug-in's editor, which its host puts into a window of its own: small enough that this, at
/// so many pixels of the display a pixel of the editor, has room on the display.
juce::Point<int> sizeOnDisplay(juce::Point<int> editor, juce::Rectangle<int> room, double pixelsAPixel);

} // namespace frond
