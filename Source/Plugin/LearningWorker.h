// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the network of a moment of its learning, off the dream thread.
//
// Threads: want, take and retire belong to the dream thread and never wait for the work. A thread of its own
// makes networks and frees those that were retired.
#pragma once

#include <Dream/LearningFile.h>

#include <JuceHeader.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace frond
{

class LearningWorker
{
public:
    explicit LearningWorker(std::shared_ptr<const Learning> learning);
    ~LearningWorker();
    LearningWorker(const LearningWorker&) = delete;
    LearningWorker& operator=(const LearningWorker&) = delete;

    /// The moment to show; the latest wish counts.
    void want(int moment);
    /// The network of the latest wish that is done, once; else null.
    std::shared_ptr<const Dbn> take();
    /// Freed by the worker.
    void retire(std::shared_ptr<const Dbn> network);

private:
    void run();

    const std::shared_ptr<const Learning> lessons;
    std::atomic<bool> running{true};
    std::atomic<int> wanted{learningMoments};
    juce::WaitableEvent wake;

    std::mutex mutex; // guards the two below; held for pointer moves
    std::shared_ptr<const Dbn> made;
    std::vector<std::shared_ptr<const Dbn>> retired;

    std::thread thread; // the last: it uses all of these
};

} // namespace frond
