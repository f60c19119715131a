// SPDX-License-Identifier: GPL-3.0-or-later
// The walls of the house as data (Source/ARCHITECTURE.md), and a reader of include lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace frond::architecture
{

/// What a room may include. Rooms and libraries by name; std always; its own files always.
struct Room
{
    std::string_view name;
    std::vector<std::string_view> headers; // in its .h: other rooms and libraries
    std::vector<std::string_view> sources; // in its .cpp besides
};

/// The table. Libraries: "Eigen", "json", "Highway", "Link", "JUCE", "GL", "system".
const std::vector<Room>& rooms();

/// One broken rule: "Render/Scene.h:12: …".
struct Breach
{
    std::string where, what;
};

/// Checks one source file as if it stood at `path` (relative to Source, such as "Model/Dbn.h"): includes,
/// licence line, length.
std::vector<Breach> check(std::string_view path, std::string_view text);

/// The library or room that an include names, or "" for std, "unknown" for what no table has.
std::string ownerOf(std::string_view include);

} // namespace frond::architecture
