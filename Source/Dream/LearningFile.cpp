// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningFile.h"

#include <filesystem>
#include <string_view>

namespace frond
{

std::string learningPathBeside(const std::string& modelPath)
{
    constexpr std::string_view ending = ".safetensors";
    const auto stem =
        modelPath.ends_with(ending) ? modelPath.substr(0, modelPath.size() - ending.size()) : modelPath;
    return stem + ".learning" + std::string(ending);
}

std::shared_ptr<const Learning> loadLearningBeside(const std::string& modelPath,
                                                   std::shared_ptr<const Dbn> finished)
{
    const auto path = learningPathBeside(modelPath);
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(path, ignored))
        return nullptr;
    return Learning::load(path, std::move(finished));
}

} // namespace frond
