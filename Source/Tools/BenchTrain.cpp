// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchTrain.h"

#include "BenchVoices.h"

#include <Training/BatchChains.h>
#include <Training/Products.h>
#include <Training/RbmTrainer.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

namespace frond::tools
{
namespace
{

constexpr Eigen::Index trainedUnits = 1000, trainedBatch = 128;
constexpr int stepsToDream = 20, updatesToGetWarm = 3;
constexpr std::uint32_t trainedStream = 0x7ea1;

} // namespace

TrainingSpeed timeTraining(const Dbn& model, int updates, int threads, std::uint64_t seed)
{
    TrainingSpeed speed;
    const auto processors = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 256u));
    speed.threads = threads > 0 ? threads : processors;
    speed.products = productsBy();
    const Matrix dreams = dreamLeaves(model, trainedBatch, stepsToDream, false, seed);
    const Matrix leaves = (dreams.array() > 0.5f).cast<float>();
    speed.visible = static_cast<int>(leaves.cols());
    speed.hidden = static_cast<int>(trainedUnits);
    speed.batch = static_cast<int>(trainedBatch);
    Workers workers(speed.threads);
    RbmTrainer rbm(Wiring::dense(leaves.cols(), trainedUnits), 0, seed, trainedStream);
    rbm.initialise(leaves.colwise().mean().transpose());
    RbmUpdate update;
    update.momentum = 0.9f;
    std::vector<double> times;
    for (int i = 0; i < updates + updatesToGetWarm; ++i) {
        const double time = microseconds([&] { rbm.update(leaves, update, workers); });
        if (i >= updatesToGetWarm)
            times.push_back(time);
    }
    speed.updateMicroseconds = median(times);
    return speed;
}

std::string describe(const TrainingSpeed& speed, bool json)
{
    if (json) {
        const nlohmann::json all{{"threads", speed.threads},
                                 {"products", speed.products},
                                 {"visible", speed.visible},
                                 {"hidden", speed.hidden},
                                 {"batch", speed.batch},
                                 {"update_microseconds", speed.updateMicroseconds},
                                 {"leaves_per_second", speed.leavesPerSecond()}};
        return nlohmann::json{{"train", all}}.dump() + "\n";
    }
    char line[256];
    std::snprintf(
        line, sizeof line,
        "%d threads, products by %.*s: an update (CD-1, %d x %d, %d leaves) takes %.2f ms, %.0f leaves a "
        "second\n",
        speed.threads, static_cast<int>(speed.products.size()), speed.products.data(), speed.visible,
        speed.hidden, speed.batch, 1e-3 * speed.updateMicroseconds, speed.leavesPerSecond());
    return line;
}

} // namespace frond::tools
