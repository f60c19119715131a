// SPDX-License-Identifier: GPL-3.0-or-later
// Presets for the verbs: those inside the program by name, others by file.
#pragma once

#include <Control/Preset.h>

#include <string>
#include <vector>

namespace frond::tools
{

/// A factory preset by its name (capitals do not matter), or a file. What a preset says wrongly goes to
/// standard error, a line each. Throws std::runtime_error where there is none, or where the file is no
/// preset.
Preset openPreset(const std::string& nameOrPath);

/// All factory presets, in the order of their files.
std::vector<Preset> factoryPresets();

/// Names and descriptions of the factory presets, a line each, to standard output. Returns the exit status.
int listPresets();

} // namespace frond::tools
