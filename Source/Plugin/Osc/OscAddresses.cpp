// SPDX-License-Identifier: GPL-3.0-or-later
#include "OscAddresses.h"

#include "../Pulse.h"
#include "FrameFigures.h"

#include <Control/Action.h>
#include <Control/ParameterTable.h>
#include <Control/Preset.h>

#include <algorithm>
#include <charconv>

namespace frond::oscAddresses
{

namespace
{

std::vector<std::string> makeAll()
{
    std::vector<std::string> list{"preset"};
    for (const auto& info : parameterTable())
        list.emplace_back(info.key);
    for (const auto& action : plainActions())
        list.push_back(pathOf(action));
    for (int i = 1; i <= static_cast<int>(sceneCount); ++i)
        list.push_back(pathOf({ActionKind::scene, i}));
    for (int i = 1; i <= static_cast<int>(Cue::most); ++i)
        list.push_back(pathOf({ActionKind::cue, i}));
    for (const auto name : Pulse::meterNames)
        list.push_back("meter/" + std::string(name));
    for (const auto name : FrameFigures::names)
        list.push_back("meter/" + std::string(name));
    return list;
}

} // namespace

const std::vector<std::string>& all()
{
    static const auto list = makeAll();
    return list;
}

std::optional<Note> noteOf(const osc::Message& message)
{
    static const auto plain = rootSlash + "note", numbered = plain + "/";
    const auto& arguments = message.arguments;
    std::size_t next = 0;
    const auto take = [&](double& number) {
        if (next >= arguments.size() || arguments[next].isText)
            return false;
        number = arguments[next++].number;
        return true;
    };
    double pitch = -1.0, velocity = 1.0, channel = 1.0;
    if (message.address.starts_with(numbered)) {
        const auto digits = std::string_view(message.address).substr(numbered.size());
        int whole = -1;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), whole);
        if (error != std::errc{} || end != digits.data() + digits.size())
            return std::nullopt;
        pitch = whole;
    } else if (message.address != plain || !take(pitch)) {
        return std::nullopt;
    }
    if (next < arguments.size() && !take(velocity))
        return std::nullopt;
    if (next < arguments.size() && !take(channel))
        return std::nullopt;
    if (pitch < 0.0 || pitch > 127.0 || channel < 1.0 || channel > 16.0)
        return std::nullopt;
    Note note;
    note.pitch = static_cast<int>(pitch + 0.5);
    note.channel = static_cast<int>(channel) - 1;
    note.velocity = static_cast<float>(std::clamp(velocity, 0.0, 1.0));
    return note;
}

} // namespace frond::oscAddresses
