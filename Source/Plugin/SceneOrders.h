// SPDX-License-Identifier: GPL-3.0-or-later
// What performers ask of the scenes, on its way to the dream thread. Any thread but the audio thread.
#pragma once

#include <Control/SceneStage.h>

#include <mutex>
#include <span>
#include <vector>

namespace frond
{

class SceneOrders
{
public:
    SceneOrders()
    {
        waiting.reserve(most);
        taken.reserve(most);
    }
    void push(const SceneOrder& order)
    {
        const std::lock_guard lock(mutex);
        if (order.kind == SceneOrder::Kind::forget)
            waiting.clear();
        if (waiting.size() < most)
            waiting.push_back(order);
    }
    /// The dream thread's; valid until the next call. Allocates nothing.
    std::span<const SceneOrder> collect()
    {
        taken.clear();
        const std::lock_guard lock(mutex);
        waiting.swap(taken);
        return taken;
    }

private:
    static constexpr std::size_t most = 64;
    std::mutex mutex;
    std::vector<SceneOrder> waiting, taken;
};

} // namespace frond
