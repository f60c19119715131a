// SPDX-License-Identifier: GPL-3.0-or-later
// One leaf's field made ready for the shaders: limited logits with a border, so that no blade is cut off by
// the field's edge, stray specks eased away, and the distance from the margin.
#pragma once

#include <Frames/DreamFrame.h>

#include <cstddef>
#include <vector>

namespace frond
{

class BladeField
{
public:
    static constexpr int border = 2; // cells added on each side
    static constexpr float logitLimit =
        4.5f; // probability 0.989: beyond, a logit says nothing about the margin

    void prepare(int fieldWidth, int fieldHeight);

    /// logits is (fieldHeight, fieldWidth). Pieces far smaller than the largest fade out over a quarter of a
    /// second of the leaf's own time; another leaf's id starts anew.
    void step(const float* logits, std::uint32_t leafId, double timeSeconds);

    int width() const { return paddedWidth; }
    int height() const { return paddedHeight; }
    /// (height, width, 2): logit, and distance from the margin in field units, positive inside.
    const std::vector<float>& texels() const { return cells; }

    /// At field coordinates, by bilinear interpolation.
    float logitAt(float x, float y) const { return at(x, y, 0); }
    float insideAt(float x, float y) const { return at(x, y, 1); }

    /// Whether any of the blade can show in this rectangle of field coordinates.
    bool isOccupied(float left, float top, float right, float bottom) const;

private:
    struct Point
    {
        float x = 0.f, y = 0.f;
    };

    void limitLogits(const float* logits);
    void findPieces();
    void fadeSpecks(double deltaSeconds, bool startAnew);
    void measureDistance();
    void seedMargin(int index, int neighbour, Point from, Point step);
    void takeNearer(int x, int y, int stepX, int stepY);
    float at(float x, float y, std::size_t channel) const;
    float& logit(int index) { return cells[2 * static_cast<std::size_t>(index)]; }

    int innerWidth = 0, innerHeight = 0, paddedWidth = 0, paddedHeight = 0;
    std::vector<float> cells;
    std::vector<Point> nearest; // the nearest point of the margin, in cells
    std::vector<int> piece;     // 0 is ground
    std::vector<int> pieceArea, stack;
    std::vector<float> fade; // 0 shows, 1 gone
    std::uint32_t lastLeafId = 0;
    double lastTimeSeconds = 0.0;
};

} // namespace frond
