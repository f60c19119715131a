// SPDX-License-Identifier: GPL-3.0-or-later
// The maths of one Gibbs step in the top RBM, apart from who calls it: a faster kernel takes this file's
// place. Sums run over the units that are on only; most are off.
#pragma once

#include "Dbn.h"
#include "Random.h"

#include <span>
#include <vector>

namespace frond
{

/// Weights laid out so that every direction adds whole rows. Immutable; one for all chains of a Dbn.
struct KernelTables
{
    Matrix fromVisible;      // (top visible + species, top hidden): what a unit adds to hidden inputs
    Matrix labelsFromHidden; // (top hidden, species)

    // Of a local first layer (see Patches.h), else empty. Generation has none where its weights are dense.
    Matrix recognitionBlocks, generationBlocks;
    bool sameBlocks = false; // generation is tied and uses recognitionBlocks

    std::uint64_t fingerprint = 0; // of the weights that these were made from
    const Matrix& blocksDown() const { return sameBlocks ? recognitionBlocks : generationBlocks; }
};

/// Indices of the units that are on, in order; `indices` has room for all of them and is not resized.
std::span<const int> activeUnits(const Vector& states, std::vector<int>& indices);

/// sum += the rows of `active`. The order of the additions is fixed.
void addRows(const Matrix& rows, std::span<const int> active, Eigen::Ref<Vector> sum);

/// The hold of a layer's units: probability p becomes (1 - s) p + s v.
struct Hold
{
    Vector values, strengths;
    bool on = false;

    void prepare(Eigen::Index units);
    /// Wrong sizes throw std::invalid_argument. No strength above 0: as released.
    void set(std::span<const float> newValues, std::span<const float> newStrengths, const char* who);
    void apply(Vector& probabilities) const;
};

/// states[u] = 1 with probability probabilities[u], from the words of (step, layer).
void sampleUnits(const Random& random, std::uint32_t step, std::uint32_t layer, const Vector& probabilities,
                 Vector& states);

/// One unit of a softmax over `inputs` (which it overwrites with unnormalised probabilities).
int sampleSoftmax(const Random& random, std::uint32_t step, std::uint32_t layer, Vector& inputs);

} // namespace frond
