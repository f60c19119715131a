// SPDX-License-Identifier: GPL-3.0-or-later
#include "ArrangementJson.h"

#include "ParameterTable.h"

namespace frond::arrangementJson
{

using jsonText::figure;
using jsonText::flagOf;
using jsonText::Json;
using jsonText::numberOf;
using jsonText::textOf;

namespace
{

constexpr float longestPeriod = 4096.f, shortestPeriod = 0.02f;

Period readPeriod(const Json& object, const Period& fallback)
{
    for (int i = 0; i < static_cast<int>(PeriodUnit::count); ++i) {
        const auto unit = static_cast<PeriodUnit>(i);
        const std::string key(keyOf(unit));
        if (object.contains(key))
            return {numberOf(object, key.c_str(), fallback.length, shortestPeriod, longestPeriod), unit};
    }
    return fallback;
}

void writePeriod(const Period& period, Json& object)
{
    object[std::string(keyOf(period.unit))] = figure(period.length);
}

/// Calls read(object, item) for each object of a list, as many as there is room for.
template <typename List, typename Read>
void readList(const Json& parent, const char* key, List& list, Read&& read)
{
    if (!parent.contains(key) || !parent[key].is_array())
        return;
    std::size_t index = 0;
    for (const auto& object : parent[key])
        if (object.is_object() && index < list.size())
            read(object, list[index++]);
}

void readSources(const Json& object, ModulationPlan& plan)
{
    readList(object, "lfos", plan.lfos, [](const Json& from, Lfo& lfo) {
        lfo.shape = findLfoShape(textOf(from, "shape")).value_or(lfo.shape);
        lfo.period = readPeriod(from, lfo.period);
        lfo.phase = numberOf(from, "phase", 0.f, 0.f, 1.f);
    });
    readList(object, "walks", plan.walks,
             [](const Json& from, Walk& walk) { walk.period = readPeriod(from, walk.period); });
    readList(object, "steps", plan.steps, [](const Json& from, Steps& steps) {
        steps.period = readPeriod(from, steps.period);
        if (!from.contains("values") || !from["values"].is_array())
            return;
        std::size_t count = 0;
        for (const auto& value : from["values"])
            if (value.is_number() && count < Steps::most)
                steps.values[count++] = static_cast<float>(std::clamp(value.get<double>(), 0.0, 1.0));
        steps.count = std::max(1, static_cast<int>(count));
    });
    readList(object, "envelopes", plan.envelopes, [](const Json& from, Envelope& envelope) {
        envelope.trigger = findTrigger(textOf(from, "trigger")).value_or(envelope.trigger);
        envelope.attackSeconds = numberOf(from, "attack", envelope.attackSeconds, 0.001f, 60.f);
        envelope.decaySeconds = numberOf(from, "decay", envelope.decaySeconds, 0.001f, 60.f);
    });
    if (object.contains("macros") && object["macros"].is_array())
        for (std::size_t i = 0; i < std::min(macroCount, object["macros"].size()); ++i)
            if (object["macros"][i].is_string())
                plan.macroNames[i] = object["macros"][i].get<std::string>().substr(0, 24);
}

void readRoutes(const Json& object, ModulationPlan& plan, const std::string& where,
                std::vector<std::string>& complaints)
{
    if (!object.contains("routes") || !object["routes"].is_array())
        return;
    std::size_t count = 0;
    for (const auto& from : object["routes"]) {
        const auto source = findSource(textOf(from, "from"));
        const auto* target = findParameter(textOf(from, "to"));
        if (!source || target == nullptr || count >= ModulationPlan::mostRoutes) {
            complaints.push_back(where + ": a route from \"" + textOf(from, "from") + "\" to \"" +
                                 textOf(from, "to") + "\" was left out");
            continue;
        }
        auto& route = plan.routes[count++];
        route.source = *source;
        route.target = target->id;
        route.controller = static_cast<int>(numberOf(from, "controller", 1.f, 0.f, 119.f));
        route.depth = numberOf(from, "depth", 0.f, -1.f, 1.f);
        route.curve = numberOf(from, "curve", 0.f, -2.f, 2.f);
        route.smoothingSeconds = numberOf(from, "smooth", 0.f, 0.f, 10.f);
        route.bipolar = flagOf(from, "bipolar", false);
    }
}

Json writeSources(const ModulationPlan& plan)
{
    Json object;
    for (const auto& lfo : plan.lfos) {
        Json to{{"shape", keyOf(lfo.shape)}};
        writePeriod(lfo.period, to);
        to["phase"] = figure(lfo.phase);
        object["lfos"].push_back(to);
    }
    for (const auto& walk : plan.walks) {
        Json to = Json::object();
        writePeriod(walk.period, to);
        object["walks"].push_back(to);
    }
    for (const auto& steps : plan.steps) {
        Json to = Json::object();
        writePeriod(steps.period, to);
        for (int i = 0; i < steps.count; ++i)
            to["values"].push_back(figure(steps.values[static_cast<std::size_t>(i)]));
        object["steps"].push_back(to);
    }
    for (const auto& envelope : plan.envelopes)
        object["envelopes"].push_back({{"trigger", keyOf(envelope.trigger)},
                                       {"attack", figure(envelope.attackSeconds)},
                                       {"decay", figure(envelope.decaySeconds)}});
    object["macros"] = plan.macroNames;
    return object;
}

Json writeRoutes(const ModulationPlan& plan)
{
    Json routes = Json::array();
    for (const auto& route : plan.routes) {
        if (route.source == ModulationSource::none)
            continue;
        Json to{{"from", keyOf(route.source)}};
        if (route.source == ModulationSource::controller)
            to["controller"] = route.controller;
        to["to"] = parameterInfo(route.target).key;
        to["depth"] = figure(route.depth);
        if (route.curve != 0.f)
            to["curve"] = figure(route.curve);
        if (route.smoothingSeconds != 0.f)
            to["smooth"] = figure(route.smoothingSeconds);
        if (route.bipolar)
            to["bipolar"] = true;
        routes.push_back(to);
    }
    return routes;
}

void readCues(const Json& root, Arrangement& arrangement, const std::string& where,
              std::vector<std::string>& complaints)
{
    arrangement.cuesRepeat = flagOf(root, "cues_repeat", false);
    if (!root.contains("cues") || !root["cues"].is_array())
        return;
    for (const auto& from : root["cues"]) {
        const auto scene = static_cast<int>(numberOf(from, "scene", 0.f, 0.f, 1000.f));
        if (scene < 1 || scene > static_cast<int>(sceneCount) || arrangement.cues.size() >= Cue::most) {
            complaints.push_back(where + ": a cue to scene " + std::to_string(scene) + " was left out");
            continue;
        }
        arrangement.cues.push_back({textOf(from, "name", 40), scene,
                                    numberOf(from, "after", -1.f, 0.f, longestPeriod),
                                    numberOf(from, "morph", -1.f, 0.f, longestPeriod)});
    }
}

Json writeScene(const SceneSettings& scene)
{
    Json to{{"name", scene.name}};
    if (scene.morphBeats >= 0.f)
        to["morph"] = figure(scene.morphBeats);
    to["parameters"] = writeValues(scene);
    return to;
}

void writeCues(const Arrangement& arrangement, Json& root)
{
    root["cues"] = Json::array();
    for (const auto& cue : arrangement.cues) {
        Json to{{"scene", cue.scene}};
        if (!cue.name.empty())
            to["name"] = cue.name;
        if (cue.afterBeats >= 0.f)
            to["after"] = figure(cue.afterBeats);
        if (cue.morphBeats >= 0.f)
            to["morph"] = figure(cue.morphBeats);
        root["cues"].push_back(to);
    }
    if (arrangement.cuesRepeat)
        root["cues_repeat"] = true;
}

} // namespace

SceneSettings readValues(const Json& object, const std::string& where, std::vector<std::string>& complaints)
{
    SceneSettings result;
    for (const auto& [key, value] : object.items()) {
        const auto* info = findParameter(key);
        std::optional<float> read;
        if (info != nullptr && value.is_number())
            read = static_cast<float>(std::clamp<double>(value.get<double>(), info->minimum, info->maximum));
        else if (info != nullptr && value.is_boolean())
            read = value.get<bool>() ? 1.f : 0.f;
        else if (info != nullptr && value.is_string())
            read = fromText(*info, value.get<std::string>());
        if (read)
            result.values[static_cast<std::size_t>(info->id)] = limitToRange(*info, *read);
        else
            complaints.push_back(where + ": \"" + key +
                                 (info == nullptr ? "\" is no control" : "\" has no value that is one"));
    }
    return result;
}

Json writeValues(const SceneSettings& values)
{
    Json object = Json::object();
    for (const auto& info : parameterTable())
        if (const auto& value = values.values[static_cast<std::size_t>(info.id)]) {
            if (info.choices.empty())
                object[std::string(info.key)] = figure(*value);
            else
                object[std::string(info.key)] = toText(info, *value);
        }
    return object;
}

Arrangement read(const Json& root, const std::string& where, std::vector<std::string>& complaints)
{
    Arrangement result;
    if (root.contains("modulation") && root["modulation"].is_object()) {
        readSources(root["modulation"], result.modulation);
        readRoutes(root["modulation"], result.modulation, where, complaints);
    }
    readList(root, "scenes", result.scenes, [&](const Json& from, SceneSettings& scene) {
        if (from.contains("parameters") && from["parameters"].is_object())
            scene = readValues(from["parameters"], where, complaints);
        scene.name = textOf(from, "name", 40);
        scene.morphBeats = numberOf(from, "morph", -1.f, 0.f, longestPeriod);
    });
    readCues(root, result, where, complaints);
    return result;
}

void write(const Arrangement& arrangement, Json& root)
{
    auto modulation = writeSources(arrangement.modulation);
    modulation["routes"] = writeRoutes(arrangement.modulation);
    root["modulation"] = modulation;
    std::size_t last = 0;
    for (std::size_t i = 0; i < sceneCount; ++i)
        last = arrangement.scenes[i].isEmpty() ? last : i + 1;
    root["scenes"] = Json::array();
    for (std::size_t i = 0; i < last; ++i)
        root["scenes"].push_back(writeScene(arrangement.scenes[i]));
    if (!arrangement.cues.empty())
        writeCues(arrangement, root);
}

} // namespace frond::arrangementJson
