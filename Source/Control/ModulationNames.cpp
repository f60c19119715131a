// SPDX-License-Identifier: GPL-3.0-or-later
#include "Modulation.h"

#include <algorithm>

namespace frond
{

namespace
{

struct Name
{
    std::string_view key, name;
};

constexpr std::array<Name, static_cast<std::size_t>(ModulationSource::count)> sources{
    {{"none", "None"},
     {"lfo_1", "LFO 1"},
     {"lfo_2", "LFO 2"},
     {"lfo_3", "LFO 3"},
     {"lfo_4", "LFO 4"},
     {"walk_1", "Walk 1"},
     {"walk_2", "Walk 2"},
     {"steps_1", "Steps 1"},
     {"steps_2", "Steps 2"},
     {"envelope_1", "Envelope 1"},
     {"envelope_2", "Envelope 2"},
     {"macro_1", "Macro 1"},
     {"macro_2", "Macro 2"},
     {"macro_3", "Macro 3"},
     {"macro_4", "Macro 4"},
     {"macro_5", "Macro 5"},
     {"macro_6", "Macro 6"},
     {"macro_7", "Macro 7"},
     {"macro_8", "Macro 8"},
     {"note", "Note held"},
     {"note_pitch", "Note pitch"},
     {"note_velocity", "Velocity"},
     {"note_bend", "Bend"},
     {"note_pressure", "Pressure"},
     {"note_timbre", "Timbre"},
     {"mod_wheel", "Mod wheel"},
     {"controller", "Controller"},
     {"level", "Level"},
     {"bass", "Bass"},
     {"low_middle", "Low middle"},
     {"high_middle", "High middle"},
     {"treble", "Treble"},
     {"onset", "Onset"},
     {"beat", "Beat"},
     {"bar", "Bar"},
     {"energy", "Energy"},
     {"surprise", "Surprise"},
     {"flips", "Flips"},
     {"certainty", "Certainty"},
     {"home_distance", "From home"},
     {"improviser", "Improviser"},
     {"improviser_arc", "Improviser arc"},
     {"sound_pitch", "Sound pitch"},
     {"brightness", "Brightness"},
     {"sound_tempo", "Sound tempo"}}};

constexpr std::array<std::string_view, static_cast<std::size_t>(LfoShape::count)> shapes{
    "sine", "triangle", "rise", "fall", "square", "random"};
constexpr std::array<std::string_view, static_cast<std::size_t>(EnvelopeTrigger::count)> triggers{
    "note", "onset", "beat", "bar"};
constexpr std::array<std::string_view, static_cast<std::size_t>(PeriodUnit::count)> units{"beats", "bars",
                                                                                          "seconds"};

template <typename Kind, std::size_t count>
std::optional<Kind> findIn(const std::array<std::string_view, count>& keys, std::string_view key)
{
    const auto found = std::ranges::find(keys, key);
    if (found == keys.end())
        return std::nullopt;
    return static_cast<Kind>(found - keys.begin());
}

} // namespace

std::string_view keyOf(ModulationSource source)
{
    return sources[static_cast<std::size_t>(source)].key;
}

std::string_view nameOf(ModulationSource source)
{
    return sources[static_cast<std::size_t>(source)].name;
}

std::optional<ModulationSource> findSource(std::string_view key)
{
    const auto found = std::ranges::find(sources, key, &Name::key);
    if (found == sources.end())
        return std::nullopt;
    return static_cast<ModulationSource>(found - sources.begin());
}

std::string_view keyOf(PeriodUnit unit)
{
    return units[static_cast<std::size_t>(unit)];
}

std::string_view keyOf(LfoShape shape)
{
    return shapes[static_cast<std::size_t>(shape)];
}

std::optional<LfoShape> findLfoShape(std::string_view key)
{
    return findIn<LfoShape>(shapes, key);
}

std::string_view keyOf(EnvelopeTrigger trigger)
{
    return triggers[static_cast<std::size_t>(trigger)];
}

std::optional<EnvelopeTrigger> findTrigger(std::string_view key)
{
    return findIn<EnvelopeTrigger>(triggers, key);
}

} // namespace frond
