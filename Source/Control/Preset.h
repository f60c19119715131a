// SPDX-License-Identifier: GPL-3.0-or-later
// A preset: a whole state of the instrument with a name, as JSON:
//
//   {"format": "frond-preset", "version": 1, "name": "…", "description": "…", "author": "…", "tags": ["…"],
//    "parameters": {"temperature": 1.2, "home": "Species", …},
//    "modulation": {"lfos": […], "walks": […], "steps": […], "envelopes": […], "macros": ["…"],
//                   "routes": [{"from": "lfo_1", "to": "season", "depth": 0.3, "bipolar": true}]},
//    "scenes": [{"name": "…", "parameters": {…}}]}
//
// A value is a number in the control's unit or text as the instrument shows it. What is not there has its
// default; keys that are not known are reported and skipped. A saved state of the plug-in ("frond-state") is
// a preset too.
#pragma once

#include "Modulation.h"

#include <Frames/Settings.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

/// A variation inside a preset: the controls it names, and where it takes them.
struct SceneSettings
{
    std::string name;
    std::array<std::optional<float>, parameterCount> values{};
    bool isEmpty() const;
};

inline constexpr std::size_t sceneCount = 16;

/// Everything of a performance that is no parameter.
struct Arrangement
{
    ModulationPlan modulation{};
    std::array<SceneSettings, sceneCount> scenes{};
};

struct Preset
{
    std::string name, description, author;
    std::vector<std::string> tags;
    Settings settings{}; // what presets do not carry has its default
    Arrangement arrangement{};
};

struct PresetError : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

inline constexpr int presetVersion = 1;

/// `where` names the text in messages. Throws PresetError where it is no preset; what could be read in spite
/// of faults is read, and the faults go to `complaints`.
Preset readPreset(std::string_view text, const std::string& where, std::vector<std::string>& complaints);
/// Only what differs from the defaults, sorted by the table.
std::string writePreset(const Preset& preset);

/// The arrangement alone, for saved states. Reading never throws: what is broken is left out and reported.
std::string writeArrangement(const Arrangement& arrangement);
Arrangement readArrangement(std::string_view text, const std::string& where,
                            std::vector<std::string>& complaints);

} // namespace frond
