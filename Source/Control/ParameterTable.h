// SPDX-License-Identifier: GPL-3.0-or-later
// Every control of the instrument, once: hosts, editor, states, presets and OSC all read this table.
#pragma once

#include <Frames/Settings.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace frond
{

struct ParameterInfo
{
    ParameterId id;
    std::string_view key;  // never changes once released: states and automation hang on it
    std::string_view name; // for people
    std::string_view
        group; // "Dream", "Sound", "Picture", "Stage", "Look", "Imagination", "Time", "Scenes", "Macros"
    std::string_view unit; // "s", "Hz", "dB", "st", "%" (shown from a 0 to 1 value), "°" or ""
    float minimum, maximum, defaultValue;
    float skew; // 1 is linear; below 1 gives the low end more room (value = min + (max - min) * t^(1/skew))
    float step; // 0 is continuous; 1 for whole numbers, switches and choices
    std::span<const std::string_view> choices; // names of the steps, or empty
    std::string_view help;                     // one sentence for tooltips and the README
};

/// All parameters in the order of ParameterId.
std::span<const ParameterInfo> parameterTable();

const ParameterInfo& parameterInfo(ParameterId id);
const ParameterInfo* findParameter(std::string_view key);
Settings defaultSettings();

/// Whether presets and scenes carry it: what belongs to the room, the rig or the moment (gain, clock,
/// blackout) stays where the performer put it.
bool belongsToPresets(ParameterId id);

/// Limits to the range and rounds to the step; a value that is not finite becomes the default.
float limitToRange(const ParameterInfo& info, float value);

/// Between a value and its place on a knob, 0 to 1.
float toNormalised(const ParameterInfo& info, float value);
float fromNormalised(const ParameterInfo& info, float amount);

/// Text with its unit ("1.20 s", "35 %", "Species"), and back; nothing where the text says no value.
std::string toText(const ParameterInfo& info, float value);
std::optional<float> fromText(const ParameterInfo& info, std::string_view text);

} // namespace frond
