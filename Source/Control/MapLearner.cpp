// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapPlayer.h"

#include "MidiMessage.h"
#include "ParameterTable.h"

#include <algorithm>

namespace frond
{

namespace
{

/// What MIDI itself uses cannot be learned: banks, data entry, parameter numbers, channel modes.
bool isTaken(int controller)
{
    return controller == midi::bankMsb || controller == midi::bankLsb || controller == midi::dataEntryMsb ||
           controller == midi::dataEntryLsb || (controller >= 96 && controller <= 101) ||
           controller >= midi::allSoundOff;
}

bool sameSource(const Mapping& a, const Mapping& b)
{
    const bool sameChannel = a.channel == b.channel || a.channel == 0 || b.channel == 0;
    return a.source == b.source && a.number == b.number && sameChannel;
}

bool sameTarget(const Mapping& a, const Mapping& b)
{
    return a.action == b.action && (a.action || a.control == b.control);
}

} // namespace

void MapLearner::begin(ParameterId control)
{
    wanted = Mapping{};
    wanted->control = control;
}

void MapLearner::begin(const Action& action)
{
    wanted = Mapping{};
    wanted->action = action;
}

std::optional<Mapping> MapLearner::hear(const MidiEvent& event)
{
    if (!wanted || event.size < 2)
        return std::nullopt;
    auto found = *wanted;
    const int status = event.bytes[0] & 0xf0, number = event.bytes[1];
    found.channel = (event.bytes[0] & 0x0f) + 1;
    if (status == midi::controlStatus && event.size == 3 && !isTaken(number)) {
        found.source = MapSource::controller;
        found.number = number;
    } else if (status == midi::noteOnStatus && event.size == 3 && event.bytes[2] > 0) {
        found.source = MapSource::note;
        found.number = number;
        const auto& info = parameterInfo(found.control);
        const bool isSwitch = !found.action && info.choices.size() == 2;
        found.mode = isSwitch ? MapMode::toggle : found.action ? MapMode::absolute : MapMode::momentary;
    } else {
        return std::nullopt;
    }
    found.light = MapLight{};
    wanted.reset();
    return found;
}

void addMapping(ControllerMap& map, const Mapping& mapping)
{
    std::erase_if(map.mappings, [&](const Mapping& each) {
        return sameSource(each, mapping) || sameTarget(each, mapping);
    });
    if (map.mappings.size() < ControllerMap::mostMappings)
        map.mappings.push_back(mapping);
}

} // namespace frond
