// SPDX-License-Identifier: GPL-3.0-or-later
#include "Favourites.h"

#include "UserFolder.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace frond
{

namespace
{

constexpr std::array<const char*, static_cast<std::size_t>(LoadTime::count)> timeKeys{"at_once", "beat",
                                                                                      "bar", "four_bars"};
constexpr juce::int64 longestFile = 1 << 20;

} // namespace

Favourites::Favourites(Messages& board, const juce::File& where)
    : messages(board)
    , file(where)
{}

void Favourites::look()
{
    const auto newTime = file.getLastModificationTime();
    const auto newBytes = file.existsAsFile() ? file.getSize() : 0;
    if (newTime == changed && newBytes == bytes)
        return;
    changed = newTime;
    bytes = newBytes;
    ids.clear();
    if (newBytes == 0)
        return;
    const auto text = newBytes <= longestFile ? file.loadFileAsString().toStdString() : std::string();
    const auto root = nlohmann::json::parse(text, nullptr, false);
    if (!root.is_object() || root.value("format", nlohmann::json()) != "frond-favourites") {
        const auto aside = file.getSiblingFile(file.getFileName() + ".broken");
        file.copyFileTo(aside);
        messages.post(file.getFullPathName().toStdString() + ": these are no favourites; a copy is kept as " +
                      aside.getFileName().toStdString());
        return;
    }
    if (root.contains("presets") && root["presets"].is_array())
        for (const auto& id : root["presets"])
            if (id.is_string())
                ids.insert(id.get<std::string>());
    const auto found = std::ranges::find_if(
        timeKeys, [&](const char* key) { return root.value("load", nlohmann::json()) == key; });
    time = found != timeKeys.end() ? static_cast<LoadTime>(found - timeKeys.begin()) : LoadTime::atOnce;
}

void Favourites::set(const std::string& id, bool liked)
{
    look();
    if (liked)
        ids.insert(id);
    else
        ids.erase(id);
    write();
}

void Favourites::rename(const std::string& before, const std::string& after)
{
    look();
    if (ids.erase(before) == 0)
        return;
    ids.insert(after);
    write();
}

void Favourites::setLoadTime(LoadTime newTime)
{
    look();
    time = newTime;
    write();
}

void Favourites::write()
{
    nlohmann::ordered_json root;
    root["format"] = "frond-favourites";
    root["version"] = 1;
    root["load"] = timeKeys[static_cast<std::size_t>(time)];
    root["presets"] = ids;
    if (!writeWhole(file, root.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"))
        messages.post(file.getFullPathName().toStdString() + ": the favourites could not be saved");
    changed = file.getLastModificationTime();
    bytes = file.existsAsFile() ? file.getSize() : 0;
}

} // namespace frond
