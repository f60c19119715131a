// SPDX-License-Identifier: GPL-3.0-or-later
// The shortcuts, over the picture.
#pragma once

#include <JuceHeader.h>

#include <utility>
#include <vector>

namespace frond
{

class HelpCard final : public juce::Component
{
public:
    using Rows = std::vector<std::pair<juce::String, juce::String>>; // key, what it does

    void setRows(Rows newRows);
    int idealHeight() const;
    void paint(juce::Graphics&) override;

    static constexpr int idealWidth = 500; // logical pixels

private:
    Rows rows;
};

} // namespace frond
