// SPDX-License-Identifier: GPL-3.0-or-later
// Drawn leaves to train and prepare on: ellipses, stars and crescents.
#pragma once

#include <Training/LeafSet.h>

#include <cmath>
#include <cstddef>
#include <numbers>

namespace frond::testing
{

/// White on black, antialiased by 3×3; inside(x, y) with x and y from -1 to 1.
template <typename Inside>
GreyImage draw(int width, int height, Inside&& inside)
{
    GreyImage image{width, height, {}};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            int hits = 0;
            for (int s = 0; s < 9; ++s) {
                const float u = (static_cast<float>(x) + (static_cast<float>(s % 3) + 0.5f) / 3.f) /
                                static_cast<float>(width);
                const float v = (static_cast<float>(y) + (static_cast<float>(s / 3) + 0.5f) / 3.f) /
                                static_cast<float>(height);
                hits += inside(2.f * u - 1.f, 2.f * v - 1.f);
            }
            image.pixels.push_back(static_cast<float>(hits) / 9.f);
        }
    return image;
}

inline GreyImage ellipse(int width, int height, float a, float b)
{
    return draw(width, height, [=](float x, float y) { return x * x / (a * a) + y * y / (b * b) < 1.f; });
}

/// A leaf that no mirror or turn maps onto itself: a blade with one lobe and a petiole.
inline GreyImage lobedLeaf(int width, int height)
{
    return draw(width, height, [](float x, float y) {
        const bool blade = x * x / 0.16f + (y + 0.1f) * (y + 0.1f) / 0.36f < 1.f;
        const float lx = x - 0.35f, ly = y + 0.25f;
        const bool lobe = lx * lx / 0.09f + ly * ly / 0.04f < 1.f;
        const bool petiole = std::abs(x) < 0.05f && y > 0.f && y < 0.8f;
        return blade || lobe || petiole;
    });
}

inline GreyImage star(int size, int points, float depth)
{
    return draw(size, size, [=](float x, float y) {
        const float angle = std::atan2(x, -y);
        const float radius =
            0.8f * (1.f - depth * (0.5f - 0.5f * std::cos(angle * static_cast<float>(points))));
        return x * x + y * y < radius * radius;
    });
}

/// Two species of `count` leaves each: slender ellipses and five-pointed stars.
inline LeafSet drawnSet(int size, int count)
{
    LeafSet set;
    set.size = size;
    set.species = {"Ellipse", "Star"};
    for (int leaf = 0; leaf < count; ++leaf) {
        const float t = static_cast<float>(leaf) / static_cast<float>(count);
        set.leaves.push_back(prepareSilhouette(ellipse(90, 90, 0.25f + 0.3f * t, 0.85f), size));
        set.speciesOf.push_back(0);
        set.paths.push_back("Ellipse/" + std::to_string(leaf));
        set.leaves.push_back(prepareSilhouette(star(90, 5, 0.35f + 0.3f * t), size));
        set.speciesOf.push_back(1);
        set.paths.push_back("Star/" + std::to_string(leaf));
    }
    return set;
}

} // namespace frond::testing
