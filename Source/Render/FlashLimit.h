// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps large parts of the picture from flashing more than three times a second, as WCAG 2.3.1 and ITU-R
// BT.1702 ask: the picture's brightness is watched in a coarse grid on the GPU, and what would flash too soon
// is held back (Shaders/after/restrain.frag). It knows time only, so it is the same at every frame rate.
#pragma once

#include "GlObjects.h"
#include "Programs.h"

#include <array>

namespace frond
{

class FlashLimit
{
public:
    void prepare();
    /// What was seen is forgotten.
    void reset() { started = false; }
    /// Before the picture and its halo are shown, `show` of them: how far each part is held back is in
    /// restraint() then, in the first channel.
    void step(const Texture& picture, const Texture& halo, float show, double deltaSeconds,
              const Programs& programs);
    const Texture& restraint() const { return states[current].texture(); }

private:
    Canvas brightness, crowd;
    std::array<Canvas, 2> states;
    std::size_t current = 0;
    bool started = false;
    Mesh noVertices;
};

} // namespace frond
