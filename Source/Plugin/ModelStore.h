// SPDX-License-Identifier: GPL-3.0-or-later
// Models already in memory, so that every instance in a process shares one set of immutable weights. Lives as
// long as somebody holds it (juce::SharedResourcePointer) and keeps no model alive itself.
#pragma once

#include <Model/Dbn.h>
#include <Model/Learning.h>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace frond
{

class ModelStore
{
public:
    /// An empty path is the built-in model. Throws ModelError with one line that names the file and the
    /// cause. Any thread but the audio thread; a second caller waits while the first reads.
    std::shared_ptr<const Dbn> load(const std::string& path);
    /// The learning that lies beside it; null where there is none. Throws likewise.
    std::shared_ptr<const Learning> loadLearning(const std::string& path,
                                                 std::shared_ptr<const Dbn> finished);

private:
    std::mutex mutex;
    std::map<std::string, std::weak_ptr<const Dbn>> models;
    std::map<const Dbn*, std::weak_ptr<const Learning>> learnings; // of models that live
};

} // namespace frond
