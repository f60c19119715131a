// SPDX-License-Identifier: GPL-3.0-or-later
#include "LearningWorker.h"

#include <utility>

namespace frond
{

namespace
{
constexpr std::size_t mostRetired = 16; // as many as are made while one is freed, and more
} // namespace

LearningWorker::LearningWorker(std::shared_ptr<const Learning> learning)
    : lessons(std::move(learning))
{
    retired.reserve(mostRetired);
    thread = std::thread([this] { run(); });
}

LearningWorker::~LearningWorker()
{
    running.store(false);
    wake.signal();
    thread.join();
}

void LearningWorker::want(int moment)
{
    if (wanted.exchange(moment) != moment)
        wake.signal();
}

std::shared_ptr<const Dbn> LearningWorker::take()
{
    const std::lock_guard lock(mutex);
    return std::exchange(made, nullptr);
}

void LearningWorker::retire(std::shared_ptr<const Dbn> network)
{
    const std::lock_guard lock(mutex);
    if (retired.size() < mostRetired)
        retired.push_back(std::move(network));
    wake.signal();
}

void LearningWorker::run()
{
    juce::Thread::setCurrentThreadName("Frond learning");
    int done = learningMoments;
    std::vector<std::shared_ptr<const Dbn>> freed;
    freed.reserve(mostRetired + 1);
    while (running.load()) {
        if (const int moment = wanted.load(); moment != done) {
            auto network = lessons->at(amountOfMoment(moment));
            done = moment;
            const std::lock_guard lock(mutex);
            freed.push_back(std::exchange(made, std::move(network)));
        } else {
            wake.wait(-1);
        }
        {
            const std::lock_guard lock(mutex);
            for (auto& network : retired)
                freed.push_back(std::move(network));
            retired.clear();
        }
        freed.clear();
    }
}

} // namespace frond
