// SPDX-License-Identifier: GPL-3.0-or-later
#include "Margins.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace frond
{
namespace
{

using Eigen::Index;
using Points = std::vector<std::pair<double, double>>;
constexpr float threshold = 0.5f;

/// The 4-connected pieces above the threshold, one after the other.
class Pieces
{
public:
    Pieces(const float* pixels, int w, int h)
        : picture(pixels)
        , width(w)
        , height(h)
        , seen(static_cast<std::size_t>(w) * static_cast<std::size_t>(h), false)
    {}

    std::vector<int> from(int start)
    {
        std::vector<int> piece;
        look(start, piece);
        for (std::size_t next = 0; next < piece.size(); ++next) {
            const int index = piece[next], x = index % width, y = index / width;
            if (x > 0)
                look(index - 1, piece);
            if (x + 1 < width)
                look(index + 1, piece);
            if (y > 0)
                look(index - width, piece);
            if (y + 1 < height)
                look(index + width, piece);
        }
        return piece;
    }

private:
    void look(int index, std::vector<int>& piece)
    {
        if (seen[static_cast<std::size_t>(index)] || picture[index] < threshold)
            return;
        seen[static_cast<std::size_t>(index)] = true;
        piece.push_back(index);
    }

    const float* picture;
    int width, height;
    std::vector<bool> seen;
};

/// The pixels of the largest piece, and how many all pieces have.
std::pair<std::vector<int>, std::size_t> largestPiece(const float* picture, int width, int height)
{
    Pieces pieces(picture, width, height);
    std::vector<int> largest;
    std::size_t total = 0;
    for (int start = 0; start < width * height; ++start) {
        std::vector<int> piece = pieces.from(start);
        total += piece.size();
        if (piece.size() > largest.size())
            largest = std::move(piece);
    }
    return {std::move(largest), total};
}

/// Where the level line crosses the way from a to b, 0 to 1.
double crossing(float a, float b)
{
    return static_cast<double>(threshold - a) / static_cast<double>(b - a);
}

/// Length of the level line within the square of four pixels a b (above), c d (below).
double lineLength(float a, float b, float c, float d)
{
    Points points;
    const auto add = [&](float from, float to, double x, double y, double dx, double dy) {
        if ((from >= threshold) == (to >= threshold))
            return;
        const double t = crossing(from, to);
        points.emplace_back(x + t * dx, y + t * dy);
    };
    add(a, b, 0, 0, 1, 0);
    add(b, d, 1, 0, 0, 1);
    add(c, d, 0, 1, 1, 0);
    add(a, c, 0, 0, 0, 1);
    const auto length = [&](std::size_t i, std::size_t j) {
        return std::hypot(points[i].first - points[j].first, points[i].second - points[j].second);
    };
    if (points.size() == 2)
        return length(0, 1);
    if (points.size() < 4)
        return 0.0;
    // A saddle: pieces are 4-connected, so the corners that belong to the leaf are cut off one by one.
    return a >= threshold ? length(0, 3) + length(1, 2) : length(0, 1) + length(2, 3);
}

double cross(const std::pair<double, double>& o, const std::pair<double, double>& a,
             const std::pair<double, double>& b)
{
    return (a.first - o.first) * (b.second - o.second) - (a.second - o.second) * (b.first - o.first);
}

/// Area of the convex hull (Andrew 1979, monotone chain).
double hullArea(Points points)
{
    std::sort(points.begin(), points.end());
    points.erase(std::unique(points.begin(), points.end()), points.end());
    Points hull;
    for (int round = 0; round < 2; ++round) {
        const std::size_t first = hull.size();
        for (const auto& point : points) {
            while (hull.size() >= first + 2 && cross(hull[hull.size() - 2], hull.back(), point) <= 0.0)
                hull.pop_back();
            hull.push_back(point);
        }
        hull.pop_back(); // the first of the other half
        std::reverse(points.begin(), points.end());
    }
    double twice = 0.0;
    for (std::size_t i = 0; i < hull.size(); ++i) {
        const auto &p = hull[i], &q = hull[(i + 1) % hull.size()];
        twice += p.first * q.second - q.first * p.second;
    }
    return 0.5 * std::abs(twice);
}

} // namespace

Margin measureMargin(const float* picture, int width, int height)
{
    const auto piece = largestPiece(picture, width, height).first;
    if (piece.empty())
        return {};
    // The piece alone, with its greys just below the threshold and a rim, so that every line is closed.
    const int stride = width + 2;
    std::vector<float> alone(static_cast<std::size_t>(stride) * static_cast<std::size_t>(height + 2), 0.f);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            if (const float grey = picture[y * width + x]; grey < threshold)
                alone[static_cast<std::size_t>((y + 1) * stride + x + 1)] = grey;
    Points corners;
    for (const int index : piece) {
        const int x = index % width, y = index / width;
        alone[static_cast<std::size_t>((y + 1) * stride + x + 1)] = picture[index];
        for (const auto& [dx, dy] : {std::pair{0, 0}, {1, 0}, {0, 1}, {1, 1}})
            corners.emplace_back(x + dx, y + dy);
    }
    double perimeter = 0.0;
    for (int y = 0; y <= height; ++y)
        for (int x = 0; x <= width; ++x) {
            const float* const at = alone.data() + y * stride + x;
            perimeter += lineLength(at[0], at[1], at[stride], at[stride + 1]);
        }
    const auto area = static_cast<double>(piece.size());
    return {perimeter * perimeter / area, area / hullArea(std::move(corners))};
}

Margins measureMargins(const Matrix& pictures, int width, int height)
{
    Margins result;
    for (Index row = 0; row < pictures.rows(); ++row) {
        const Margin margin = measureMargin(pictures.row(row).data(), width, height);
        result.roughness.push_back(margin.roughness);
        result.solidity.push_back(margin.solidity);
    }
    return result;
}

double connectedShare(const Matrix& pictures, int width, int height)
{
    int whole = 0;
    for (Index row = 0; row < pictures.rows(); ++row) {
        const auto [largest, total] = largestPiece(pictures.row(row).data(), width, height);
        whole += total > 0 && static_cast<double>(largest.size()) >= 0.98 * static_cast<double>(total);
    }
    return static_cast<double>(whole) / static_cast<double>(std::max<Index>(1, pictures.rows()));
}

} // namespace frond
