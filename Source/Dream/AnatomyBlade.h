// SPDX-License-Identifier: GPL-3.0-or-later
// The blade in a field of logits: its largest piece, without crumbs and pinholes, and how deep every pixel
// lies in it.
#pragma once

#include "AnatomyGrid.h"

#include <cstdint>
#include <vector>

namespace frond
{

class AnatomyBlade
{
public:
    void prepare(const AnatomyGrid& newGrid);
    void reset();

    /// logits (height, width), > 0 is leaf; what is not a number is ground. False: there is no blade (hardly
    /// a pixel is leaf, or the field has no ground and so no margin).
    bool step(const float* logits);

    const AnatomyGrid& grid() const { return geometry; }
    bool inside(int index) const { return insideCells[static_cast<std::size_t>(index)] == 1; }
    /// Positive in the blade, negative outside; zero is the margin.
    float level(int index) const { return levels[static_cast<std::size_t>(index)]; }
    /// Pixels to the margin, in the blade only.
    float depth(int index) const { return depths[static_cast<std::size_t>(index)]; }
    /// The blade's pixels in reading order.
    const std::vector<int>& pixels() const { return bladePixels; }

    float area() const { return static_cast<float>(bladePixels.size()); }
    float greatestDepth() const { return deepest; }
    AnatomyPoint centroid() const { return middle; }
    /// Unit length, from the centroid towards the petiole: down, leaning with a slender blade.
    AnatomyPoint axis() const { return downwards; }

private:
    struct Run
    {
        int begin, end; // cells
        int root;       // a run of the same piece; its own number at the piece's first run
        float score;    // of the whole piece, at its first run
    };
    void copyLevels(const float* logits);
    void listRuns();
    int rootOf(int run);
    void join(int first, int second);
    void keepLargestPiece();
    void listPixels();
    bool joinCorners();
    bool fillPinholes();
    void flood(int start, std::size_t most);
    bool touchesEdge(int cell) const;
    void measureDepths();
    float takeNearest(int pixel, const std::array<int, 4>& neighbours,
                      const std::array<AnatomyPoint, 4>& steps);
    void measureAxis();

    AnatomyGrid geometry;
    std::vector<float> levels, depths;
    std::vector<std::uint8_t> insideCells, previousCells;
    std::vector<int> bladePixels, reached;
    std::vector<Run> runs;
    std::vector<AnatomyPoint> toMargin;
    float deepest = 0.f;
    AnatomyPoint middle, downwards{0.f, 1.f};
};

} // namespace frond
