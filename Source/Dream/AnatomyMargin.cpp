// SPDX-License-Identifier: GPL-3.0-or-later
#include "AnatomyMargin.h"

namespace frond
{

namespace
{

constexpr float gapUnits = 0.6f;
constexpr float fewestPoints = 24.f, mostPoints = 4096.f;
constexpr int smoothingPasses = 2;

} // namespace

void AnatomyMargin::prepare(const AnatomyGrid& grid)
{
    corners.clear();
    corners.reserve(2 * grid.size() + 1);
    cornerPixels.clear();
    cornerPixels.reserve(corners.capacity());
    pixels.clear();
    pixels.reserve(static_cast<std::size_t>(mostPoints));
    points.clear();
    points.reserve(static_cast<std::size_t>(mostPoints));
    spare.clear();
    spare.reserve(static_cast<std::size_t>(mostPoints));
    wantedGap = gapUnits * grid.unit;
}

void AnatomyMargin::step(const AnatomyBlade& blade)
{
    walk(blade);
    spaceEvenly(wantedGap);
    for (int pass = 0; pass < smoothingPasses; ++pass)
        smooth();
}

/// Follows the sides between blade and ground with the blade on the right. Pixels that touch at a corner only
/// are apart.
void AnatomyMargin::walk(const AnatomyBlade& blade)
{
    const int stride = blade.grid().stride;
    const std::array<int, 4> offsets{-stride, 1, stride, -1}; // up, right, down, left
    const std::array<AnatomyPoint, 4> steps{AnatomyPoint{0.f, -1.f}, {1.f, 0.f}, {0.f, 1.f}, {-1.f, 0.f}};
    const int first = blade.pixels().front();
    int cell = first;
    std::size_t side = 0;
    corners.clear();
    cornerPixels.clear();
    do {
        const float in = blade.level(cell), out = blade.level(cell + offsets[side]);
        corners.push_back(blade.grid().centre(cell) + in / (in - out) * steps[side]);
        cornerPixels.push_back(cell);
        const std::size_t right = (side + 1) % 4;
        const int ahead = cell + offsets[right], outer = ahead + offsets[side];
        if (!blade.inside(ahead)) {
            side = right;
        } else if (!blade.inside(outer)) {
            cell = ahead;
        } else {
            cell = outer;
            side = (side + 3) % 4;
        }
    } while ((cell != first || side != 0) && corners.size() < corners.capacity());
}

void AnatomyMargin::spaceEvenly(float wanted)
{
    float perimeter = 0.f;
    const std::size_t size = corners.size();
    for (std::size_t i = 0; i < size; ++i)
        perimeter += length(corners[(i + 1) % size] - corners[i]);
    const float number = std::clamp(std::round(perimeter / wanted), fewestPoints, mostPoints);
    gap = perimeter / number;
    points.clear();
    pixels.clear();
    float walked = 0.f;
    for (std::size_t i = 0; i < size; ++i) {
        const AnatomyPoint from = corners[i], along = corners[(i + 1) % size] - from;
        const float stretch = length(along);
        float due = static_cast<float>(points.size()) * gap;
        while (due < walked + stretch && points.size() < static_cast<std::size_t>(number)) {
            points.push_back(from + (due - walked) / stretch * along);
            pixels.push_back(cornerPixels[i]);
            due = static_cast<float>(points.size()) * gap;
        }
        walked += stretch;
    }
}

void AnatomyMargin::smooth()
{
    spare.resize(points.size());
    for (int i = 0; i < count(); ++i)
        spare[static_cast<std::size_t>(i)] = 0.25f * (point(i - 1) + point(i + 1)) + 0.5f * point(i);
    std::swap(points, spare);
}

int AnatomyMargin::stepsIn(float reachPixels) const
{
    return std::clamp(static_cast<int>(std::lround(reachPixels / gap)), 1, std::max(1, count() / 4));
}

AnatomyPoint AnatomyMargin::outwards(int number, int reach) const
{
    const AnatomyPoint chord = point(number + reach) - point(number - reach);
    return direction({chord.y, -chord.x}, {0.f, 0.f});
}

float AnatomyMargin::sharpness(int number, int reach) const
{
    const AnatomyPoint before = point(number - reach), after = point(number + reach);
    const AnatomyPoint rise = point(number) - 0.5f * (before + after);
    const AnatomyPoint chord = after - before;
    const float side = chord.y * rise.x - chord.x * rise.y;
    const float size = length(rise) / (static_cast<float>(reach) * gap);
    return side >= 0.f ? size : -size;
}

} // namespace frond
