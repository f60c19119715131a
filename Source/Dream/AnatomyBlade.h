// SPDX-License-Identifier: GPL-3.0-or-later
// The leaf's blade: which pixels it has, how deep each lies in it, and how it hangs.
#pragma once

#include "AnatomyPiece.h"

namespace frond
{

class AnatomyBlade
{
public:
    void prepare(const AnatomyGrid& newGrid);
    void reset();

    /// False: there is no blade; see AnatomyPiece.
    bool step(const float* logits);

    const AnatomyGrid& grid() const { return piece.grid(); }
    bool inside(int index) const { return piece.inside(index); }
    /// Positive in the blade, negative outside; zero is the margin.
    float level(int index) const { return piece.level(index); }
    /// Pixels to the margin, in the blade only.
    float depth(int index) const { return depths[static_cast<std::size_t>(index)]; }
    /// The blade's pixels in reading order.
    const std::vector<int>& pixels() const { return piece.pixels(); }

    float area() const { return static_cast<float>(pixels().size()); }
    float greatestDepth() const { return deepest; }
    AnatomyPoint centroid() const { return middle; }
    /// Unit length, from the centroid towards the petiole: down, leaning with a slender blade.
    AnatomyPoint axis() const { return downwards; }

private:
    void measureDepths();
    float takeNearest(int pixel, const std::array<int, 4>& neighbours,
                      const std::array<AnatomyPoint, 4>& steps);
    void measureAxis();

    AnatomyPiece piece;
    std::vector<float> depths;
    std::vector<AnatomyPoint> toMargin;
    float deepest = 0.f;
    AnatomyPoint middle, downwards{0.f, 1.f};
};

} // namespace frond
