// SPDX-License-Identifier: GPL-3.0-or-later
#include "Wiring.h"

#include "Products.h"

#include <algorithm>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr int pieceCount = 4; // fixed, so that results do not depend on the number of threads

struct Range
{
    Index begin, count;
};

Range pieceOf(Index total, int piece)
{
    const Index begin = total * piece / pieceCount;
    return {begin, total * (piece + 1) / pieceCount - begin};
}

/// The pixels of one patch for every row of a batch: (N, fanIn).
void gather(const Wiring& wiring, Index patch, const Matrix& visible, Matrix& result)
{
    const auto [left, top] = wiring.patches.origins[static_cast<std::size_t>(patch)];
    const Index width = wiring.patches.width;
    result.resize(visible.rows(), wiring.fanIn);
    for (Index row = 0; row < visible.rows(); ++row)
        for (Index y = 0; y < wiring.patches.height; ++y)
            result.row(row).segment(y * width, width) =
                visible.row(row).segment((top + y) * wiring.imageWidth + left, width);
}

} // namespace

Wiring Wiring::dense(Index visible, Index hidden)
{
    Wiring wiring;
    wiring.visibleCount = wiring.fanIn = visible;
    wiring.hiddenCount = hidden;
    return wiring;
}

Wiring Wiring::local(int size, Index hidden)
{
    Wiring wiring;
    const int patch = size * 7 / 16, stride = size * 3 / 16;
    wiring.visibleCount = Index(size) * size;
    wiring.hiddenCount = hidden;
    wiring.fanIn = Index(patch) * patch;
    wiring.imageWidth = size;
    wiring.patches.patchCount = 16;
    wiring.patches.unitCount = hidden / 16;
    wiring.patches.height = wiring.patches.width = patch;
    for (int y = 0; y < 4; ++y)
        for (int x = 0; x < 4; ++x)
            wiring.patches.origins.emplace_back(x * stride, y * stride);
    return wiring;
}

void propagateUp(const Wiring& wiring, const Matrix& weights, const Matrix& visible, Matrix& hiddenInput,
                 Workers& workers)
{
    hiddenInput.resize(visible.rows(), wiring.hiddenCount);
    if (wiring.patches.empty()) {
        workers.run(pieceCount, [&](int piece) {
            const auto [begin, count] = pieceOf(wiring.hiddenCount, piece);
            multiply(visible, weights.middleRows(begin, count), Transposed::right,
                     hiddenInput.middleCols(begin, count));
        });
        return;
    }
    const Index units = wiring.patches.unitCount;
    workers.run(static_cast<int>(wiring.patches.patchCount), [&](int patch) {
        thread_local Matrix pixels;
        gather(wiring, patch, visible, pixels);
        multiply(pixels, weights.middleRows(patch * units, units), Transposed::right,
                 hiddenInput.middleCols(patch * units, units));
    });
}

void propagateDown(const Wiring& wiring, const Matrix& weights, const Matrix& hidden, Matrix& visibleInput,
                   Workers& workers)
{
    visibleInput.resize(hidden.rows(), wiring.visibleCount);
    if (wiring.patches.empty()) {
        workers.run(pieceCount, [&](int piece) {
            const auto [begin, count] = pieceOf(wiring.visibleCount, piece);
            multiply(hidden, weights.middleCols(begin, count), Transposed::none,
                     visibleInput.middleCols(begin, count));
        });
        return;
    }
    const Index units = wiring.patches.unitCount, width = wiring.patches.width;
    workers.run(pieceCount, [&](int piece) { // patches overlap, so the rows of the batch are shared out
        const auto [begin, count] = pieceOf(hidden.rows(), piece);
        if (count == 0)
            return;
        thread_local Matrix pixels;
        visibleInput.middleRows(begin, count).setZero();
        for (Index patch = 0; patch < wiring.patches.patchCount; ++patch) {
            pixels.resize(count, wiring.fanIn);
            multiply(hidden.block(begin, patch * units, count, units),
                     weights.middleRows(patch * units, units), Transposed::none, pixels);
            const auto [left, top] = wiring.patches.origins[static_cast<std::size_t>(patch)];
            for (Index row = 0; row < count; ++row)
                for (Index y = 0; y < wiring.patches.height; ++y)
                    visibleInput.row(begin + row).segment((top + y) * wiring.imageWidth + left, width) +=
                        pixels.row(row).segment(y * width, width);
        }
    });
}

void correlate(const Wiring& wiring, const Matrix& hidden, const Matrix& visible, Matrix& sum,
               Workers& workers)
{
    sum.resize(wiring.hiddenCount, wiring.fanIn);
    if (wiring.patches.empty()) {
        workers.run(pieceCount, [&](int piece) {
            const auto [begin, count] = pieceOf(wiring.hiddenCount, piece);
            multiply(hidden.middleCols(begin, count), visible, Transposed::left,
                     sum.middleRows(begin, count));
        });
        return;
    }
    const Index units = wiring.patches.unitCount;
    workers.run(static_cast<int>(wiring.patches.patchCount), [&](int patch) {
        thread_local Matrix pixels;
        gather(wiring, patch, visible, pixels);
        multiply(hidden.middleCols(patch * units, units), pixels, Transposed::left,
                 sum.middleRows(patch * units, units));
    });
}

Matrix toDense(const Wiring& wiring, const Matrix& weights)
{
    if (wiring.patches.empty())
        return weights;
    Matrix dense = Matrix::Zero(wiring.hiddenCount, wiring.visibleCount);
    const Index units = wiring.patches.unitCount, width = wiring.patches.width;
    for (Index row = 0; row < wiring.hiddenCount; ++row) {
        const auto [left, top] = wiring.patches.origins[static_cast<std::size_t>(row / units)];
        for (Index y = 0; y < wiring.patches.height; ++y)
            dense.row(row).segment((top + y) * wiring.imageWidth + left, width) =
                weights.row(row).segment(y * width, width);
    }
    return dense;
}

} // namespace frond
