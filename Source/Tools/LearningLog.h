// SPDX-License-Identifier: GPL-3.0-or-later
// The network while it learns, kept for the instrument: a file beside the model.
#pragma once

#include <Model/Learning.h>
#include <Training/Trainer.h>

#include <string>

namespace frond::tools
{

/// "leaves.learning.safetensors" beside "leaves.safetensors".
std::string learningPath(const std::string& model);

class LearningLog
{
public:
    /// Goes on with what `saveTo` wrote at this path, where there is such a file and `resume` is set.
    LearningLog(const std::string& path, bool resume);

    /// Call before every step and once at the end; keeps some forty snapshots over a whole run,
    /// more of them where the network changes fast.
    void look(const Trainer& trainer);
    /// Nothing is written before there are two snapshots.
    void saveTo(const std::string& path) const;

private:
    LearningWriter writer;
};

} // namespace frond::tools
