// SPDX-License-Identifier: GPL-3.0-or-later
#include "Blade.h"

#include "Easing.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float largestLogit = 8.f; // beyond it every pixel is certain, and would only move more slowly
constexpr float leastShare = 0.015f, mostShare = 0.85f; // of the field, for a leaf
constexpr float leastUnity = 0.6f;                      // of all that is on, in one piece

/// Keeps sign, order and the slope at 0.
float softlyLimited(float logit)
{
    const auto share = logit / largestLogit;
    return logit / std::sqrt(1.f + share * share);
}

} // namespace

void BladeKeeper::prepare(int fieldWidth, int fieldHeight)
{
    width = fieldWidth;
    height = fieldHeight;
    const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    pieces.assign(size, 0);
    stack.assign(size, 0);
}

int BladeKeeper::flood(std::span<const float> logits, int seed, std::int16_t piece)
{
    std::size_t top = 0;
    const auto visit = [&](int pixel) {
        const auto i = static_cast<std::size_t>(pixel);
        if (logits[i] > 0.f && pieces[i] == 0) {
            pieces[i] = piece;
            stack[top++] = pixel;
        }
    };
    int count = 0;
    for (visit(seed); top > 0; ++count) {
        const int pixel = stack[--top], x = pixel % width, y = pixel / width;
        for (int ny = std::max(0, y - 1); ny <= std::min(height - 1, y + 1); ++ny)
            for (int nx = std::max(0, x - 1); nx <= std::min(width - 1, x + 1); ++nx)
                visit(ny * width + nx);
    }
    return count;
}

bool BladeKeeper::step(std::span<float> logits)
{
    for (auto& logit : logits)
        logit = std::isfinite(logit) ? softlyLimited(logit) : BladeField::ground;
    std::ranges::fill(pieces, std::int16_t{0});
    int total = 0, largest = 0;
    std::int16_t piece = 0, largestPiece = 0;
    for (int pixel = 0; pixel < width * height; ++pixel) {
        const auto i = static_cast<std::size_t>(pixel);
        if (logits[i] <= 0.f || pieces[i] != 0)
            continue;
        const auto count = flood(logits, pixel, ++piece);
        total += count;
        if (count > largest) {
            largest = count;
            largestPiece = piece;
        }
    }
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (logits[i] > 0.f && pieces[i] != largestPiece)
            logits[i] = -logits[i];
    const auto share = static_cast<float>(largest) / static_cast<float>(width * height);
    return share > leastShare &&
           share<mostShare&& static_cast<float>(largest)> leastUnity * static_cast<float>(total);
}

void BladeField::prepare(std::size_t size)
{
    values.assign(size, ground);
    speeds.assign(size, 0.f);
}

void BladeField::reset()
{
    std::ranges::fill(values, ground);
    std::ranges::fill(speeds, 0.f);
}

void BladeField::jump(std::span<const float> target)
{
    std::ranges::copy(target, values.begin());
    std::ranges::fill(speeds, 0.f);
}

void BladeField::step(std::span<const float> target, float timeConstantSeconds, float deltaSeconds)
{
    const SpringStep by(deltaSeconds, timeConstantSeconds);
    for (std::size_t i = 0; i < values.size(); ++i)
        by.apply(values[i], speeds[i], target[i]);
}

void Unfolding::prepare(int width, int height)
{
    // Leaves stand on their petiole at the middle of the field's lower edge; along the midrib they grow
    // first.
    constexpr float sideways = 1.5f;
    distances.clear();
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto across = sideways * (static_cast<float>(x) + 0.5f - 0.5f * static_cast<float>(width)) /
                                static_cast<float>(width);
            const auto along = 1.f - (static_cast<float>(y) + 0.5f) / static_cast<float>(height);
            distances.push_back(std::hypot(across, along));
        }
    const auto farthest = std::ranges::max(distances);
    for (auto& distance : distances)
        distance /= farthest;
}

void Unfolding::apply(std::span<const float> from, float growthAmount, float bias, std::span<float> to) const
{
    constexpr float edge = 0.5f;               // the width of the growing margin
    constexpr float drop = 2.f * largestLogit; // turns any leaf into ground
    const auto reach = growthAmount * (1.f + edge) - edge;
    for (std::size_t i = 0; i < to.size(); ++i) {
        const auto beyond = std::clamp((distances[i] - reach) / edge, 0.f, 1.f);
        to[i] = from[i] + bias - drop * beyond * beyond;
    }
}

} // namespace frond
