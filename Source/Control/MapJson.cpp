// SPDX-License-Identifier: GPL-3.0-or-later
// Maps as JSON.
#include "ControllerMap.h"
#include "JsonText.h"
#include "ParameterTable.h"

#include <array>

namespace frond
{

using jsonText::figure;
using jsonText::flagOf;
using jsonText::Json;
using jsonText::numberOf;
using jsonText::textOf;

namespace
{

constexpr std::array<std::string_view, static_cast<std::size_t>(MapSource::count)> sourceKeys{
    "cc", "note", "bend", "pressure"};
constexpr std::array<std::string_view, static_cast<std::size_t>(MapMode::count)> modeKeys{
    "absolute", "toggle", "momentary", "offset", "twos", "sign"};

int wholeOf(const Json& object, const char* key, int fallback, int least, int most)
{
    return static_cast<int>(numberOf(object, key, static_cast<float>(fallback), static_cast<float>(least),
                                     static_cast<float>(most)) +
                            0.5f);
}

bool readSource(const Json& from, Mapping& mapping)
{
    for (std::size_t i = 0; i < sourceKeys.size(); ++i) {
        const auto key = std::string(sourceKeys[i]);
        if (!from.contains(key))
            continue;
        mapping.source = static_cast<MapSource>(i);
        const bool numbered = mapping.source == MapSource::controller || mapping.source == MapSource::note;
        if (!numbered)
            return true;
        const auto& number = from[key];
        if (!number.is_number_integer() || number.get<std::int64_t>() < 0 || number.get<std::int64_t>() > 127)
            return false;
        mapping.number = number.get<int>();
        return true;
    }
    return false;
}

/// The cause, or nothing.
std::string readMapping(const Json& from, Mapping& mapping)
{
    if (!from.is_object() || !readSource(from, mapping))
        return "it has no \"cc\" or \"note\" from 0 to 127";
    const auto moves = textOf(from, "moves"), does = textOf(from, "does");
    if (!does.empty()) {
        mapping.action = findAction(does);
        if (!mapping.action)
            return "nothing does \"" + does + "\"";
    } else {
        const auto* info = findParameter(moves);
        if (info == nullptr)
            return "\"" + moves + "\" is no control";
        mapping.control = info->id;
    }
    mapping.channel = wholeOf(from, "channel", 0, 0, 16);
    mapping.fine =
        flagOf(from, "fine", false) && mapping.source == MapSource::controller && mapping.number < 32;
    mapping.from = numberOf(from, "from", 0.f, 0.f, 1.f);
    mapping.to = numberOf(from, "to", 1.f, 0.f, 1.f);
    mapping.curve = numberOf(from, "curve", 0.f, -2.f, 2.f);
    mapping.pickup = flagOf(from, "pickup", true);
    if (const auto mode = textOf(from, "mode"); !mode.empty()) {
        const auto found = findMapMode(mode);
        if (!found)
            return "\"" + mode + "\" is no mode";
        mapping.mode = *found;
    }
    if (from.contains("light") && from["light"].is_object()) {
        const auto& light = from["light"];
        mapping.light = MapLight{wholeOf(light, "off", 0, 0, 127), wholeOf(light, "on", 127, 0, 127),
                                 wholeOf(light, "waiting", 64, 0, 127), wholeOf(light, "channel", 0, 0, 16)};
    }
    return {};
}

Json writeMapping(const Mapping& mapping)
{
    Json to;
    const bool numbered = mapping.source == MapSource::controller || mapping.source == MapSource::note;
    to[std::string(sourceKeys[static_cast<std::size_t>(mapping.source)])] = numbered ? mapping.number : 0;
    if (mapping.channel > 0)
        to["channel"] = mapping.channel;
    if (mapping.action)
        to["does"] = pathOf(*mapping.action);
    else
        to["moves"] = parameterInfo(mapping.control).key;
    if (mapping.from != 0.f || mapping.to != 1.f) {
        to["from"] = figure(mapping.from);
        to["to"] = figure(mapping.to);
    }
    if (mapping.curve != 0.f)
        to["curve"] = figure(mapping.curve);
    if (mapping.mode != MapMode::absolute)
        to["mode"] = keyOf(mapping.mode);
    if (!mapping.pickup)
        to["pickup"] = false;
    if (mapping.fine)
        to["fine"] = true;
    if (const auto& light = mapping.light) {
        to["light"] = {{"off", light->off}, {"on", light->on}, {"waiting", light->waiting}};
        if (light->channel > 0)
            to["light"]["channel"] = light->channel;
    }
    return to;
}

} // namespace

std::string_view keyOf(MapMode mode)
{
    return modeKeys[static_cast<std::size_t>(mode)];
}

std::optional<MapMode> findMapMode(std::string_view key)
{
    for (std::size_t i = 0; i < modeKeys.size(); ++i)
        if (modeKeys[i] == key)
            return static_cast<MapMode>(i);
    return std::nullopt;
}

std::optional<ControllerMap> readMap(std::string_view text, const std::string& where,
                                     std::vector<std::string>& complaints)
{
    std::string cause;
    const auto root = jsonText::parse(text, cause);
    if (textOf(root, "format") != "frond-map" || !root.contains("controls") || !root["controls"].is_array()) {
        complaints.push_back(where + ": " + (cause.empty() ? "this is no map of a controller" : cause));
        return std::nullopt;
    }
    ControllerMap map{textOf(root, "name", 60), textOf(root, "description"), textOf(root, "device", 60), {}};
    int number = 0;
    for (const auto& from : root["controls"]) {
        ++number;
        Mapping mapping;
        const auto fault = map.mappings.size() >= ControllerMap::mostMappings ? "there are too many"
                                                                              : readMapping(from, mapping);
        if (fault.empty())
            map.mappings.push_back(mapping);
        else
            complaints.push_back(where + ": control " + std::to_string(number) + " was left out: " + fault);
    }
    if (numberOf(root, "version", 0.f, 0.f, 1e6f) > mapVersion)
        complaints.push_back(where + ": written by a newer Frond; what this one knows was loaded");
    return map;
}

std::string writeMap(const ControllerMap& map)
{
    Json root;
    root["format"] = "frond-map";
    root["version"] = mapVersion;
    root["name"] = map.name;
    if (!map.description.empty())
        root["description"] = map.description;
    root["device"] = map.device;
    root["controls"] = Json::array();
    for (const auto& mapping : map.mappings)
        root["controls"].push_back(writeMapping(mapping));
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string nameOfSource(const Mapping& mapping)
{
    const auto channel = mapping.channel > 0 ? ", channel " + std::to_string(mapping.channel) : "";
    switch (mapping.source) {
    case MapSource::controller:
        return "CC " + std::to_string(mapping.number) + channel;
    case MapSource::note:
        return "Note " + std::to_string(mapping.number) + channel;
    case MapSource::bend:
        return "Bend" + channel;
    case MapSource::pressure:
    case MapSource::count:
        break;
    }
    return "Pressure" + channel;
}

} // namespace frond
