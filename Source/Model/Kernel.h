// SPDX-License-Identifier: GPL-3.0-or-later
// A network as the running chain wants it: whole numbers, and rows that lie together in every direction. And
// what holds units.
#pragma once

#include "Dbn.h"
#include "IntegerTables.h"

#include <span>
#include <vector>

namespace frond
{

/// One RBM for pictures that pass by mean field. A local first layer has a layer for each of its patches
/// where its weights are zero elsewhere.
struct LayerTables
{
    std::vector<IntegerLayer> up, down;
};

/// Immutable; one for all chains of a Dbn.
struct KernelTables
{
    // The top RBM, whose units are on or off. Species stand behind the visible units, in a block of their
    // own.
    IntegerRows hiddenFromVisible; // a row for each visible unit
    IntegerRows visibleFromHidden; // a row for each hidden unit: (visible columns + species columns)
    IntegerRows codeFromHidden;    // the generative way; empty where it is tied
    Aligned<float> hiddenBiases;   // as long as the columns
    Aligned<float> visibleBiases;  // (visible columns + species columns)
    Aligned<float> codeBiases;     // of the way down, (visible columns)
    Aligned<float> labelWeights;   // (species, hidden columns)
    // None is further from 0.
    float greatestHiddenBias = 0.0f, greatestVisibleBias = 0.0f, greatestLabelWeight = 0.0f;
    std::size_t visibleColumns = 0, hiddenColumns = 0, speciesColumns = 0;

    std::vector<LayerTables> layers; // of every RBM
    std::vector<IntegerLayer> completion;

    std::uint64_t fingerprint = 0; // of the network that these were made from

    explicit KernelTables(const Dbn& dbn);
    const IntegerRows& codeRows() const
    {
        return codeFromHidden.empty() ? visibleFromHidden : codeFromHidden;
    }
    const float* labelRow(int label) const
    {
        return labelWeights.data() + static_cast<std::size_t>(label) * hiddenColumns;
    }
};

/// The hold of a layer's units: probability p becomes (1 - s) p + s v.
struct Hold
{
    Aligned<float> values, strengths; // (units), then zeros up to a whole block of units
    std::size_t units = 0;
    bool on = false;

    void prepare(Eigen::Index unitCount);
    /// Wrong sizes throw std::invalid_argument. No strength above 0: as released.
    void set(std::span<const float> newValues, std::span<const float> newStrengths, const char* who);
    void apply(std::span<float> probabilities) const;
};

} // namespace frond
