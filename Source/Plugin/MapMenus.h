// SPDX-License-Identifier: GPL-3.0-or-later
// Menus for what plays an instance from outside: what a control's menu says of controllers and OSC, and the
// menu of maps and ports. Message thread.
#pragma once

#include <Frames/Settings.h>

#include <JuceHeader.h>

namespace frond
{

struct Action;
class Processor;

/// Learning, the mapping and its ways, and the OSC address.
void addMapItems(Processor& processor, ParameterId control, juce::PopupMenu& menu);
void addMapItems(Processor& processor, const Action& action, juce::PopupMenu& menu);

/// "Controller" and "OSC", each a submenu. Whatever they open does nothing any more once parent is gone.
void addHandsMenus(Processor& processor, juce::Component& parent, juce::PopupMenu& menu);

} // namespace frond
