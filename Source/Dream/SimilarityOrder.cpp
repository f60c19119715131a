// SPDX-License-Identifier: GPL-3.0-or-later
#include "SimilarityOrder.h"

#include <algorithm>
#include <numeric>

namespace frond
{

namespace
{

constexpr int powerIterations = 200;
constexpr std::size_t mostFor2Opt = 512; // beyond it the first component must do

using Distances = std::vector<std::vector<double>>;

std::vector<double> firstComponentScores(const Matrix& rows)
{
    const Matrix centred = rows.rowwise() - rows.colwise().mean();
    Vector direction = centred.row(0).transpose(); // anything that is not orthogonal to the answer
    for (Eigen::Index i = 0; i < direction.size(); ++i)
        direction[i] += 1e-3f * static_cast<float>(i % 7 + 1);
    for (int i = 0; i < powerIterations && direction.norm() > 0.f; ++i) {
        direction.normalize();
        direction = (centred.transpose() * (centred * direction)).eval();
    }
    const Vector scores = centred * direction.normalized();
    return {scores.begin(), scores.end()};
}

Distances distancesBetween(const Matrix& rows)
{
    const auto count = static_cast<std::size_t>(rows.rows());
    Distances result(count, std::vector<double>(count, 0.0));
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t j = 0; j < i; ++j)
            result[i][j] = result[j][i] = static_cast<double>(
                (rows.row(static_cast<Eigen::Index>(i)) - rows.row(static_cast<Eigen::Index>(j))).norm());
    return result;
}

/// Turns round the stretch from i to j wherever that shortens the walk. True while it did.
bool straighten(std::vector<int>& order, const Distances& distances)
{
    const auto between = [&](std::size_t a, std::size_t b) {
        return distances[static_cast<std::size_t>(order[a])][static_cast<std::size_t>(order[b])];
    };
    bool changed = false;
    for (std::size_t i = 1; i + 2 < order.size(); ++i)
        for (std::size_t j = i + 1; j + 1 < order.size(); ++j)
            if (between(i - 1, j) + between(i, j + 1) + 1e-9 < between(i - 1, i) + between(j, j + 1)) {
                std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                             order.begin() + static_cast<std::ptrdiff_t>(j) + 1);
                changed = true;
            }
    return changed;
}

} // namespace

std::vector<int> orderBySimilarity(const Matrix& rows)
{
    std::vector<int> order(static_cast<std::size_t>(rows.rows()));
    std::iota(order.begin(), order.end(), 0);
    if (order.size() < 3)
        return order;
    const auto scores = firstComponentScores(rows);
    std::ranges::stable_sort(order, {}, [&](int i) { return scores[static_cast<std::size_t>(i)]; });
    if (order.size() > mostFor2Opt)
        return order;
    const auto distances = distancesBetween(rows);
    for (int pass = 0; pass < 50 && straighten(order, distances); ++pass) {
    }
    return order;
}

} // namespace frond
