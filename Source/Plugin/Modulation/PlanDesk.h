// SPDX-License-Identifier: GPL-3.0-or-later
// The one door through which the modulation page changes the plan: each change is a new arrangement on the
// shelf, where the dream, the saved state and undo find it. Message thread.
#pragma once

#include "../Processor.h"

#include <memory>
#include <utility>

namespace frond
{

class PlanDesk
{
public:
    explicit PlanDesk(Processor& owner)
        : processor(owner)
    {}

    std::shared_ptr<const Arrangement> now() const { return processor.arrangement().now(); }

    /// alter(ModulationPlan&).
    template <typename Alter>
    void change(Alter&& alter)
    {
        auto arrangement = *now();
        alter(arrangement.modulation);
        processor.arrangement().set(std::move(arrangement));
    }

    /// False where all routes are in use.
    bool addRoute(ModulationSource source, ParameterId target, float depth)
    {
        bool added = false;
        change([&](ModulationPlan& plan) {
            for (auto& route : plan.routes)
                if (route.source == ModulationSource::none) {
                    route = {};
                    route.source = source;
                    route.target = target;
                    route.depth = depth;
                    added = true;
                    return;
                }
        });
        if (!added)
            processor.messages().post("all " + std::to_string(ModulationPlan::mostRoutes) +
                                      " routes are in use: take one away first");
        return added;
    }

private:
    Processor& processor;
};

} // namespace frond
