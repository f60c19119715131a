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
    // All that adds, or all that takes away: no sum is further from 0. Rounding may add a half for each unit.
    const float room = 32767.0f - 0.5f * static_cast<float>(unitCount);
    Eigen::VectorXd up = Eigen::VectorXd::Zero(weights.cols()), down = up;
    Vector most = Vector::Zero(weights.cols());
    for (Eigen::Index unit = 0; unit < weights.rows(); ++unit)
        for (Eigen::Index i = 0; i < weights.cols(); ++i) {
            const float weight = weights(unit, i);
            const auto w = static_cast<double>(weight);
            up[i] += std::max(w, 0.0);
            down[i] -= std::min(w, 0.0);
            most[i] = std::max(most[i], std::abs(weight));
        }
    Vector inverses(weights.cols());
    for (Eigen::Index i = 0; i < inverses.size(); ++i) {
        const float scale = std::max(static_cast<float>(std::max(up[i], down[i])) / room,
                                     most[i] / static_cast<float>(greatest));
        scaleOf[static_cast<std::size_t>(i)] = scale;
        greatestScaleOf = std::max(greatestScaleOf, scale);
        inverses[i] = inverse(scale);
    }
    rows.resize(tiles() * tileBytes());
    for (std::size_t unit = 0; unit < unitCount; ++unit) {
        const float* from = weights.row(static_cast<Eigen::Index>(unit)).data();
        for (std::size_t i = 0; i < columns(); ++i) {
            const bool low = i % unitBlock < unitBlock / 2,
                       there = i < static_cast<std::size_t>(weights.cols());
            const float scaled = there ? from[i] * inverses[static_cast<Eigen::Index>(i)] : 0.0f;
            constexpr auto limit = static_cast<float>(greatest);
            rows[place(unit, i)] =
                static_cast<std::uint8_t>(wholeNumber(std::clamp(scaled, -limit, limit)) + (low ? bias : 0));
        }
    }
}

std::size_t IntegerRows::place(std::size_t unit, std::size_t column) const
{
    const std::size_t within = column % unitBlock, half = unitBlock / 2;
    return column / tileColumns * tileBytes() + unit * tileColumns + column % tileColumns - within +
           2 * (within % half) + within / half;
}

int IntegerRows::weight(std::size_t unit, std::size_t column) const
{
    const std::uint8_t byte = rows[place(unit, column)];
    return column % unitBlock < unitBlock / 2 ? byte - bias : static_cast<std::int8_t>(byte);
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
