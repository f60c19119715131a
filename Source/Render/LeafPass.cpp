// SPDX-License-Identifier: GPL-3.0-or-later
#include "LeafPass.h"

#include "Hash.h"

#include <juce_opengl/juce_opengl.h>

#include <algorithm>
#include <cmath>

namespace frond
{

using namespace juce::gl;

namespace
{

constexpr int tileColumns = 4;
constexpr int smallestTile = 64;
constexpr float tissueRepeats = 3.f; // across a field, as in stage/leaf.frag

bool isDrawn(const Leaf& leaf)
{
    return leaf.presenceAmount > 0.002f && leaf.voice < static_cast<std::uint32_t>(maxVoices);
}

} // namespace

void LeafPass::prepare()
{
    venation.prepare();
    stageMesh = Mesh({{0, 4}});
    veinMesh = Mesh({{0, 4}});
    toothMesh = Mesh({{0, 4}, {1, 1}});
    stemPoints.reserve(Stem::mostNodes);
}

void LeafPass::step(const DreamFrame& frame, const View& view, int largestTile, const Programs& programs)
{
    stageVertices.clear();
    stageIndices.clear();
    veinVertices.clear();
    veinIndices.clear();
    toothVertices.clear();
    toothIndices.clear();
    if (frame.leafCount == 0)
        return;
    fitFields(frame);
    const auto count = static_cast<std::size_t>(frame.leafCount);
    for (std::size_t i = 0; i < count; ++i)
        drawnLeaves[i].pose = poseLeaf(frame.leaves[i], view, frame.settings, frame.timeSeconds);
    fitTiles(frame, largestTile, view.pixelsPerUnit);
    for (std::size_t i = 0; i < count; ++i) {
        const auto& leaf = frame.leaves[i];
        auto& drawn = drawnLeaves[i];
        drawn.stage = drawn.veins = drawn.teeth = {};
        if (!isDrawn(leaf))
            continue;
        auto& blade = blades[leaf.voice];
        blade.step(frame.field(leaf.voice), leaf.id, frame.timeSeconds);
        fields.upload(blade.texels().data(), static_cast<int>(leaf.voice));
        venation.grow(leaf.anatomy, blade, leaf.seed);
        addVeins(drawn);
        addTeeth(leaf, blade, drawn);
        drawn.stage.first = stageIndices.size();
        addPetiole(drawn);
        addBlade(blade, drawn);
        drawn.stage.count = stageIndices.size() - drawn.stage.first;
    }
    addStem(frame, view);
    stageMesh.upload(stageVertices, stageIndices);
    veinMesh.upload(veinVertices, veinIndices);
    toothMesh.upload(toothVertices, toothIndices);
    drawRelief(frame, programs);
}

void LeafPass::fitFields(const DreamFrame& frame)
{
    if (frame.fieldWidth == fieldWidth && frame.fieldHeight == fieldHeight)
        return;
    fieldWidth = frame.fieldWidth;
    fieldHeight = frame.fieldHeight;
    for (auto& blade : blades)
        blade.prepare(fieldWidth, fieldHeight);
    margin.prepare(fieldWidth, fieldHeight);
    fields = Texture(TexelFormat::floats2, blades[0].width(), blades[0].height(), Wrap::clamp, maxVoices);
}

void LeafPass::fitTiles(const DreamFrame& frame, int largestTile, float pixelsPerUnit)
{
    int largest = smallestTile;
    for (int i = 0; i < frame.leafCount; ++i) {
        auto& drawn = drawnLeaves[static_cast<std::size_t>(i)];
        const float pixels = 2.f * drawn.pose.scale * pixelsPerUnit;
        drawn.tileSize = std::clamp(static_cast<int>(pixels), smallestTile, largestTile);
        largest = std::max(largest, drawn.tileSize);
    }
    int slot = smallestTile;
    while (slot < largest)
        slot *= 2;
    const int columns = std::min(frame.leafCount, tileColumns);
    const int rows = (frame.leafCount + tileColumns - 1) / tileColumns;
    if (reliefTiles.width() < columns * slot || reliefTiles.height() < rows * slot)
        reliefTiles = Canvas(TexelFormat::halfs2, std::max(columns * slot, reliefTiles.width()),
                             std::max(rows * slot, reliefTiles.height()));
    for (int i = 0; i < frame.leafCount; ++i) {
        auto& drawn = drawnLeaves[static_cast<std::size_t>(i)];
        drawn.tileX = i % tileColumns * slot;
        drawn.tileY = i / tileColumns * slot;
    }
}

void LeafPass::drawRelief(const DreamFrame& frame, const Programs& programs)
{
    reliefTiles.clear(0.f, 0.f, 0.f, 0.f);
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    programs.veins.use();
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& drawn = drawnLeaves[i];
        glViewport(drawn.tileX, drawn.tileY, drawn.tileSize, drawn.tileSize);
        veinMesh.drawTriangles(drawn.veins.first, drawn.veins.count);
    }
    programs.teeth.use();
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& drawn = drawnLeaves[i];
        if (drawn.teeth.count == 0)
            continue;
        const auto& leaf = frame.leaves[i];
        programs.teeth.set("habit", leaf.teeth.slantAmount, leaf.teeth.roundAmount, leaf.teeth.doubleAmount,
                           64.f * hashAmount(leaf.seed, 16));
        glViewport(drawn.tileX, drawn.tileY, drawn.tileSize, drawn.tileSize);
        toothMesh.drawTriangles(drawn.teeth.first, drawn.teeth.count);
    }
    glBlendEquation(GL_FUNC_ADD);
    glDisable(GL_BLEND);
}

void LeafPass::setStage(const View& view, const Program& program, const Detail& detail) const
{
    program.use();
    fields.bind(0);
    reliefTiles.texture().bind(1);
    detail.tissue.bind(2);
    detail.mottle.bind(3);
    program.setUnit("fields", 0);
    program.setUnit("relief", 1);
    program.setUnit("tissue", 2);
    program.setUnit("mottle", 3);
    program.set("fieldSize", static_cast<float>(blades[0].width()), static_cast<float>(blades[0].height()),
                static_cast<float>(fieldWidth), static_cast<float>(fieldHeight));
    program.set("stageSize", view.halfWidth, 1.f);
    program.set("part", view.partScaleX, view.partScaleY, view.partShiftX, view.partShiftY);
}

void LeafPass::drawLeaf(std::size_t index, const DreamFrame& frame, const View& view, const Program& program,
                        const Detail& detail) const
{
    const auto& drawn = drawnLeaves[index];
    if (drawn.stage.count == 0)
        return;
    const float tissueTexels = tissueRepeats * static_cast<float>(detail.tissue.width());
    const float pixels = 2.f * drawn.pose.scale * view.pixelsPerUnit * drawn.pose.growth;
    program.set("tissueLod", std::max(0.f, std::log2(tissueTexels / std::max(pixels, 1.f)) - 0.3f));
    setLeafUniforms(frame.leaves[index], drawn, frame.settings, program);
    stageMesh.drawTriangles(drawn.stage.first, drawn.stage.count);
}

void LeafPass::drawStem(const DreamFrame& frame, const View& view, const Program& program,
                        const Detail& detail) const
{
    if (drawnStem.stage.count == 0)
        return;
    Leaf leaf;
    leaf.seasonAmount = frame.settings[ParameterId::seasonAmount];
    program.set("tissueLod",
                std::max(0.f, std::log2(tissueRepeats * static_cast<float>(detail.tissue.width()) /
                                        (2.f * view.pixelsPerUnit))));
    setLeafUniforms(leaf, drawnStem, frame.settings, program);
    program.set("layer", -1.f);
    stageMesh.drawTriangles(drawnStem.stage.first, drawnStem.stage.count);
}

void LeafPass::draw(const DreamFrame& frame, const View& view, const Programs& programs,
                    const Detail& detail) const
{
    if (frame.leafCount == 0)
        return;
    setStage(view, programs.leaf, detail);
    programs.leaf.set("lamp", -0.45f * view.halfWidth, 0.55f, 1.1f);
    programs.leaf.set("hazeColour", 0.016f, 0.030f, 0.016f);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_ONE, GL_SRC1_COLOR, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    drawStem(frame, view, programs.leaf, detail);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i)
        drawLeaf(i, frame, view, programs.leaf, detail);
    glDisable(GL_BLEND);
}

void LeafPass::drawSurface(const DreamFrame& frame, const View& view, const Programs& programs,
                           const Detail& detail) const
{
    if (frame.leafCount == 0)
        return;
    setStage(view, programs.surface, detail);
    glEnable(GL_BLEND);
    glBlendFunc(GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    programs.surface.set("leaf", 0.5f, 0.f, stemDepth, 0.f);
    drawStem(frame, view, programs.surface, detail);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& leaf = frame.leaves[i];
        programs.surface.set("leaf", hashAmount(leaf.seed, 15), leaf.meters.energyAmount, leaf.depthAmount,
                             drawnLeaves[i].pose.scale * drawnLeaves[i].pose.growth);
        drawLeaf(i, frame, view, programs.surface, detail);
    }
    glDisable(GL_BLEND);
}

void LeafPass::setLeafUniforms(const Leaf& leaf, const Drawn& drawn, const Settings& settings,
                               const Program& program) const
{
    const auto& pose = drawn.pose;
    const float texelX = 1.f / static_cast<float>(reliefTiles.width());
    const float texelY = 1.f / static_cast<float>(reliefTiles.height());
    const auto tileSize = static_cast<float>(drawn.tileSize);
    program.set("place", pose.x, pose.y, pose.scale);
    program.set("turn", pose.turnCosine, pose.turnSine);
    program.set("frame", pose.baseX, pose.baseY, pose.axisX, pose.axisY);
    program.set("shape", pose.growth, pose.breadth, pose.rollCurvature, pose.bendCurvature);
    program.set("sway", pose.swayX, pose.swayY);
    program.set("layer", static_cast<float>(leaf.voice));
    program.set("tile", static_cast<float>(drawn.tileX) * texelX, static_cast<float>(drawn.tileY) * texelY,
                tileSize * texelX, tileSize * texelY);
    program.set("tileTexel", texelX, texelY);
    program.set("tileSize", tileSize);
    program.set("origin", hashAmount(leaf.seed, 11), hashAmount(leaf.seed, 12));
    const float redness = hashAmount(leaf.seed, 13) * 1.15f;
    program.set("season", leaf.seasonAmount, leaf.witherAmount, redness,
                settings[ParameterId::veinsAmount] * (1.f - 0.5f * pose.haze));
    program.set("light", pose.light, pose.haze, pose.blurPixels, 0.12f);
    program.set("richness", 0.8f + 0.55f * hashAmount(leaf.seed, 14));
    program.set("opacity", pose.opacity);
}

} // namespace frond
