// SPDX-License-Identifier: GPL-3.0-or-later
// What LeafPass draws, as triangles: blades, petioles, veins, and the stem of a vine.
#include "LeafPass.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float shoulderReach = 5.f; // as in stage/veins.frag
constexpr float toothReach = 0.034f; // to either side of the margin, field units
constexpr float highestTooth = 3.4f; // logits; fields hold no more than 4.5 of ground

} // namespace

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

/// On the stage as it is seen: the stem is nobody's leaf, and its coordinates are those of a leaf that fills
/// it.
void LeafPass::addStem(const DreamFrame& frame, const View& view)
{
    stemPoints.clear();
    const auto count = static_cast<std::size_t>(std::clamp(frame.stem.nodeCount, 0, Stem::mostNodes));
    for (std::size_t i = 0; i < count; ++i) {
        const auto& node = frame.stem.nodes[i];
        const auto seen = sight(node.x, node.y, stemDepth, view, frame.settings);
        stemPoints.push_back(
            {0.5f + 0.5f * seen.x, 0.5f - 0.5f * seen.y, 0.5f * node.halfWidth * seen.magnification, 1.f});
    }
    drawnStem.pose = poseBare(stemDepth, view, frame.settings);
    drawnStem.tileX = drawnStem.tileY = drawnStem.tileSize = 0;
    drawnStem.stage.first = stageIndices.size();
    addRibbon(stemPoints.data(), stemPoints.size(), 0.f, true);
    drawnStem.stage.count = stageIndices.size() - drawnStem.stage.first;
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

/// A band along the margin. A vertex carries how far across it lies, how much logit a whole tooth adds here,
/// and which tooth it is at.
void LeafPass::addTeeth(const Leaf& leaf, const BladeField& blade, Drawn& drawn)
{
    drawn.teeth = {toothIndices.size(), 0};
    const auto& teeth = leaf.teeth;
    // What is finer than the tile's texels would flicker.
    const float texels = teeth.spacing * static_cast<float>(drawn.tileSize);
    const float height = teeth.height * std::clamp((texels - 2.5f) / 4.f, 0.f, 1.f);
    if (height <= 1e-4f || teeth.spacing <= 1e-3f)
        return;
    margin.trace(leaf.anatomy, blade);
    const auto& points = margin.points();
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto& at = points[i];
        const float logits = std::min(height * at.steepness, highestTooth) * at.strength;
        const float tooth = at.fromBase / teeth.spacing;
        const auto next = static_cast<std::uint32_t>(toothVertices.size() / 5);
        for (const float across : {-1.f, 1.f})
            toothVertices.insert(toothVertices.end(),
                                 {at.x + across * toothReach * at.normalX,
                                  at.y + across * toothReach * at.normalY, across, logits, tooth});
        if (i > 0)
            toothIndices.insert(toothIndices.end(), {next - 2, next - 1, next, next, next - 1, next + 1});
    }
    drawn.teeth.count = toothIndices.size() - drawn.teeth.first;
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

} // namespace frond
