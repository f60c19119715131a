// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningLog.h"

#include <algorithm>
#include <filesystem>

namespace frond::tools
{
namespace
{

/// Snapshots of one stage. Those of the top take little room, and most of a dream's way to being a leaf is
/// there; those of fine-tuning and after it hold every layer.
std::size_t snapshotsOf(const Stage& stage)
{
    switch (stage.kind) {
    case StageKind::pretrain:
        return stage.layer == 0 ? 6 : 7;
    case StageKind::topContrast:
    case StageKind::topWarm:
    case StageKind::topPersist:
    case StageKind::topPolish:
        return 5;
    case StageKind::topSettle:
        return 2;
    case StageKind::topCalm:
    case StageKind::fineTune:
    case StageKind::descend:
        return 1;
    default:
        return 0; // a dream does not change any more
    }
}

/// How many snapshots there are to be by now.
std::size_t due(const Trainer& trainer)
{
    std::size_t count = 1;
    for (std::size_t number = 0; number < std::min(trainer.stageNumber(), trainer.allStages().size());
         ++number)
        count += snapshotsOf(trainer.allStages()[number]);
    if (trainer.finished())
        return count;
    return count + snapshotsOf(trainer.stage()) * trainer.updateInStage() / trainer.stage().updates;
}

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
        writer.add(*before->snapshot(i), before->stage(i));
}

void LearningLog::look(const Trainer& trainer)
{
    if (writer.size() >= due(trainer) + (trainer.finished() ? 1 : 0))
        return;
    writer.add(trainer.network(), trainer.finished() ? "finished" : trainer.stage().name);
}

void LearningLog::saveTo(const std::string& path) const
{
    if (writer.size() >= 2)
        writer.save(path);
}

} // namespace frond::tools
