// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a network while it learns.
#pragma once

#include <Training/Trainer.h>

#include <string>

namespace frond::tools
{

class Snapshots
{
public:
    /// An empty folder's name takes none. Throws std::runtime_error where the folder cannot be made.
    Snapshots(std::string folder, const TrainingData& data);

    /// Call before every step; writes about forty sheets over a whole run: receptive fields while layer 1
    /// learns, reconstructions up to fine-tuning, then dreams.
    void look(const Trainer& trainer);

private:
    std::string folder;
    const TrainingData& data;
    int written = 0;
};

} // namespace frond::tools
