// SPDX-License-Identifier: GPL-3.0-or-later
// What a dream says about itself, as smooth values from 0 to 1 that may modulate anything.
#pragma once

#include "Chain.h"

#include <span>

namespace frond
{

/// What is usual for a model's dreams left alone, a few steps on from its particles; without any, from its
/// map's codes; without a map, from coins.
struct MeterScales
{
    double freeEnergyMean = 0.0, freeEnergyDeviation = 1.0;
    float surprise = 1.0f; // mean |change of free energy| of a Gibbs step
    float flips = 1.0f;    // mean number of visible units that a step turns over
    float distance = 1.0f; // mean share of visible units in which two of them differ

    /// Some hundred Gibbs steps: tens of milliseconds. Measured once a model and shared by its meters.
    static MeterScales of(std::shared_ptr<const Dbn> dbn);
};

struct MeterValues
{
    float freeEnergyAmount = 0.5f; // d = (F - mean) / deviation: (1 + d / (2 + |d|)) / 2; towards 1 unlikely
    float surpriseAmount = 0.0f;   // |ΔF| a step, s: s / (s + usual), so 0.5 is usual
    float flipsAmount = 0.0f;      // flips a step likewise
    float homeAmount = 0.0f;       // distance from home over that of two strangers, limited to 1
    int species = -1;              // the most probable one; -1 where the model has no species units
    float certaintyAmount = 0.0f;  // its probability given the visible units (Larochelle & Bengio 2008)
};

class ChainMeters
{
public:
    /// Takes all memory. The chains that are asked have models of this shape.
    void prepare(std::shared_ptr<const Dbn> dbn, const MeterScales& scales);
    /// Everything as at first; the next step jumps to what it finds.
    void reset();

    /// Where home is: a code, (top visible) probabilities; empty: nowhere, and the distance falls to 0.
    void setHome(std::span<const float> code);

    /// Looks at the chain, if it has moved, and lets the values glide there. Does not allocate.
    void step(const Chain& chain, float deltaSeconds);
    /// Glides on towards what was found last: for frames in which there is no time to look.
    void glide(float deltaSeconds);
    const MeterValues& values() const { return shown; }

private:
    void look(const Chain& chain);
    void lookForSpecies(const Chain& chain);
    void learnLabels(const Dbn& dbn);

    MeterScales scales;
    MeterValues shown, wanted;
    Vector home;                   // (top visible)
    Vector shares;                 // (species) probabilities
    Matrix labelFactors;           // (species, top hidden) exp(U), 1 up to a multiple of four
    Vector hiddenInput, on, off;   // (top hidden) likewise
    Vector product;                // (a fourth of them)
    Vector labelBiases;            // (species) that came with them
    const Dbn* labelsOf = nullptr; // whose they are; only compared
    bool hasHome = false, fresh = true;
    double energyBefore = 0.0;
    std::uint64_t stepsBefore = 0, flipsBefore = 0;
};

} // namespace frond
