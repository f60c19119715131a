// SPDX-License-Identifier: GPL-3.0-or-later
#include "Generations.h"

#include "Blade.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float leastAmount = 0.001f;
constexpr int blurReach = 8;             // pixels to either side
constexpr float widestBlur = 3.f / 64.f; // of the field's height, as a standard deviation

float limited(float logit)
{
    return std::clamp(logit, BladeField::ground, -BladeField::ground);
}

} // namespace

void Generations::prepare(int fieldWidth, int fieldHeight)
{
    width = fieldWidth;
    height = fieldHeight;
    result.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), BladeField::ground);
    pass = result;
    reset();
}

void Generations::reset()
{
    seconds = 0.f;
    count = 0;
}

bool Generations::step(const GenerationSettings& settings, float deltaSeconds)
{
    if (settings.amount < leastAmount) {
        reset();
        return false;
    }
    seconds += deltaSeconds;
    if (seconds < settings.periodSeconds)
        return false;
    // A shorter period does not let several pass at once.
    seconds = std::min(seconds - settings.periodSeconds, settings.periodSeconds);
    ++count;
    return true;
}

std::span<const float> Generations::copy(const GenerationSettings& settings, std::span<const float> logits)
{
    turnAndZoom(settings, logits);
    if (settings.blurAmount > 0.01f)
        blur(settings.blurAmount * widestBlur * static_cast<float>(height));
    return result;
}

/// Bilinear, looked up backwards.
void Generations::turnAndZoom(const GenerationSettings& settings, std::span<const float> logits)
{
    const auto angle = settings.turnDegrees * std::numbers::pi_v<float> / 180.f;
    const auto zoom = std::max(0.1f, 1.f + settings.zoomAmount);
    const auto cosine = std::cos(angle) / zoom, sine = std::sin(angle) / zoom;
    const auto middleX = 0.5f * static_cast<float>(width - 1),
               middleY = 0.5f * static_cast<float>(height - 1);
    const auto at = [&](int x, int y) {
        const bool inside = x >= 0 && y >= 0 && x < width && y < height;
        return inside ? limited(logits[static_cast<std::size_t>(y * width + x)]) : BladeField::ground;
    };
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const auto dx = static_cast<float>(x) - middleX, dy = static_cast<float>(y) - middleY;
            const auto fromX = middleX + cosine * dx + sine * dy, fromY = middleY + cosine * dy - sine * dx;
            const auto left = static_cast<int>(std::floor(fromX)), top = static_cast<int>(std::floor(fromY));
            const auto shareX = fromX - static_cast<float>(left), shareY = fromY - static_cast<float>(top);
            const auto upper = std::lerp(at(left, top), at(left + 1, top), shareX);
            const auto lower = std::lerp(at(left, top + 1), at(left + 1, top + 1), shareX);
            result[static_cast<std::size_t>(y * width + x)] = std::lerp(upper, lower, shareY);
        }
}

/// A Gaussian, across and then down.
void Generations::blur(float sigmaPixels)
{
    std::array<float, blurReach + 1> weights{};
    float sum = 0.f;
    for (int i = 0; i <= blurReach; ++i) {
        const auto distance = static_cast<float>(i) / sigmaPixels;
        weights[static_cast<std::size_t>(i)] = std::exp(-0.5f * distance * distance);
        sum += (i == 0 ? 1.f : 2.f) * weights[static_cast<std::size_t>(i)];
    }
    const auto smooth = [&](const std::vector<float>& from, std::vector<float>& to, bool across) {
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                float value = 0.f;
                for (int i = -blurReach; i <= blurReach; ++i) {
                    const int fromX = across ? std::clamp(x + i, 0, width - 1) : x;
                    const int fromY = across ? y : std::clamp(y + i, 0, height - 1);
                    value += weights[static_cast<std::size_t>(std::abs(i))] *
                             from[static_cast<std::size_t>(fromY * width + fromX)];
                }
                to[static_cast<std::size_t>(y * width + x)] = value / sum;
            }
    };
    smooth(result, pass, true);
    smooth(pass, result, false);
}

} // namespace frond
