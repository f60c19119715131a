// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of rows that ParameterTable.cpp is made of.
#pragma once

#include "ParameterTable.h"

#include <array>

namespace frond::parameterRows
{

using Id = ParameterId;
using Names = std::span<const std::string_view>;

inline constexpr std::array<std::string_view, 2> offOn{"Off", "On"};
inline constexpr std::array<std::string_view, 2> pitchModes{"Species", "Map"};
inline constexpr std::array<std::string_view, 4> homes{"Off", "Species", "Map", "Blend"};
inline constexpr std::array<std::string_view, 10> hides{"Nothing", "Lower", "Upper", "Left",     "Right",
                                                        "Wedge",   "Spot",  "Bars",  "Spectrum", "Drawn"};
inline constexpr std::array<std::string_view, 2> sights{"Own leaf", "Picture"};

inline constexpr std::array<std::string_view, 9> compositions{"Free", "Single", "Ring",   "Vine",  "Grid",
                                                              "Fall", "Swarm",  "Forest", "Spiral"};

inline constexpr std::array<std::string_view, 6> clocks{"Auto", "Own", "Host", "MIDI", "Sound", "Link"};
inline constexpr std::array<std::string_view, 5> factors{"/4", "/2", "x1", "x2", "x4"};
inline constexpr std::array<std::string_view, 7> divisions{"1/16",  "1/8",    "1/4",   "1/2",
                                                           "1 bar", "2 bars", "4 bars"};

inline constexpr std::array<std::string_view, 5> sceneStarts{"At once", "Beat", "Bar", "2 bars", "4 bars"};
inline constexpr std::array<std::string_view, 3> sceneKeys{"Off", "Keys 0-15", "Channel 16"};

inline constexpr float linear = 1.f;
// A square law: the first half of the knob covers a quarter of the range.
inline constexpr float lowRoom = 0.5f;
inline constexpr float timeRoom = 0.33f; // a cubic law for times, so that tenths of a second can be set
inline constexpr float whole = 1.f;

/// An amount from 0 to 1, shown in percent.
constexpr ParameterInfo amount(Id id, std::string_view key, std::string_view name, std::string_view group,
                               float defaultValue, std::string_view help)
{
    return {id, key, name, group, "%", 0.f, 1.f, defaultValue, linear, 0.f, {}, help};
}

constexpr ParameterInfo seconds(Id id, std::string_view key, std::string_view name, float minimum,
                                float maximum, float defaultValue, std::string_view help,
                                std::string_view group = "Dream")
{
    return {id, key, name, group, "s", minimum, maximum, defaultValue, timeRoom, 0.f, {}, help};
}

constexpr ParameterInfo lookControl(Id id, std::string_view key, std::string_view name)
{
    return amount(id, key, name, "Look", 0.5f,
                  "One of the look's own inputs, in their order; in the middle as its author set it.");
}

constexpr ParameterInfo imagine(Id id, std::string_view key, std::string_view name, float defaultValue,
                                std::string_view help)
{
    return amount(id, key, name, "Imagination", defaultValue, help);
}

/// Up to `most` degrees either way, clockwise; at first 0.
constexpr ParameterInfo turn(Id id, std::string_view key, std::string_view name, float most,
                             std::string_view help)
{
    return {id, key, name, "Imagination", "\u00b0", -most, most, 0.f, linear, 0.f, {}, help};
}

/// Up to `most` either way; at first 0.
constexpr ParameterInfo bipolar(Id id, std::string_view key, std::string_view name, std::string_view group,
                                std::string_view unit, float most, std::string_view help)
{
    return {id, key, name, group, unit, -most, most, 0.f, linear, 0.f, {}, help};
}

constexpr ParameterInfo choice(Id id, std::string_view key, std::string_view name, std::string_view group,
                               Names names, float defaultValue, std::string_view help)
{
    const auto last = static_cast<float>(names.size() - 1);
    return {id, key, name, group, "", 0.f, last, defaultValue, linear, whole, names, help};
}

constexpr ParameterInfo number(Id id, std::string_view key, std::string_view name, std::string_view group,
                               std::string_view unit, float minimum, float maximum, float defaultValue,
                               float step, std::string_view help)
{
    return {id, key, name, group, unit, minimum, maximum, defaultValue, linear, step, {}, help};
}

constexpr ParameterInfo beatsPerMinute(Id id, std::string_view key, std::string_view name,
                                       std::string_view help)
{
    return {id, key, name, "Time", "BPM", 20.f, 300.f, 120.f, linear, 0.f, {}, help};
}

constexpr ParameterInfo macro(Id id, std::string_view key, std::string_view name)
{
    return amount(id, key, name, "Macros", 0.f, "Moves whatever the modulation ties to it.");
}

constexpr ParameterInfo improvise(Id id, std::string_view key, std::string_view name, float defaultValue,
                                  std::string_view help)
{
    return amount(id, key, name, "Improviser", defaultValue, help);
}

} // namespace frond::parameterRows
