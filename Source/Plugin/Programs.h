// SPDX-License-Identifier: GPL-3.0-or-later
// Which factory preset a MIDI program means: the list in Presets/Programs.json, where new ones go to the end,
// so that a program once written into a song stays what it was.
#pragma once

#include <Control/Preset.h>

namespace frond
{

/// From 1: bank 0 begins with 1, bank 1 with 129. Null where there is none.
const Preset* findProgram(int number);

} // namespace frond
