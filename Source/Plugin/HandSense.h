// SPDX-License-Identifier: GPL-3.0-or-later
// Feels whether a hand is on a control: begin and end of gestures, as the editor, a learnt controller or the
// host's own sliders make them. A host that plays automation back makes none.
#pragma once

#include "Parameters.h"

#include <atomic>

namespace frond
{

class HandSense final : private juce::AudioProcessorParameter::Listener
{
public:
    explicit HandSense(const Parameters& controls)
        : parameters(controls)
    {
        for (const auto& info : parameterTable())
            parameters[info.id].addListener(this);
    }
    ~HandSense() override
    {
        for (const auto& info : parameterTable())
            parameters[info.id].removeListener(this);
    }
    HandSense(const HandSense&) = delete;
    HandSense& operator=(const HandSense&) = delete;

    /// Whether there was a hand since the call before, or still is. For one thread.
    bool take()
    {
        const bool touched = touches.exchange(0, std::memory_order_relaxed) > 0;
        return touched || hands.load(std::memory_order_relaxed) > 0;
    }

private:
    void parameterValueChanged(int, float) override {}
    void parameterGestureChanged(int, bool begins) override
    {
        hands.fetch_add(begins ? 1 : -1, std::memory_order_relaxed);
        touches.fetch_add(1, std::memory_order_relaxed);
    }

    const Parameters& parameters;
    std::atomic<int> hands{0}, touches{0};
};

} // namespace frond
