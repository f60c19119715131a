// SPDX-License-Identifier: GPL-3.0-or-later
#include "ContactSheet.h"

#include <Media/Image.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace frond::tools
{
namespace
{

using Eigen::Index;
using Row = Eigen::Ref<const Eigen::RowVectorXf>;
constexpr std::array<float, 3> paper{250.f, 248.f, 241.f}, ink{33.f, 46.f, 38.f};

std::array<float, 4> splineWeights(float t)
{
    const float u = 1.f - t;
    return {u * u * u / 6.f, (3.f * t * t * t - 6.f * t * t + 4.f) / 6.f,
            (3.f * u * u * u - 6.f * u * u + 4.f) / 6.f, t * t * t / 6.f};
}

/// x and y in source pixels; beyond the rim is ground.
float splineAt(const Row& field, int width, int height, float x, float y)
{
    constexpr float outside = -8.f;
    const int ix = static_cast<int>(std::floor(x)), iy = static_cast<int>(std::floor(y));
    const auto wx = splineWeights(x - static_cast<float>(ix));
    const auto wy = splineWeights(y - static_cast<float>(iy));
    float sum = 0.f;
    for (int j = 0; j < 4; ++j)
        for (int i = 0; i < 4; ++i) {
            const int px = ix + i - 1, py = iy + j - 1;
            const bool inside = px >= 0 && py >= 0 && px < width && py < height;
            sum += wx[static_cast<std::size_t>(i)] * wy[static_cast<std::size_t>(j)] *
                   (inside ? std::clamp(field(Index(py) * width + px), -8.f, 8.f) : outside);
        }
    return sum;
}

struct Layout
{
    Layout(Index count, int width, int height, int cellPixels)
        : columns(std::max(1, static_cast<int>(std::ceil(std::sqrt(1.6 * static_cast<double>(count))))))
        , rows(static_cast<int>((count + columns - 1) / columns))
        , cellWidth(cellPixels)
        , cellHeight(std::max(1, cellPixels * height / std::max(1, width)))
    {}
    int columns, rows, cellWidth, cellHeight;
};

/// Calls shade(cell, x, y) → 0 (paper) to 1 (ink), x and y in source pixels.
template <typename Shade>
Sheet paint(Index count, int width, int height, int cellPixels, Shade&& shade)
{
    const Layout layout(count, width, height, cellPixels);
    Sheet sheet{layout.columns * layout.cellWidth, layout.rows * layout.cellHeight, {}};
    sheet.rgb.resize(static_cast<std::size_t>(sheet.width) * static_cast<std::size_t>(sheet.height) * 3);
    const float scale = static_cast<float>(width) / static_cast<float>(layout.cellWidth);
    std::size_t at = 0;
    for (int y = 0; y < sheet.height; ++y)
        for (int x = 0; x < sheet.width; ++x) {
            const Index cell = Index(y / layout.cellHeight) * layout.columns + x / layout.cellWidth;
            const float amount =
                cell < count ? shade(cell, (static_cast<float>(x % layout.cellWidth) + 0.5f) * scale - 0.5f,
                                     (static_cast<float>(y % layout.cellHeight) + 0.5f) * scale - 0.5f, scale)
                             : 0.f;
            for (std::size_t channel = 0; channel < 3; ++channel)
                sheet.rgb[at++] = static_cast<std::uint8_t>(
                    std::lround(paper[channel] + amount * (ink[channel] - paper[channel])));
        }
    return sheet;
}

} // namespace

float leafCoverage(Eigen::Ref<const Eigen::RowVectorXf> logits, int width, int height, float x, float y,
                   float scale)
{
    const float here = splineAt(logits, width, height, x, y);
    const float slopeX = splineAt(logits, width, height, x + scale, y) - here;
    const float slopeY = splineAt(logits, width, height, x, y + scale) - here;
    // The distance to the zero line in picture pixels; shallow slopes stay soft, as the network is unsure.
    const float slope = std::max(0.15f * scale, std::sqrt(slopeX * slopeX + slopeY * slopeY));
    return std::clamp(0.5f + here / slope, 0.f, 1.f);
}

Sheet drawLeaves(const Matrix& logits, int width, int height, int cellPixels)
{
    return paint(logits.rows(), width, height, cellPixels, [&](Index cell, float x, float y, float scale) {
        return leafCoverage(logits.row(cell), width, height, x, y, scale);
    });
}

Sheet drawFields(const Matrix& fields, int width, int height, int cellPixels)
{
    const Vector greatest = fields.cwiseAbs().rowwise().maxCoeff();
    return paint(fields.rows(), width, height, cellPixels, [&](Index cell, float x, float y, float) {
        const int px = std::clamp(static_cast<int>(std::lround(x)), 0, width - 1);
        const int py = std::clamp(static_cast<int>(std::lround(y)), 0, height - 1);
        const float value = fields(cell, Index(py) * width + px) / std::max(1e-12f, greatest(cell));
        return 0.5f - 0.5f * value;
    });
}

void writeSheet(const std::string& path, const Sheet& sheet)
{
    writeRgbPng(path, sheet.width, sheet.height, sheet.rgb);
}

Matrix toLogits(const Matrix& probabilities)
{
    const auto p = probabilities.array().max(1e-4f).min(1.f - 1e-4f);
    return (p / (1.f - p)).log().matrix();
}

} // namespace frond::tools
