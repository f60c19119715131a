// SPDX-License-Identifier: GPL-3.0-or-later
#include "Comparison.h"

#include "../Hands.h"
#include "../Processor.h"

namespace frond
{

std::shared_ptr<const ComparisonState> Comparison::state() const
{
    const std::lock_guard lock(mutex);
    return now;
}

void Comparison::setState(std::shared_ptr<const ComparisonState> state)
{
    const std::lock_guard lock(mutex);
    now.swap(state);
}

void Comparison::toggle()
{
    const auto before = state();
    const History::Occasion occasion(processor.history(), before->isB ? "A" : "B");
    auto after = std::make_shared<ComparisonState>();
    after->isB = !before->isB;
    after->other = processor.capture();
    after->otherId = processor.hands().presetMark().id;
    if (before->other)
        processor.loadPreset(*before->other, before->otherId);
    setState(std::move(after));
}

void Comparison::copyToOther()
{
    const auto before = state();
    const History::Occasion occasion(processor.history(), before->isB ? "B to A" : "A to B");
    auto after = std::make_shared<ComparisonState>(*before);
    after->other = processor.capture();
    after->otherId = processor.hands().presetMark().id;
    setState(std::move(after));
}

} // namespace frond
