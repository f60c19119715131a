// SPDX-License-Identifier: GPL-3.0-or-later
// The leaves as looks read them: several values a pixel (Shaders/stage/surface.frag), and how far every pixel
// is from the nearest margin.
#pragma once

#include "GlObjects.h"
#include "LookSources.h"
#include "Programs.h"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace frond
{

inline constexpr std::array<const char*, 6> surfaceNames{"leafColour", "leafShape", "leafFace",
                                                         "leafLife",   "leafPlace", "leafLayers"};
/// The one whose alpha is the leaves' cover, from which distances are measured.
inline constexpr std::size_t shapeSurface = 1;
static_assert(std::string_view(surfaceNames[shapeSurface]) == "leafShape");

class SurfaceBuffers
{
public:
    void prepare(int width, int height);
    /// Cleared and bound for LeafPass::drawSurface; those that nobody wants keep what they had.
    void bind(const std::array<bool, surfaceNames.size()>& wanted);
    void offer(LookSources& sources) const;
    const Texture& shape() const { return textures[shapeSurface]; }

private:
    int width = 0, height = 0;
    std::vector<Texture> textures; // made when they are first needed
    GlName framebuffer;
};

/// Distance by jump flooding (Rong & Tan 2006): every pixel learns of the nearest margin in steps that halve.
class JumpFlood
{
public:
    /// divisor: how much smaller than the picture the distances are kept.
    void prepare(int width, int height, int divisor);
    /// cover is the alpha of `shape`. "leafDistance": from the margin in stage units, positive inside; and
    /// the place (x, y) of that point of the margin, in picture coordinates.
    void draw(const Texture& shape, const Programs& programs);
    const Texture& distance() const { return result.texture(); }

private:
    int width = 0, height = 0;
    std::array<Canvas, 2> points;
    Canvas result;
    Mesh noVertices;
};

} // namespace frond
