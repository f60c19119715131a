// SPDX-License-Identifier: GPL-3.0-or-later
#include "Programs.h"

#include "FactoryPresets.h"

#include <Resources/Resources.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace frond
{

namespace
{

std::vector<const Preset*> readList()
{
    std::vector<const Preset*> list;
    const auto root = nlohmann::json::parse(resources::find("Presets/Programs.json"), nullptr, false);
    if (!root.is_object() || !root.contains("programs"))
        return list;
    const auto& presets = factoryPresets();
    for (const auto& name : root["programs"]) {
        const auto found = std::ranges::find(presets, name.get<std::string>(), &Preset::name);
        list.push_back(found != presets.end() ? &*found : nullptr);
    }
    return list;
}

} // namespace

const Preset* findProgram(int number)
{
    static const auto list = readList();
    return number >= 1 && number <= static_cast<int>(list.size()) ? list[static_cast<std::size_t>(number - 1)]
                                                                  : nullptr;
}

} // namespace frond
