// SPDX-License-Identifier: GPL-3.0-or-later
// Weights as whole numbers with a scale for each unit that they speak to: w = scale · q. Sums of q are exact
// and do not depend on the order in which they are made, so that a chain which adds and takes away rows as
// units flip stays, for ever and on every machine, where one is that sums everything anew.
#pragma once

#include "Aligned.h"
#include "Dbn.h"

#include <cstdint>

namespace frond
{

/// For units that are on or off: row u is what unit u, when it is on, adds to the inputs of the other layer.
/// Weights have 8 bits, since the rows of many chains' flips come from as far as the third cache. Scales are
/// such that any units' rows sum up to 16 bits.
///
/// Rows lie in tiles of 128 columns, (tiles, units, 128), so that the chains that share them take a tile each
/// before the next one. Of every 64 columns, byte 2 j is column j, with `bias` added, and byte 2 j + 1 column
/// 32 + j: of 16 bits read together, the upper half is a weight with its sign and the lower one does not
/// borrow from it (see simd::RowSums).
class IntegerRows
{
public:
    IntegerRows() = default;
    /// weights (units, inputs), at most `mostUnits` units; more throw std::invalid_argument.
    explicit IntegerRows(const Matrix& weights);
    static constexpr Eigen::Index mostUnits = 1 << 15;
    static constexpr std::size_t tileColumns = 128;
    static constexpr int greatest = 127, bias = 128;

    std::size_t units() const { return unitCount; }
    std::size_t columns() const { return scaleOf.size(); } // a whole number of blocks
    std::size_t tiles() const { return (columns() + tileColumns - 1) / tileColumns; }
    std::size_t tileBytes() const { return unitCount * tileColumns; }
    const std::uint8_t* tile(std::size_t number) const { return rows.data() + number * tileBytes(); }
    /// What unit `unit` adds to column `column`, in its scale.
    int weight(std::size_t unit, std::size_t column) const;
    const float* scales() const { return scaleOf.data(); } // (columns)
    float greatestScale() const { return greatestScaleOf; }
    bool empty() const { return rows.empty(); }

private:
    std::size_t place(std::size_t unit, std::size_t column) const;

    std::size_t unitCount = 0;
    Aligned<std::uint8_t> rows;
    Aligned<float> scaleOf;
    float greatestScaleOf = 0.0f;
};

/// A layer for real inputs, which are rounded to whole levels: outputs = weights · inputs + biases.
class IntegerLayer
{
public:
    static constexpr int levels = 1023; // of an input's greatest size

    IntegerLayer() = default;
    /// weights (outs, ins), biases (outs). Any inputs' sums fit into 32 bits.
    IntegerLayer(const Matrix& weights, const Vector& biases);

    std::size_t ins() const { return inputCount; }
    std::size_t outs() const { return outputCount; }
    std::size_t pairs() const { return (inputCount + 1) / 2; }
    std::size_t outStride() const { return biasOf.size(); }
    const std::int16_t* data() const { return weightOf.data(); } // see simd::DensePass
    const float* scales() const { return scaleOf.data(); }       // (outStride) of weights · levels
    const float* biases() const { return biasOf.data(); }        // (outStride)
    bool empty() const { return weightOf.empty(); }

private:
    std::size_t inputCount = 0, outputCount = 0;
    Aligned<std::int16_t> weightOf;
    Aligned<float> scaleOf, biasOf;
};

} // namespace frond
