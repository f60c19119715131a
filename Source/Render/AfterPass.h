// SPDX-License-Identifier: GPL-3.0-or-later
// From the look's picture to the target: trails, bloom, film.
#pragma once

#include "GlObjects.h"
#include "Programs.h"
#include "Scene.h"

#include <array>

namespace frond
{

/// What the after passes need to know of this frame.
struct Mood
{
    double timeSeconds = 0.0;
    double deltaSeconds = 0.0; // since the picture before
    float trailsAmount = 0.f, glowAmount = 0.f, grainAmount = 0.f;
    float show = 1.f; // 0 is black
};

class AfterPass
{
public:
    /// Makes the buffers for a picture of this size anew; all that is soft is kept softDivisor (2 or 4) times
    /// smaller.
    void prepare(int width, int height, int softDivisor);

    /// picture: light, and in alpha how far it glows.
    void draw(const Texture& picture, const Mood& mood, const Programs& programs, const Texture& tissue,
              const RenderTarget& target);

private:
    static constexpr int bloomLevels = 5;

    void setLight(const Texture& picture, const Program& program) const;
    void drawTrails(const Texture& picture, const Mood& mood, const Program& program);
    void drawBloom(const Programs& programs) const;
    void drawHalo(const Texture& picture, const Mood& mood, const Program& program) const;
    void finish(const Texture& picture, const Mood& mood, const Program& program, const Texture& tissue,
                const RenderTarget& target) const;
    void fillScreen() const;

    Canvas halo;
    std::array<Canvas, 2> trails; // this frame's and the one before's
    std::array<Canvas, bloomLevels> bloom;
    std::size_t currentTrails = 0;
    int divisor = 2;
    Mesh noVertices; // core profiles want one bound
};

} // namespace frond
