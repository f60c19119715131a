// SPDX-License-Identifier: GPL-3.0-or-later
// What a preset's JSON may hold, as a JSON Schema (draft 2020-12) for editors and programs that write
// presets.
#pragma once

#include <string>

namespace frond
{

/// Made from the tables that presets are read by. Presets/preset.schema.json is this text.
std::string presetSchema();

} // namespace frond
