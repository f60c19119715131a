// SPDX-License-Identifier: GPL-3.0-or-later
// The blade's outer margin as a closed line of evenly spaced points.
#pragma once

#include "AnatomyBlade.h"

#include <vector>

namespace frond
{

class AnatomyMargin
{
public:
    void prepare(const AnatomyGrid& grid);

    /// Walks once round the blade, clockwise as seen on the screen.
    void step(const AnatomyBlade& blade);

    int count() const { return static_cast<int>(points.size()); }
    float spacing() const { return gap; } // pixels
    /// The point `number` steps on from the first one, up to once round either way.
    AnatomyPoint point(int number) const { return points[static_cast<std::size_t>(wrap(number))]; }
    /// The blade's pixel beside that point.
    int pixel(int number) const { return pixels[static_cast<std::size_t>(wrap(number))]; }
    int wrap(int number) const
    {
        return number < 0 ? number + count() : number < count() ? number : number - count();
    }

    int stepsIn(float reachPixels) const;
    /// How far the margin stands out between the points `reach` steps before and after this one: 1 is a
    /// needle, 0 straight, below 0 a notch.
    float sharpness(int number, int reach) const;
    /// Unit length, away from the blade.
    AnatomyPoint outwards(int number, int reach) const;

private:
    void walk(const AnatomyBlade& blade);
    void spaceEvenly(float wantedGap);
    void smooth();

    std::vector<AnatomyPoint> corners; // where the margin crosses the grid
    std::vector<int> cornerPixels;     // the blade's side of each crossing
    std::vector<AnatomyPoint> points, spare;
    std::vector<int> pixels;
    float gap = 1.f;
    float wantedGap = 0.6f;
};

} // namespace frond
