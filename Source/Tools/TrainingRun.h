// SPDX-License-Identifier: GPL-3.0-or-later
// One training run from pictures to a model file, with checkpoints and snapshots on the way.
#pragma once

#include <Training/Trainer.h>

#include <map>
#include <string>

namespace frond::tools
{

struct RunOptions
{
    std::string images, model, snapshots; // no snapshots where empty
    TrainingOptions training;
    double epochs = 0.0; // 0: as the recipe has it
    int holdOut = 2, augmentations = 12, threads = 1;
    bool resume = false;
    std::map<std::string, std::string> metadata;
};

/// The exit status.
int runTraining(RunOptions options);

} // namespace frond::tools
