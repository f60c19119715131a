// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the leaves onto the stage buffer. Each leaf's veins first go into a relief tile of about its size on
// the screen; the blade is then shaded a pixel at a time, so that it is crisp at any size.
#pragma once

#include "BladeField.h"
#include "GlObjects.h"
#include "LeafPose.h"
#include "MarginLine.h"
#include "Programs.h"
#include "Venation.h"

#include <array>
#include <vector>

namespace frond
{

/// The textures of Detail.h.
struct Detail
{
    Texture tissue, mottle, specks;
};

class LeafPass
{
public:
    void prepare();

    /// largestTile limits the relief of one leaf, in texels a side.
    void step(const DreamFrame& frame, const View& view, int largestTile, const Programs& programs);

    /// Into the bound framebuffer, whose colour starts as the light from behind (1, 1, 1) and whose alpha as
    /// 0.
    void draw(const DreamFrame& frame, const View& view, const Programs& programs,
              const Detail& detail) const;

    /// Into the bound SurfaceBuffers.
    void drawSurface(const DreamFrame& frame, const View& view, const Programs& programs,
                     const Detail& detail) const;

    const LeafPose& pose(std::size_t leaf) const { return drawnLeaves[leaf].pose; }
    const BladeField& blade(std::size_t voice) const { return blades[voice]; }
    const Texture& relief() const { return reliefTiles.texture(); }

private:
    struct Range
    {
        std::size_t first = 0, count = 0;
    };
    struct Drawn
    {
        LeafPose pose{};
        Range stage, veins, teeth; // indices in the meshes
        int tileX = 0, tileY = 0, tileSize = 0;
    };

    void fitFields(const DreamFrame& frame);
    void fitTiles(const DreamFrame& frame, int largestTile, float pixelsPerUnit);
    void addBlade(const BladeField& blade, Drawn& drawn);
    void addPetiole(Drawn& drawn);
    void addVeins(Drawn& drawn);
    void addTeeth(const Leaf& leaf, const BladeField& blade, Drawn& drawn);
    void addStem(const DreamFrame& frame, const View& view);
    void addRibbon(const VenationPoint* points, std::size_t count, float leastHalfWidth, bool onStage);
    void drawRelief(const DreamFrame& frame, const Programs& programs);
    void setStage(const View& view, const Program& program, const Detail& detail) const;
    void drawLeaf(std::size_t index, const DreamFrame& frame, const View& view, const Program& program,
                  const Detail& detail) const;
    void drawStem(const DreamFrame& frame, const View& view, const Program& program,
                  const Detail& detail) const;
    void setLeafUniforms(const Leaf& leaf, const Drawn& drawn, const Settings& settings,
                         const Program& program) const;

    static constexpr float stemDepth = 0.35f; // about that of a vine's leaves

    std::array<BladeField, maxVoices> blades;
    std::array<Drawn, maxVoices> drawnLeaves;
    Drawn drawnStem;
    std::vector<VenationPoint> stemPoints;
    Venation venation;
    MarginLine margin;
    Texture fields;
    Canvas reliefTiles;
    Mesh stageMesh, veinMesh, toothMesh;
    std::vector<float> stageVertices, veinVertices; // (vertices, 4)
    std::vector<float> toothVertices;               // (vertices, 5)
    std::vector<std::uint32_t> stageIndices, veinIndices, toothIndices;
    int fieldWidth = 0, fieldHeight = 0;
};

} // namespace frond
