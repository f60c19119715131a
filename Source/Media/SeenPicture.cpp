// SPDX-License-Identifier: GPL-3.0-or-later
#include "SeenPicture.h"

#include "Silhouette.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace frond
{
namespace
{

constexpr float mostStrayed = 0.1f; // the mean distance of a silhouette's tones from the leaf's two
constexpr float leastContrast = 0.05f;

/// How far the picture's tones are from being the isolated leaf's two.
float strayedTones(const GreyImage& picture, const GreyImage& leaf)
{
    double sums[2] = {0.0, 0.0}, counts[2] = {0.0, 0.0};
    for (std::size_t i = 0; i < leaf.pixels.size(); ++i) {
        const bool isLeaf = leaf.pixels[i] >= 0.5f;
        sums[isLeaf] += static_cast<double>(picture.pixels[i]);
        counts[isLeaf] += 1.0;
    }
    const auto ground = static_cast<float>(sums[0] / std::max(counts[0], 1.0));
    const auto contrast = static_cast<float>(sums[1] / std::max(counts[1], 1.0)) - ground;
    if (std::abs(contrast) < leastContrast)
        return 1.f;
    double strayed = 0.0;
    for (std::size_t i = 0; i < leaf.pixels.size(); ++i) {
        const auto tone = std::clamp((picture.pixels[i] - ground) / contrast, 0.f, 1.f);
        strayed += static_cast<double>(std::abs(tone - leaf.pixels[i]) + std::min(tone, 1.f - tone));
    }
    return static_cast<float>(strayed / static_cast<double>(leaf.pixels.size()));
}

/// The full range of tones, and the border's tone as ground.
void stretch(std::vector<float>& field, int side)
{
    const auto [low, high] = std::ranges::minmax(field);
    if (high - low < leastContrast)
        throw MediaError("it is one even tone, there is nothing to see in it");
    for (auto& pixel : field)
        pixel = (pixel - low) / (high - low);
    float border = 0.f;
    for (int i = 0; i < side; ++i)
        border +=
            field[static_cast<std::size_t>(i)] + field[static_cast<std::size_t>((side - 1) * side + i)] +
            field[static_cast<std::size_t>(i * side)] + field[static_cast<std::size_t>(i * side + side - 1)];
    if (border > 2.f * static_cast<float>(side))
        for (auto& pixel : field)
            pixel = 1.f - pixel;
}

} // namespace

std::vector<float> fitMiddleSquare(const GreyImage& picture, int side)
{
    const int square = std::min(picture.width, picture.height);
    const int left = (picture.width - square) / 2, top = (picture.height - square) / 2;
    const auto count = static_cast<std::size_t>(side) * static_cast<std::size_t>(side);
    std::vector<float> sums(count, 0.f), weights(count, 0.f);
    const int steps = std::max(square, 4 * side); // a small picture is sampled more often than it has pixels
    for (int y = 0; y < steps; ++y)
        for (int x = 0; x < steps; ++x) {
            const auto to = static_cast<std::size_t>(y * side / steps * side + x * side / steps);
            const auto from =
                static_cast<std::size_t>(top + y * square / steps) * static_cast<std::size_t>(picture.width) +
                static_cast<std::size_t>(left + x * square / steps);
            sums[to] += picture.pixels[from];
            weights[to] += 1.f;
        }
    for (std::size_t i = 0; i < count; ++i)
        sums[i] /= weights[i];
    return sums;
}

std::vector<float> fitSeenPicture(const GreyImage& picture, int side)
{
    try {
        const auto leaf = isolateLeaf(picture);
        if (strayedTones(picture, leaf) < mostStrayed)
            return fitToCanvas(leaf, side);
    } catch (const MediaError&) {
        // No silhouette in it: what follows says whether there is anything at all.
    }
    if (picture.width < 1 || picture.height < 1)
        throw MediaError("it is empty");
    auto field = fitMiddleSquare(picture, side);
    stretch(field, side);
    return field;
}

std::vector<float> readSeenPicture(const std::string& path, int side)
{
    const auto picture = readImage(path);
    try {
        return fitSeenPicture(picture, side);
    } catch (const MediaError& error) {
        throw MediaError(path + ": " + error.what());
    }
}

} // namespace frond
