// SPDX-License-Identifier: GPL-3.0-or-later
#include "Preset.h"

#include "ArrangementJson.h"
#include "ParameterTable.h"

#include <cctype>

namespace frond
{

using jsonText::Json;

namespace
{

constexpr std::size_t mostTags = 16;

void readTags(const Json& root, Preset& preset)
{
    if (!root.contains("tags") || !root["tags"].is_array())
        return;
    for (const auto& tag : root["tags"])
        if (tag.is_string() && preset.tags.size() < mostTags)
            preset.tags.push_back(tag.get<std::string>());
}

Settings settingsOf(const SceneSettings& values)
{
    auto settings = defaultSettings();
    for (const auto& info : parameterTable())
        if (const auto& value = values.values[static_cast<std::size_t>(info.id)])
            settings[info.id] = *value;
    return settings;
}

} // namespace

bool SceneSettings::isEmpty() const
{
    for (const auto& value : values)
        if (value)
            return false;
    return name.empty();
}

std::string fileStemOf(std::string_view name)
{
    std::string stem;
    for (const auto c : name)
        if (std::isalnum(static_cast<unsigned char>(c)) != 0)
            stem += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (!stem.empty() && stem.back() != '-')
            stem += '-';
    if (!stem.empty() && stem.back() == '-')
        stem.pop_back();
    return stem;
}

Preset readPreset(std::string_view text, const std::string& where, std::vector<std::string>& complaints)
{
    std::string cause;
    const auto root = jsonText::parse(text, cause);
    if (!root.is_object())
        throw PresetError(where + ": " + (cause.empty() ? "this is no preset" : cause));
    const auto format = jsonText::textOf(root, "format");
    if ((format != "frond-preset" && format != "frond-state") || !root.contains("parameters") ||
        !root["parameters"].is_object())
        throw PresetError(where + ": this is no Frond preset");
    Preset preset;
    preset.name = jsonText::textOf(root, "name");
    preset.description = jsonText::textOf(root, "description");
    preset.author = jsonText::textOf(root, "author");
    readTags(root, preset);
    preset.settings = settingsOf(arrangementJson::readValues(root["parameters"], where, complaints));
    for (const auto& info : parameterTable())
        if (!belongsToPresets(info.id))
            preset.settings[info.id] = info.defaultValue;
    preset.arrangement = arrangementJson::read(root, where, complaints);
    if (jsonText::numberOf(root, "version", 0.f, 0.f, 1e6f) > presetVersion)
        complaints.push_back(where + ": written by a newer Frond; what this one knows was loaded");
    return preset;
}

std::string writePreset(const Preset& preset)
{
    Json root;
    root["format"] = "frond-preset";
    root["version"] = presetVersion;
    root["name"] = preset.name;
    root["description"] = preset.description;
    if (!preset.author.empty())
        root["author"] = preset.author;
    root["tags"] = preset.tags;
    SceneSettings values;
    for (const auto& info : parameterTable())
        if (belongsToPresets(info.id) &&
            jsonText::figure(preset.settings[info.id]) != jsonText::figure(info.defaultValue))
            values.values[static_cast<std::size_t>(info.id)] = preset.settings[info.id];
    root["parameters"] = arrangementJson::writeValues(values);
    arrangementJson::write(preset.arrangement, root);
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string writeArrangement(const Arrangement& arrangement)
{
    Json root = Json::object();
    arrangementJson::write(arrangement, root);
    return root.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Arrangement readArrangement(std::string_view text, const std::string& where,
                            std::vector<std::string>& complaints)
{
    std::string cause;
    const auto root = jsonText::parse(text, cause);
    if (!root.is_object()) {
        complaints.push_back(where + ": " + (cause.empty() ? "no arrangement" : cause));
        return {};
    }
    return arrangementJson::read(root, where, complaints);
}

} // namespace frond
