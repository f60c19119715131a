// SPDX-License-Identifier: GPL-3.0-or-later
// A page of controls: tall and in one row where there is room, otherwise flat and in as many rows as it
// takes. Message thread.
#pragma once

#include "ControlCell.h"

#include <Render/Scene.h>

#include <JuceHeader.h>

#include <memory>
#include <span>
#include <vector>

namespace frond
{

/// A page that shows what moves its controls.
class MovesViewer
{
public:
    virtual ~MovesViewer() = default;
    virtual void show(const Moves& moves) = 0;
};

class ControlPage final : public juce::Component, public MovesViewer
{
public:
    ControlPage(Processor& processor, std::span<const ParameterId> ids);

    int idealHeight(int width) const;
    void show(const Moves& moves) override;
    /// Names the controls of the look that is shown as its file does, and its files in the lists.
    void showLook(const LookNames& names);

    void resized() override;

    static constexpr int leastHeight = 96; // logical pixels

private:
    int tallWidth() const;
    int flatColumns(int width) const;
    void layTall();
    void layFlat();

    std::vector<std::unique_ptr<ControlCell>> cells;
    LookNames lookNames;
};

} // namespace frond
