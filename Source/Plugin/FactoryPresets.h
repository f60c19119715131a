// SPDX-License-Identifier: GPL-3.0-or-later
// The presets inside the program, read once, sorted by name.
#pragma once

#include <Control/Preset.h>

#include <vector>

namespace frond
{

const std::vector<Preset>& factoryPresets();

} // namespace frond
