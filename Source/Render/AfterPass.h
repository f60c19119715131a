// SPDX-License-Identifier: GPL-3.0-or-later
// From the look's picture to the target: trails, bloom, film.
#pragma once

#include "FlashLimit.h"
#include "GlObjects.h"
#include "LeafPass.h"
#include "Programs.h"
#include "Scene.h"

#include <array>
#include <vector>

namespace frond
{

/// What the after passes need to know of this frame.
struct Mood
{
    double timeSeconds = 0.0;
    double deltaSeconds = 0.0; // since the picture before
    float trailsAmount = 0.f, glowAmount = 0.f, grainAmount = 0.f;
    // The past is carried along so: how much, radians and natural logarithms a second, eddies.
    float warpAmount = 0.f, warpTurn = 0.f, warpGrowth = 0.f, warpFlow = 0.f;
    bool limitsFlashes = false;
    float show = 1.f;       // 0 is black
    bool savesTime = false; // drawn in software
};

/// Which part of the whole picture a target is.
struct FinishedPart
{
    std::array<float, 4> window{0.f, 0.f, 1.f, 1.f}; // of the whole: lower left, size
    std::array<float, 4> part{0.f, 0.f, 1.f, 1.f};   // of the picture that is given
    int left = 0, bottom = 0;                        // in the whole's pixels
};

class AfterPass
{
public:
    /// Fits the buffers to a picture of this size; the trails go on. All that is soft is kept softDivisor (2
    /// or 4) times smaller, and never larger than what can be seen of it.
    void prepare(int width, int height, int softDivisor);

    /// picture: light, and in alpha how far it glows.
    void draw(const Texture& picture, const Mood& mood, const Programs& programs, const Detail& detail,
              const RenderTarget& target);

    /// The film alone, over a part; what is soft is that of the last draw.
    void finishPart(const Texture& picture, const Mood& mood, const Programs& programs, const Detail& detail,
                    const RenderTarget& target, const FinishedPart& part) const;

private:
    void setLight(const Texture& picture, const Program& program) const;
    void drawTrails(const Texture& picture, const Mood& mood, const Program& program, const Texture& mottle);
    void setWarp(const Mood& mood, const Program& program, const Canvas& buffer) const;
    void fitBloom(int width, int height);
    void drawBloom(const Programs& programs) const;
    void drawHalo(const Texture& picture, const Mood& mood, const Program& program) const;
    void finish(const Texture& picture, const Mood& mood, const Programs& programs, const Detail& detail,
                const RenderTarget& target);
    /// Into what is bound. leavesGrain: both grain and dither, to whoever enlarges it.
    void develop(const Texture& picture, const Mood& mood, const Programs& programs, const Detail& detail,
                 const FinishedPart& part, bool leavesGrain) const;
    static void setGrain(const Mood& mood, const Program& program, const Detail& detail, float amount,
                         const FinishedPart& part);
    void fillScreen() const;

    Canvas halo, finished; // the second only where the picture is smaller than the target
    FlashLimit flashes;
    std::array<Canvas, 2> trails; // this frame's and the one before's
    // Halved again and again; what glows is gathered on the way back up, as far as bloomTop.
    std::vector<Canvas> bloom;
    std::size_t bloomTop = 0;
    float topShare = 1.f; // of what is wider than the top, in it
    std::size_t currentTrails = 0;
    float softRatio = 2.f; // the picture's height over the soft one's
    Mesh noVertices;       // core profiles want one bound
};

} // namespace frond
