// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetSchema.h"

#include "JsonText.h"
#include "ParameterTable.h"
#include "Preset.h"

namespace frond
{

namespace
{

using jsonText::figure;
using jsonText::Json;

Json between(double least, double most)
{
    return {{"type", "number"}, {"minimum", least}, {"maximum", most}};
}

Json wholeBetween(int least, int most)
{
    return {{"type", "integer"}, {"minimum", least}, {"maximum", most}};
}

Json words(std::size_t most)
{
    return {{"type", "string"}, {"maxLength", most}};
}

Json objectOf(Json properties, Json required = Json::array())
{
    Json object{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty())
        object["required"] = std::move(required);
    return object;
}

Json listOf(Json items, std::size_t most)
{
    return {{"type", "array"}, {"maxItems", most}, {"items", std::move(items)}};
}

template <typename Kind>
Json namesOf()
{
    Json names = Json::array();
    for (int i = 0; i < static_cast<int>(Kind::count); ++i)
        names.push_back(keyOf(static_cast<Kind>(i)));
    return {{"enum", names}};
}

/// A number in the control's unit, or text as the instrument shows it.
Json valueOf(const ParameterInfo& info)
{
    Json value{{"description", info.help}, {"default", figure(info.defaultValue)}};
    Json number{{"type", info.step >= 1.f ? "integer" : "number"},
                {"minimum", figure(info.minimum)},
                {"maximum", figure(info.maximum)}};
    Json text{{"type", "string"}};
    if (!info.choices.empty()) {
        text = {{"enum", Json::array()}};
        for (const auto choice : info.choices)
            text["enum"].push_back(choice);
    }
    value["anyOf"] = {number, text};
    return value;
}

Json parameters()
{
    Json values = Json::object();
    for (const auto& info : parameterTable())
        values[std::string(info.key)] = valueOf(info);
    return objectOf(values);
}

Json targets()
{
    Json keys = Json::array();
    for (const auto& info : parameterTable())
        keys.push_back(info.key);
    return {{"enum", keys}};
}

/// With a period, in one of its units.
Json timed(Json properties)
{
    for (int i = 0; i < static_cast<int>(PeriodUnit::count); ++i)
        properties[std::string(keyOf(static_cast<PeriodUnit>(i)))] = between(0.02, 4096.0);
    return objectOf(std::move(properties));
}

Json modulation()
{
    const ModulationPlan plan;
    const auto seconds = between(0.001, 60.0);
    return objectOf(
        {{"lfos",
          listOf(timed({{"shape", namesOf<LfoShape>()}, {"phase", between(0.0, 1.0)}}), plan.lfos.size())},
         {"walks", listOf(timed(Json::object()), plan.walks.size())},
         {"steps", listOf(timed({{"values", listOf(between(0.0, 1.0), Steps::most)}}), plan.steps.size())},
         {"envelopes",
          listOf(objectOf({{"trigger", namesOf<EnvelopeTrigger>()}, {"attack", seconds}, {"decay", seconds}}),
                 plan.envelopes.size())},
         {"macros", listOf(words(24), macroCount)},
         {"routes", listOf(objectOf({{"from", namesOf<ModulationSource>()},
                                     {"controller", wholeBetween(0, 119)},
                                     {"to", targets()},
                                     {"depth", between(-1.0, 1.0)},
                                     {"curve", between(-2.0, 2.0)},
                                     {"smooth", between(0.0, 10.0)},
                                     {"bipolar", {{"type", "boolean"}}}},
                                    {"from", "to"}),
                           plan.routes.size())}});
}

} // namespace

std::string presetSchema()
{
    const Json values{{"$ref", "#/$defs/parameters"}}, beats = between(0.0, 4096.0);
    const auto scene = objectOf({{"name", {{"type", "string"}}}, {"morph", beats}, {"parameters", values}});
    const auto cue = objectOf({{"name", words(40)},
                               {"scene", wholeBetween(1, static_cast<int>(sceneCount))},
                               {"after", beats},
                               {"morph", beats}},
                              {"scene"});
    auto schema = objectOf({{"$schema", {{"type", "string"}}},
                            {"format", {{"const", "frond-preset"}}},
                            {"version", wholeBetween(1, presetVersion)},
                            {"name", {{"type", "string"}}},
                            {"description", {{"type", "string"}}},
                            {"author", {{"type", "string"}}},
                            {"tags", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                            {"parameters", values},
                            {"modulation", modulation()},
                            {"scenes", listOf(scene, sceneCount)},
                            {"cues", listOf(cue, Cue::most)},
                            {"cues_repeat", {{"type", "boolean"}}}},
                           {"format", "version", "parameters"});
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    schema["title"] = "Frond preset";
    schema["$defs"] = {{"parameters", parameters()}};
    return schema.dump(1) + "\n";
}

} // namespace frond
