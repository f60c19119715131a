// SPDX-License-Identifier: GPL-3.0-or-later
// What a project or a preset remembers of one instrument, as JSON:
//
//   {"format": "frond-state", "version": 1, "parameters": {"temperature": 1.0, …}, "model": "/path or empty",
//    "window": {"width": 960, "height": 600, "controls": true, "page": "Dream", "folded": false,
//    "scale": 100},
//    "arrangement": {modulation and scenes, as in a preset},
//    "output": {where the output is and how it draws: Output/OutputSettings.h},
//    "osc": {"on": false, "listen": 7700, "reply": 7701, "host": "", "meters": true},
//    "map": {a controller's map, as in its file},
//    "preset": {"name": "October", "id": "factory/October"}, the one that was loaded last,
//    "compare": {"slot": "A", "other": {a preset, what is kept in B}, "id": "…"},
//    "mutation": {"amount": 0.3, "group": "Picture", "locked": ["glow"], "unlocked": ["look"]},
//    "picture": "base 64 …", "mask": "base 64 …"}
//
// The last two, 64 × 64 pixels each, are there only where the player brought them.
//
// Reading keeps what it can: keys it does not know are skipped, keys that are missing leave the default, and
// a value that is no number is reported and leaves the default. Text that is no state at all changes nothing.
#pragma once

#include "Library/ComparisonState.h"
#include "Library/HistoryStep.h"
#include "Library/Mutator.h"
#include "Osc/OscSettings.h"
#include "Output/OutputSettings.h"

#include <Control/ControllerMap.h>
#include <Control/Preset.h>
#include <Frames/Settings.h>

#include <string>
#include <string_view>
#include <vector>

namespace frond
{

struct WindowState
{
    int width = 960, height = 600; // logical pixels
    bool controlsShown = true;
    std::string page = "Dream"; // of the controls
    bool folded = false;        // the page is put away
    int scalePercent = 0;       // 0: as the user had it last
};

struct PluginState
{
    Settings settings{};
    std::string modelPath; // empty: the built-in model
    WindowState window{};
    OutputSettings output{};
    Arrangement arrangement{};
    OscSettings osc{};
    ControllerMap map{};
    PresetMark preset{};
    ComparisonState comparison{};
    MutationSettings mutation{};
    std::vector<float> picture, mask; // what the player brought, GivenPictures' fields; empty: none
};

inline constexpr int stateVersion = 1;

std::string writeState(const PluginState& state);

/// False, and state untouched, where the text is no state; each complaint is one line.
bool readState(std::string_view text, PluginState& state, std::vector<std::string>& complaints);

} // namespace frond
