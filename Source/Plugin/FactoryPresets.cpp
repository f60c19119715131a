// SPDX-License-Identifier: GPL-3.0-or-later
#include "FactoryPresets.h"

#include <Resources/Resources.h>

#include <algorithm>

namespace frond
{

namespace
{

std::vector<Preset> readAll()
{
    std::vector<Preset> presets;
    for (const auto path : resources::list())
        if (path.starts_with("Presets/Factory/")) {
            std::vector<std::string> complaints; // a test sees to it that there are none
            presets.push_back(readPreset(resources::find(path), std::string(path), complaints));
        }
    std::ranges::sort(presets, {}, &Preset::name);
    return presets;
}

} // namespace

const std::vector<Preset>& factoryPresets()
{
    static const auto presets = readAll();
    return presets;
}

} // namespace frond
