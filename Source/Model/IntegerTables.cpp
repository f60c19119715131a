// SPDX-License-Identifier: GPL-3.0-or-later
#include "IntegerTables.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace frond
{
namespace
{

constexpr float roundUp =
    32768.5f; // a cast then rounds to the nearest, with operations that are the same everywhere

std::int16_t wholeNumber(float scaledWeight)
{
    return static_cast<std::int16_t>(static_cast<int>(scaledWeight + roundUp) - 32768);
}

float inverse(float scale)
{
    return scale > 0.0f ? 1.0f / scale : 0.0f;
}

} // namespace

IntegerRows::IntegerRows(const Matrix& weights)
    : unitCount(static_cast<std::size_t>(weights.rows()))
    , scaleOf(wholeBlocks(static_cast<std::size_t>(weights.cols())))
{
    if (weights.rows() > mostUnits)
        throw std::invalid_argument("IntegerRows: at most " + std::to_string(mostUnits) + " units");
    rows.resize(unitCount * stride());
    // All that adds, or all that takes away: no sum is further from 0. Rounding may add a half for each unit.
    const float room = 32767.0f - 0.5f * static_cast<float>(unitCount);
    Eigen::VectorXd up = Eigen::VectorXd::Zero(weights.cols()), down = up;
    for (Eigen::Index unit = 0; unit < weights.rows(); ++unit)
        for (Eigen::Index i = 0; i < weights.cols(); ++i) {
            const auto w = static_cast<double>(weights(unit, i));
            up[i] += std::max(w, 0.0);
            down[i] -= std::min(w, 0.0);
        }
    Vector inverses(weights.cols());
    for (Eigen::Index i = 0; i < inverses.size(); ++i) {
        const float scale = static_cast<float>(std::max(up[i], down[i])) / room;
        scaleOf[static_cast<std::size_t>(i)] = scale;
        inverses[i] = inverse(scale);
    }
    for (Eigen::Index unit = 0; unit < weights.rows(); ++unit) {
        std::int16_t* row = rows.data() + static_cast<std::size_t>(unit) * stride();
        const float* from = weights.row(unit).data();
        for (Eigen::Index i = 0; i < inverses.size(); ++i)
            row[i] = wholeNumber(from[i] * inverses[i]);
    }
}

IntegerLayer::IntegerLayer(const Matrix& weights, const Vector& biases)
    : inputCount(static_cast<std::size_t>(weights.cols()))
    , outputCount(static_cast<std::size_t>(weights.rows()))
    , scaleOf(wholeBlocks(outputCount))
    , biasOf(wholeBlocks(outputCount))
{
    constexpr double room = 2147483647.0 - 16777216.0; // what rounding adds fits into the rest
    weightOf.resize(biasOf.size() * 2 * pairs());
    for (std::size_t out = 0; out < outputCount; ++out) {
        const float* from = weights.row(static_cast<Eigen::Index>(out)).data();
        double sum = 0.0;
        float most = 0.0f;
        for (std::size_t in = 0; in < inputCount; ++in) {
            sum += static_cast<double>(std::abs(from[in]));
            most = std::max(most, std::abs(from[in]));
        }
        const float scale = std::max(most / 32767.0f, static_cast<float>(sum * levels / room));
        const float inverseScale = inverse(scale);
        scaleOf[out] = scale / static_cast<float>(levels);
        biasOf[out] = biases[static_cast<Eigen::Index>(out)];
        std::int16_t* to = weightOf.data() + (out / unitBlock * pairs() * unitBlock + out % unitBlock) * 2;
        for (std::size_t in = 0; in < inputCount; ++in)
            to[in / 2 * unitBlock * 2 + in % 2] =
                wholeNumber(std::clamp(from[in] * inverseScale, -32767.0f, 32767.0f));
    }
}

} // namespace frond
