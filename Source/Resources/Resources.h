// SPDX-License-Identifier: GPL-3.0-or-later
// What travels inside the binary: the trained model, the shaders, the factory presets. A plug-in copied alone
// to another machine must work, so nothing is looked for on disk.
#pragma once

#include <string_view>
#include <vector>

namespace frond::resources
{

/// The bytes of an embedded file by its path in the project, such as "Shaders/stage/blade.frag" or
/// "Presets/Models/leaves.safetensors"; an empty view where there is none. The bytes live as long as the
/// program.
std::string_view find(std::string_view path);

/// Every embedded path, sorted.
std::vector<std::string_view> list();

/// Paths of the built-in model and of its learning.
inline constexpr std::string_view builtInModel = "Presets/Models/leaves.safetensors";
inline constexpr std::string_view builtInLearning = "Presets/Models/leaves.learning.safetensors";

} // namespace frond::resources
