// SPDX-License-Identifier: GPL-3.0-or-later
#include "Draws.h"

#include <array>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr int pieceCount = 4;

template <typename Row>
void softmax(Row&& row)
{
    row.array() = (row.array() - row.maxCoeff()).exp();
    row /= row.sum();
}

template <typename Task>
void overRows(Index rows, Workers& workers, Task&& task)
{
    workers.run(pieceCount, [&](int piece) {
        for (Index row = rows * piece / pieceCount; row < rows * (piece + 1) / pieceCount; ++row)
            task(row);
    });
}

} // namespace

void toProbabilities(Matrix& inputs, const Vector& biases, Index labelCount, Workers& workers)
{
    const Index binary = inputs.cols() - labelCount;
    overRows(inputs.rows(), workers, [&](Index row) {
        inputs.row(row) += biases.transpose();
        auto units = inputs.row(row).head(binary);
        units.array() = units.array().logistic();
        if (labelCount > 0)
            softmax(inputs.row(row).tail(labelCount));
    });
}

void drawStates(const Matrix& probabilities, Index labelCount, const DrawKey& key, Matrix& states,
                Workers& workers)
{
    states.resize(probabilities.rows(), probabilities.cols());
    const Index binary = probabilities.cols() - labelCount;
    const auto blocksPerRow = static_cast<std::uint32_t>(probabilities.cols() / 4 + 2);
    overRows(probabilities.rows(), workers, [&](Index row) {
        const auto firstBlock = static_cast<std::uint32_t>(row) * blocksPerRow;
        for (Index unit = 0; unit < binary; unit += 4) {
            const auto words =
                key.random.words(key.step, key.purpose, firstBlock + static_cast<std::uint32_t>(unit / 4));
            for (Index k = 0; k < std::min<Index>(4, binary - unit); ++k)
                states(row, unit + k) =
                    Random::toUniform(words[static_cast<std::size_t>(k)]) < probabilities(row, unit + k)
                        ? 1.f
                        : 0.f;
        }
        if (labelCount == 0)
            return;
        const auto words = key.random.words(key.step, key.purpose, firstBlock + blocksPerRow - 1);
        float left = Random::toUniform(words[0]);
        Index label = 0;
        while (label + 1 < labelCount && (left -= probabilities(row, binary + label)) >= 0.f)
            ++label;
        states.row(row).tail(labelCount).setZero();
        states(row, binary + label) = 1.f;
    });
}

} // namespace frond
