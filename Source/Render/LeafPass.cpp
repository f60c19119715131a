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
constexpr float shoulderReach = 5.f; // as in stage/veins.frag
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
}

void LeafPass::step(const DreamFrame& frame, const View& view, int largestTile, const Programs& programs)
{
    stageVertices.clear();
    stageIndices.clear();
    veinVertices.clear();
    veinIndices.clear();
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
        drawn.stage = drawn.veins = {};
        if (!isDrawn(leaf))
            continue;
        auto& blade = blades[leaf.voice];
        blade.step(frame.field(leaf.voice), leaf.id, frame.timeSeconds);
        fields.upload(blade.texels().data(), static_cast<int>(leaf.voice));
        venation.grow(leaf.anatomy, blade, leaf.seed);
        addVeins(drawn);
        drawn.stage.first = stageIndices.size();
        addPetiole(drawn);
        addBlade(blade, drawn);
        drawn.stage.count = stageIndices.size() - drawn.stage.first;
    }
    stageMesh.upload(stageVertices, stageIndices);
    veinMesh.upload(veinVertices, veinIndices);
    drawVeins(frame, programs);
}

void LeafPass::fitFields(const DreamFrame& frame)
{
    if (frame.fieldWidth == fieldWidth && frame.fieldHeight == fieldHeight)
        return;
    fieldWidth = frame.fieldWidth;
    fieldHeight = frame.fieldHeight;
    for (auto& blade : blades)
        blade.prepare(fieldWidth, fieldHeight);
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
        reliefTiles = Canvas(TexelFormat::halfs, std::max(columns * slot, reliefTiles.width()),
                             std::max(rows * slot, reliefTiles.height()));
    for (int i = 0; i < frame.leafCount; ++i) {
        auto& drawn = drawnLeaves[static_cast<std::size_t>(i)];
        drawn.tileX = i % tileColumns * slot;
        drawn.tileY = i / tileColumns * slot;
    }
}

/// Squares of a sixteenth of the field, where there is any blade: fine enough to bend, and empty ground costs
/// nothing.
void LeafPass::addBlade(const BladeField& blade, Drawn&)
{
    constexpr int blocks = 16;
    const float reach = static_cast<float>(BladeField::border - 1) / static_cast<float>(blade.width());
    const float side = (1.f + 2.f * reach) / blocks;
    std::array<std::uint32_t, (blocks + 1) * (blocks + 1)> corner{};
    const auto vertexAt = [&](int column, int row) {
        auto& number = corner[static_cast<std::size_t>(row * (blocks + 1) + column)];
        if (number == 0) {
            stageVertices.insert(stageVertices.end(), {-reach + static_cast<float>(column) * side,
                                                       -reach + static_cast<float>(row) * side, 0.f, 0.f});
            number = static_cast<std::uint32_t>(stageVertices.size() / 4); // one too high: 0 is none yet
        }
        return number - 1;
    };
    for (int row = 0; row < blocks; ++row)
        for (int column = 0; column < blocks; ++column) {
            const float left = -reach + static_cast<float>(column) * side;
            const float top = -reach + static_cast<float>(row) * side;
            if (!blade.isOccupied(left, top, left + side, top + side))
                continue;
            const auto a = vertexAt(column, row), b = vertexAt(column + 1, row);
            const auto c = vertexAt(column, row + 1), d = vertexAt(column + 1, row + 1);
            stageIndices.insert(stageIndices.end(), {a, b, c, c, b, d});
        }
}

void LeafPass::addPetiole(Drawn&)
{
    addRibbon(venation.petiole().data(), venation.petiole().size(), 0.f, true);
}

void LeafPass::addVeins(Drawn& drawn)
{
    drawn.veins.first = veinIndices.size();
    // Thinner than a texel and a half they would break up into beads.
    const float leastHalfWidth = 1.5f / static_cast<float>(drawn.tileSize);
    for (const auto& line : venation.lines())
        addRibbon(&venation.points()[line.first], line.count, leastHalfWidth, false);
    drawn.veins.count = veinIndices.size() - drawn.veins.first;
}

/// A strip of quads. A vertex carries its height in the relief, and on the stage how far it is over the
/// rounded end of the petiole; there the margin for antialiasing lies outside across = 1.
void LeafPass::addRibbon(const VenationPoint* points, std::size_t count, float leastHalfWidth, bool onStage)
{
    auto& vertices = onStage ? stageVertices : veinVertices;
    auto& indices = onStage ? stageIndices : veinIndices;
    const float edge = onStage ? 1.5f : shoulderReach;
    const auto addPair = [&](const VenationPoint& at, float dx, float dy, float halfWidth, float last) {
        const float offsetX = -dy * halfWidth * edge, offsetY = dx * halfWidth * edge;
        vertices.insert(vertices.end(), {at.x - offsetX, at.y - offsetY, -edge, last, at.x + offsetX,
                                         at.y + offsetY, edge, last});
    };
    const auto addQuad = [&] {
        const auto next = static_cast<std::uint32_t>(vertices.size() / 4);
        indices.insert(indices.end(), {next - 2, next - 1, next, next, next - 1, next + 1});
    };
    float dx = 0.f, dy = 1.f;
    for (std::size_t i = 0; i < count; ++i) {
        const auto& here = points[i];
        const auto &before = points[i > 0 ? i - 1 : i], &after = points[i + 1 < count ? i + 1 : i];
        const float length = std::max(std::hypot(after.x - before.x, after.y - before.y), 1e-6f);
        dx = (after.x - before.x) / length;
        dy = (after.y - before.y) / length;
        const float halfWidth = std::max(here.halfWidth, leastHalfWidth);
        if (i > 0)
            addQuad();
        // What is widened to be seen at all is lowered by as much.
        addPair(here, dx, dy, halfWidth, onStage ? 1.f : here.height * here.halfWidth / halfWidth);
    }
    if (onStage && count > 0) {
        const auto& end = points[count - 1];
        const auto beyond =
            VenationPoint{end.x + edge * end.halfWidth * dx, end.y + edge * end.halfWidth * dy, 0.f, 0.f};
        addQuad();
        addPair(beyond, dx, dy, end.halfWidth, 1.f + edge);
    }
}

void LeafPass::drawVeins(const DreamFrame& frame, const Programs& programs)
{
    reliefTiles.clear(0.f, 0.f, 0.f, 0.f);
    programs.veins.use();
    glEnable(GL_BLEND);
    glBlendEquation(GL_MAX);
    for (std::size_t i = 0; i < static_cast<std::size_t>(frame.leafCount); ++i) {
        const auto& drawn = drawnLeaves[i];
        glViewport(drawn.tileX, drawn.tileY, drawn.tileSize, drawn.tileSize);
        veinMesh.drawTriangles(drawn.veins.first, drawn.veins.count);
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
