// SPDX-License-Identifier: GPL-3.0-or-later
// Modulation and scenes as JSON; for Preset.cpp.
#pragma once

#include "JsonText.h"
#include "Preset.h"

namespace frond::arrangementJson
{

/// The keys "modulation", "scenes" and "cues" of an object; what is not there is empty.
Arrangement read(const jsonText::Json& root, const std::string& where, std::vector<std::string>& complaints);
void write(const Arrangement& arrangement, jsonText::Json& root);

/// {"temperature": 1.2, "home": "Species"}
SceneSettings readValues(const jsonText::Json& object, const std::string& where,
                         std::vector<std::string>& complaints);
jsonText::Json writeValues(const SceneSettings& values);

} // namespace frond::arrangementJson
