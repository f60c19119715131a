// SPDX-License-Identifier: GPL-3.0-or-later
#include "BladeField.h"

#include <algorithm>
#include <cmath>

namespace frond
{

namespace
{

constexpr float speckShare = 0.2f;        // of the largest piece's area
constexpr float speckFadeSeconds = 0.25f; // time constant
constexpr float farAway = 1.0e6f;

std::size_t asIndex(int value)
{
    return static_cast<std::size_t>(value);
}

} // namespace

void BladeField::prepare(int fieldWidth, int fieldHeight)
{
    innerWidth = fieldWidth;
    innerHeight = fieldHeight;
    paddedWidth = fieldWidth + 2 * border;
    paddedHeight = fieldHeight + 2 * border;
    const auto count = asIndex(paddedWidth * paddedHeight);
    cells.assign(2 * count, -logitLimit);
    nearest.assign(count, {});
    piece.assign(count, 0);
    fade.assign(count, 0.f);
    pieceArea.clear();
    stack.reserve(count);
    lastLeafId = 0;
}

void BladeField::step(const float* logits, std::uint32_t leafId, double timeSeconds)
{
    const bool startAnew = leafId != lastLeafId || timeSeconds < lastTimeSeconds;
    limitLogits(logits);
    findPieces();
    fadeSpecks(startAnew ? 0.0 : timeSeconds - lastTimeSeconds, startAnew);
    measureDistance();
    lastLeafId = leafId;
    lastTimeSeconds = timeSeconds;
}

void BladeField::limitLogits(const float* logits)
{
    for (int y = 0; y < paddedHeight; ++y)
        for (int x = 0; x < paddedWidth; ++x) {
            const int fieldX = x - border, fieldY = y - border;
            const bool inside = fieldX >= 0 && fieldY >= 0 && fieldX < innerWidth && fieldY < innerHeight;
            const float value = inside ? logits[fieldY * innerWidth + fieldX] : -logitLimit;
            // A comparison that is false for NaN, so that a broken field draws nothing rather than spreading.
            logit(y * paddedWidth + x) = value > -logitLimit ? std::min(value, logitLimit) : -logitLimit;
        }
}

void BladeField::findPieces()
{
    std::fill(piece.begin(), piece.end(), 0);
    pieceArea.assign(1, 0);
    const int steps[] = {-1, 1, -paddedWidth, paddedWidth};
    // The border is ground, so no neighbour of a leaf cell lies outside.
    for (int start = 0; start < paddedWidth * paddedHeight; ++start) {
        if (logit(start) <= 0.f || piece[asIndex(start)] != 0)
            continue;
        const int number = static_cast<int>(pieceArea.size());
        pieceArea.push_back(0);
        piece[asIndex(start)] = number;
        stack.assign(1, start);
        while (!stack.empty()) {
            const int index = stack.back();
            stack.pop_back();
            ++pieceArea.back();
            for (const int step : steps)
                if (logit(index + step) > 0.f && piece[asIndex(index + step)] == 0) {
                    piece[asIndex(index + step)] = number;
                    stack.push_back(index + step);
                }
        }
    }
}

void BladeField::fadeSpecks(double deltaSeconds, bool startAnew)
{
    const int largest = *std::max_element(pieceArea.begin(), pieceArea.end());
    const float keep = startAnew ? 0.f : std::exp(-static_cast<float>(deltaSeconds) / speckFadeSeconds);
    for (std::size_t i = 0; i < piece.size(); ++i) {
        const auto area = static_cast<float>(pieceArea[asIndex(piece[i])]);
        const bool speck = piece[i] != 0 && area < speckShare * static_cast<float>(largest);
        const float target = speck ? 1.f : 0.f;
        fade[i] = target + (fade[i] - target) * keep;
        cells[2 * i] -= 2.f * logitLimit * fade[i];
        cells[2 * i] = std::max(cells[2 * i], -logitLimit);
    }
}

/// Nearest margin point of every cell: crossings between neighbours of opposite sign are seeds, and two
/// sweeps carry them on (after Danielsson 1980, with sub-cell seeds).
void BladeField::measureDistance()
{
    std::fill(nearest.begin(), nearest.end(), Point{farAway, farAway});
    for (int y = 0; y < paddedHeight; ++y)
        for (int x = 0; x < paddedWidth; ++x) {
            const int index = y * paddedWidth + x;
            const Point from{static_cast<float>(x), static_cast<float>(y)};
            if (x + 1 < paddedWidth)
                seedMargin(index, index + 1, from, {1.f, 0.f});
            if (y + 1 < paddedHeight)
                seedMargin(index, index + paddedWidth, from, {0.f, 1.f});
        }
    for (int y = 0; y < paddedHeight; ++y)
        for (int x = 0; x < paddedWidth; ++x)
            for (const auto& [dx, dy] : {std::pair{-1, 0}, {0, -1}, {-1, -1}, {1, -1}})
                takeNearer(x, y, dx, dy);
    for (int y = paddedHeight - 1; y >= 0; --y)
        for (int x = paddedWidth - 1; x >= 0; --x)
            for (const auto& [dx, dy] : {std::pair{1, 0}, {0, 1}, {1, 1}, {-1, 1}})
                takeNearer(x, y, dx, dy);
    const float toField = 1.f / static_cast<float>(std::max(innerWidth, innerHeight));
    for (int y = 0; y < paddedHeight; ++y)
        for (int x = 0; x < paddedWidth; ++x) {
            const int index = y * paddedWidth + x;
            const auto& point = nearest[asIndex(index)];
            const float distance =
                std::hypot(static_cast<float>(x) - point.x, static_cast<float>(y) - point.y);
            const float limited = std::min(distance * toField, 1.f);
            cells[2 * asIndex(index) + 1] = logit(index) > 0.f ? limited : -limited;
        }
}

void BladeField::seedMargin(int index, int neighbour, Point from, Point step)
{
    const float here = logit(index), there = logit(neighbour);
    if ((here > 0.f) == (there > 0.f))
        return;
    const float part = here / (here - there);
    const Point crossing{from.x + part * step.x, from.y + part * step.y};
    const auto offer = [&crossing](Point& best, Point cell) {
        const float old = std::hypot(best.x - cell.x, best.y - cell.y);
        if (std::hypot(crossing.x - cell.x, crossing.y - cell.y) < old)
            best = crossing;
    };
    offer(nearest[asIndex(index)], from);
    offer(nearest[asIndex(neighbour)], {from.x + step.x, from.y + step.y});
}

void BladeField::takeNearer(int x, int y, int stepX, int stepY)
{
    const int fromX = x + stepX, fromY = y + stepY;
    if (fromX < 0 || fromY < 0 || fromX >= paddedWidth || fromY >= paddedHeight)
        return;
    const auto& offer = nearest[asIndex(fromY * paddedWidth + fromX)];
    auto& best = nearest[asIndex(y * paddedWidth + x)];
    const auto squared = [x, y](const Point& point) {
        const float dx = point.x - static_cast<float>(x), dy = point.y - static_cast<float>(y);
        return dx * dx + dy * dy;
    };
    if (squared(offer) < squared(best))
        best = offer;
}

float BladeField::at(float x, float y, std::size_t channel) const
{
    const float column = std::clamp(x * static_cast<float>(innerWidth) + border - 0.5f, 0.f,
                                    static_cast<float>(paddedWidth) - 1.001f);
    const float row = std::clamp(y * static_cast<float>(innerHeight) + border - 0.5f, 0.f,
                                 static_cast<float>(paddedHeight) - 1.001f);
    const auto left = static_cast<std::size_t>(column), top = static_cast<std::size_t>(row);
    const float partX = column - static_cast<float>(left), partY = row - static_cast<float>(top);
    const auto cell = [&](std::size_t r, std::size_t c) {
        return cells[2 * (r * asIndex(paddedWidth) + c) + channel];
    };
    const float upper = cell(top, left) * (1.f - partX) + cell(top, left + 1) * partX;
    const float lower = cell(top + 1, left) * (1.f - partX) + cell(top + 1, left + 1) * partX;
    return upper * (1.f - partY) + lower * partY;
}

bool BladeField::isOccupied(float left, float top, float right, float bottom) const
{
    // The B-spline of the shader reaches two cells: a cell farther away than that has no part in it.
    const auto limited = [](float value, int last) { return std::clamp(static_cast<int>(value), 0, last); };
    const int firstX =
        limited(std::floor(left * static_cast<float>(innerWidth)) + border - 2, paddedWidth - 1);
    const int lastX =
        limited(std::ceil(right * static_cast<float>(innerWidth)) + border + 1, paddedWidth - 1);
    const int firstY =
        limited(std::floor(top * static_cast<float>(innerHeight)) + border - 2, paddedHeight - 1);
    const int lastY =
        limited(std::ceil(bottom * static_cast<float>(innerHeight)) + border + 1, paddedHeight - 1);
    for (int y = firstY; y <= lastY; ++y)
        for (int x = firstX; x <= lastX; ++x)
            if (cells[2 * asIndex(y * paddedWidth + x)] > 0.f)
                return true;
    return false;
}

} // namespace frond
