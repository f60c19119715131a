// SPDX-License-Identifier: GPL-3.0-or-later
// A and B: two states of the instrument that one button goes to and fro between. Message thread; the state
// may be asked for and set by any.
#pragma once

#include "ComparisonState.h"

#include <memory>
#include <mutex>

namespace frond
{

class Processor;

class Comparison
{
public:
    explicit Comparison(Processor& owner)
        : processor(owner)
    {}

    bool isB() const { return state()->isB; }
    /// Goes to the other one, which at first is the same; one step to undo.
    void toggle();
    /// What is played is now in both.
    void copyToOther();

    /// Never null.
    std::shared_ptr<const ComparisonState> state() const;
    void setState(std::shared_ptr<const ComparisonState> state);

private:
    Processor& processor;
    mutable std::mutex mutex;
    std::shared_ptr<const ComparisonState> now = std::make_shared<const ComparisonState>();
};

} // namespace frond
