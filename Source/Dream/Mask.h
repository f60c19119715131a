// SPDX-License-Identifier: GPL-3.0-or-later
// What is hidden from the network: a field that every control moves continuously.
#pragma once

#include <Frames/ControlFrame.h>

#include <array>
#include <span>
#include <vector>

namespace frond
{

/// What the mask is to be. Turns are clockwise about the middle of the field.
struct MaskShape
{
    HideKind kind = HideKind::nothing;
    float amount = 0.5f; // 0 hides nothing, 1 everything
    float turnDegrees = 0.f;
    std::array<float, soundBandCount> bands{}; // heights of the spectrum's bars
    std::span<const float> drawn;              // (height, width), 1 where the brush hid; or empty
};

class Mask
{
public:
    void prepare(int width, int height);
    void reset();
    /// Eases towards the shape. "Nothing" leaves the last shape standing: what it holds is let go elsewhere.
    void step(const MaskShape& shape, float deltaSeconds);
    /// 0 seen, 1 hidden, with soft edges: (height, width).
    std::span<const float> hidden() const { return field; }

private:
    void draw(const MaskShape& shape);

    int width = 0, height = 0;
    std::vector<float> field, goal;
    bool shown = false; // whether any shape has been drawn since the reset
};

/// How much of the point (x, y) the shape hides, 0 to 1. x to the right, y down, 0 to 1 across the field.
float hiddenAt(const MaskShape& shape, float x, float y);

} // namespace frond
