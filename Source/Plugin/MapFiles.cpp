// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapFiles.h"

#include "Library/UserFolder.h"

#include <Resources/Resources.h>

#include <algorithm>

namespace frond
{

namespace
{

constexpr juce::int64 longestMapFile = 1 << 20;

std::vector<ControllerMap> readAllMaps()
{
    std::vector<ControllerMap> maps;
    for (const auto path : resources::list())
        if (path.starts_with("Presets/Maps/")) {
            std::vector<std::string> complaints; // a test sees to it that there are none
            if (auto map = readMap(resources::find(path), std::string(path), complaints))
                maps.push_back(std::move(*map));
        }
    std::ranges::sort(maps, {}, &ControllerMap::name);
    return maps;
}

} // namespace

const std::vector<ControllerMap>& factoryMaps()
{
    static const auto maps = readAllMaps();
    return maps;
}

juce::File mapsFolder()
{
    return userFolder().getChildFile("Maps");
}

std::optional<ControllerMap> loadMap(const juce::File& file, Messages& messages)
{
    const auto where = file.getFullPathName().toStdString();
    if (!file.existsAsFile() || file.getSize() > longestMapFile) {
        messages.post(where + ": there is no such map");
        return std::nullopt;
    }
    std::vector<std::string> complaints;
    auto map = readMap(file.loadFileAsString().toStdString(), where, complaints);
    for (const auto& complaint : complaints)
        messages.post(complaint);
    if (map && map->name.empty())
        map->name = file.getFileNameWithoutExtension().toStdString();
    return map;
}

bool saveMap(const ControllerMap& map, const juce::File& file, Messages& messages)
{
    const auto text = writeMap(map);
    file.getParentDirectory().createDirectory();
    if (file.replaceWithText(juce::String::fromUTF8(text.c_str()), false, false, "\n"))
        return true;
    messages.post(file.getFullPathName().toStdString() + ": the map could not be saved there");
    return false;
}

} // namespace frond
