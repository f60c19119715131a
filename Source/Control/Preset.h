// SPDX-License-Identifier: GPL-3.0-or-later
// A preset: a whole state of the instrument with a name, as JSON:
//
//   {"format": "frond-preset", "version": 1, "name": "…", "description": "…", "author": "…", "tags": ["…"],
//    "parameters": {"temperature": 1.2, "home": "Species", …},
//    "modulation": {"lfos": […], "walks": […], "steps": […], "envelopes": […], "macros": ["…"],
//                   "routes": [{"from": "lfo_1", "to": "season", "depth": 0.3, "bipolar": true}]},
//    "scenes": [{"name": "…", "morph": 8, "parameters": {…}}],
//    "cues": [{"name": "…", "scene": 2, "after": 16, "morph": 4}], "cues_repeat": true}
//
// A cue goes to a scene, so many beats after the one before it; without "after" it waits for a hand.
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
    float morphBeats = -1.f; // the way there; below 0: as ParameterId::sceneMorphBeats says
    std::array<std::optional<float>, parameterCount> values{};
    bool isEmpty() const;
};

inline constexpr std::size_t sceneCount = 16;

/// A place in the list that a show goes through.
struct Cue
{
    static constexpr std::size_t most = 64;
    std::string name;
    int scene = 1;           // from 1
    float afterBeats = -1.f; // after the cue before, or after the preset was loaded; below 0: waits
    float morphBeats = -1.f; // below 0: as the scene says
};

/// Everything of a performance that is no parameter.
struct Arrangement
{
    ModulationPlan modulation{};
    std::array<SceneSettings, sceneCount> scenes{};
    std::vector<Cue> cues; // at most Cue::most
    bool cuesRepeat = false;
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

/// 1 had scenes, and nothing launched them; 2 has their morphs, and cues.
inline constexpr int presetVersion = 2;

/// How the program's own files call a preset: "A Leaf Is Learned" is a-leaf-is-learned.
std::string fileStemOf(std::string_view name);

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
