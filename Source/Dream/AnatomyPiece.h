// SPDX-License-Identifier: GPL-3.0-or-later
// What of a field of logits is the leaf: its largest piece, without crumbs and pinholes.
#pragma once

#include "AnatomyGrid.h"

#include <cstdint>
#include <vector>

namespace frond
{

class AnatomyPiece
{
public:
    void prepare(const AnatomyGrid& newGrid);
    void reset();

    /// logits (height, width), > 0 is leaf; what is not a number is ground. False: there is nothing like a
    /// leaf (hardly a pixel, or no ground and so no margin).
    bool step(const float* logits);

    const AnatomyGrid& grid() const { return geometry; }
    bool inside(int index) const { return insideCells[static_cast<std::size_t>(index)] == 1; }
    /// Positive inside, negative outside; zero is the margin.
    float level(int index) const { return levels[static_cast<std::size_t>(index)]; }
    /// The pixels inside, in reading order; they hang together by sides.
    const std::vector<int>& pixels() const { return piecePixels; }

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

    AnatomyGrid geometry;
    std::vector<float> levels;
    std::vector<std::uint8_t> insideCells, previousCells;
    std::vector<int> piecePixels, reached;
    std::vector<Run> runs;
};

} // namespace frond
