// SPDX-License-Identifier: GPL-3.0-or-later
// The schema of presets: it is the one that lies beside them, and presets keep to it.
#include <Control/ParameterTable.h>
#include <Control/Preset.h>
#include <Control/PresetSchema.h>

#include <Support/Catch.h>
#include <Support/Paths.h>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace frond;
using Json = nlohmann::json;
namespace fs = std::filesystem;

namespace
{

const auto presets = fs::path(FROND_PROJECT_DIR) / "Presets";

std::string textOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The words of JSON Schema that ours uses. Returns where it fails first; empty: it conforms.
std::string fault(const Json& value, const Json& rule, const Json& root, const std::string& where)
{
    if (rule.contains("$ref"))
        return fault(value, root["$defs"]["parameters"], root, where);
    if (rule.contains("const") && value != rule["const"])
        return where + ": is not " + rule["const"].dump();
    if (rule.contains("enum") && std::ranges::find(rule["enum"], value) == rule["enum"].end())
        return where + ": " + value.dump() + " is none of its words";
    if (rule.contains("anyOf") && std::ranges::none_of(rule["anyOf"], [&](const Json& each) {
            return fault(value, each, root, where).empty();
        }))
        return where + ": " + value.dump() + " is no value of it";
    const std::string type = rule.value("type", "");
    const bool fits =
        type.empty() || (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
        (type == "string" && value.is_string()) || (type == "boolean" && value.is_boolean()) ||
        (type == "number" && value.is_number()) ||
        (type == "integer" && value.is_number() && value.get<double>() == std::round(value.get<double>()));
    if (!fits)
        return where + ": is no " + type;
    if (value.is_number() && rule.contains("minimum") && (value < rule["minimum"] || value > rule["maximum"]))
        return where + ": " + value.dump() + " is out of range";
    if (value.is_string() && rule.contains("maxLength") &&
        value.get<std::string>().size() > rule["maxLength"])
        return where + ": is too long";
    if (value.is_array() && rule.contains("items")) {
        if (value.size() > rule.value("maxItems", std::size_t{1000}))
            return where + ": has too many";
        for (const auto& each : value)
            if (auto found = fault(each, rule["items"], root, where + "[]"); !found.empty())
                return found;
    }
    if (value.is_object() && rule.contains("properties")) {
        for (const auto& key : rule.value("required", Json::array()))
            if (!value.contains(key.get<std::string>()))
                return where + ": lacks " + key.get<std::string>();
        for (const auto& [key, each] : value.items()) {
            if (!rule["properties"].contains(key))
                return where + "/" + key + ": is unknown";
            if (auto found = fault(each, rule["properties"][key], root, where + "/" + key); !found.empty())
                return found;
        }
    }
    return {};
}

std::string faultOf(const std::string& preset)
{
    static const auto schema = Json::parse(presetSchema());
    return fault(Json::parse(preset), schema, schema, "");
}

} // namespace

TEST_CASE("The schema beside the presets is that of the tables they are read by")
{
    INFO("TestControl '[print]' > Presets/preset.schema.json writes it");
    CHECK((textOf(presets / "preset.schema.json") == presetSchema()));
}

TEST_CASE("Prints the schema of presets", "[.][print]")
{
    std::fputs(presetSchema().c_str(), stdout);
}

TEST_CASE("Every factory preset, and whatever is saved, keeps to the schema")
{
    int count = 0;
    for (const auto& file : fs::directory_iterator(presets / "Factory")) {
        INFO(file.path().string());
        CHECK(faultOf(textOf(file.path())) == "");
        std::vector<std::string> complaints;
        CHECK(faultOf(writePreset(readPreset(textOf(file.path()), "preset", complaints))) == "");
        ++count;
    }
    CHECK(count >= 40);
}

TEST_CASE("The schema refuses what no preset may hold")
{
    const auto with = [](const std::string& more) {
        return faultOf(R"({"format": "frond-preset", "version": 2, "parameters": {)" + more);
    };
    CHECK(with("}}") == "");
    CHECK(with(R"("temperature": 1.2, "look": "Frost", "season": "80 %"}})") == "");
    CHECK(with(R"("temperature": 9}})") != "");
    CHECK(with(R"("look": "Snow"}})") != "");
    CHECK(with(R"("idle_voices": 2.5}})") != "");
    CHECK(with(R"("moon": 1}})") != "");
    CHECK(with(R"(}, "scenes": [{"parameters": {"moon": 1}}]})") != "");
    CHECK(with(R"(}, "cues": [{"scene": 17}]})") != "");
    CHECK(with(R"(}, "modulation": {"routes": [{"from": "moon", "to": "season"}]}})") != "");
    CHECK(with(R"(}, "modulation": {"lfos": [{"bars": 2, "shape": "sine"}]}})") == "");
    CHECK(faultOf(R"({"format": "frond-preset", "version": 2})") != "");
    CHECK(faultOf(R"({"format": "frond-preset", "version": 3, "parameters": {}})") != "");
}
