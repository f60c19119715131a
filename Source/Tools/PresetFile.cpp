// SPDX-License-Identifier: GPL-3.0-or-later
#include "PresetFile.h"

#include <Resources/Resources.h>

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace frond::tools
{

namespace
{

constexpr std::string_view folder = "Presets/Factory/";

bool sameName(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::ranges::equal(a, b, {}, lower, lower);
}

Preset read(std::string_view text, const std::string& where)
{
    std::vector<std::string> complaints;
    auto preset = readPreset(text, where, complaints);
    for (const auto& complaint : complaints)
        std::fprintf(stderr, "frond: %s\n", complaint.c_str());
    return preset;
}

template <typename Visit>
void forEachFactoryPreset(Visit&& visit)
{
    for (const auto path : resources::list())
        if (path.starts_with(folder))
            visit(read(resources::find(path), std::string(path)));
}

} // namespace

Preset openPreset(const std::string& nameOrPath)
{
    std::optional<Preset> found;
    forEachFactoryPreset([&](Preset preset) {
        if (sameName(preset.name, nameOrPath))
            found = std::move(preset);
    });
    if (found)
        return *found;
    std::ifstream file(nameOrPath, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file)
        throw std::runtime_error("there is no preset \"" + nameOrPath +
                                 "\" (--list-presets names those inside), and no such file");
    return read(text.str(), nameOrPath);
}

std::vector<Preset> factoryPresets()
{
    std::vector<Preset> presets;
    forEachFactoryPreset([&](Preset preset) { presets.push_back(std::move(preset)); });
    return presets;
}

int listPresets()
{
    forEachFactoryPreset([](const Preset& preset) {
        std::printf("%-24s %s\n", preset.name.c_str(), preset.description.c_str());
    });
    return 0;
}

} // namespace frond::tools
