// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningLog.h"

#include <filesystem>

namespace frond::tools
{
namespace
{

constexpr double snapshotCount = 49.0;

} // namespace

std::string learningPath(const std::string& model)
{
    std::filesystem::path path(model);
    path.replace_extension(".learning.safetensors");
    return path.string();
}

LearningLog::LearningLog(const std::string& path, bool resume)
{
    if (!resume || !std::filesystem::exists(path))
        return;
    const auto before = Learning::load(path);
    for (std::size_t i = 0; i < before->size(); ++i)
        writer.add(*before->at(static_cast<float>(i) / static_cast<float>(before->size() - 1)),
                   before->stage(i));
}

void LearningLog::look(const Trainer& trainer)
{
    const auto due = static_cast<std::size_t>(trainer.doneAmount() * snapshotCount);
    if (due < writer.size())
        return;
    writer.add(trainer.network(), trainer.finished() ? "finished" : trainer.stage().name);
}

void LearningLog::saveTo(const std::string& path) const
{
    if (writer.size() >= 2)
        writer.save(path);
}

} // namespace frond::tools
