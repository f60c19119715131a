// SPDX-License-Identifier: GPL-3.0-or-later
// How long the GPU works on a frame. Answers come some frames later, so that nobody waits for them.
#pragma once

#include "GlObjects.h"

#include <array>
#include <cstddef>
#include <optional>

namespace frond
{

class GpuTimer
{
public:
    /// Where the driver has no timer queries, it measures nothing.
    void prepare();
    void begin();
    void end();
    /// Seconds of the newest frame that is known, once.
    std::optional<double> take();

private:
    struct Query
    {
        GlName name;
        bool pending = false;
    };
    std::array<Query, 5> queries;
    std::size_t next = 0;
    bool works = false, measuring = false;
};

} // namespace frond
