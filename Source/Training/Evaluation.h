// SPDX-License-Identifier: GPL-3.0-or-later
// How good the dreams are, measured against leaves that training has not seen.
//
// Leaves are compared in the space of the first 50 principal components of the reference leaves: those that
// the network learned from or, where they are not at hand, what its map of them decodes to. A dream's species
// is that of the nearest reference leaf in this space.
#pragma once

#include "Metrics.h"
#include "Playing.h"
#include "Workers.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace frond
{

/// What the dreams are compared with.
struct ReferenceLeaves
{
    Matrix leaves;            // (N, pixels)
    std::vector<int> species; // (N), -1 without
    std::string source;       // for the reader: where they come from
};

/// The leaves of the model's map, decoded; without a map, the particles' leaves.
ReferenceLeaves referencesOf(const Dbn& dbn);

struct EvaluationOptions
{
    Eigen::Index dreams = 1000;
    int startSteps = 100;    // Gibbs steps from a particle, as the instrument starts
    int furtherSteps = 5000; // of the same chains; 0 leaves these scores out
    int noiseSteps = 300;
    int completionSteps = 6;
    RequestOptions request;
    WanderOptions wander;
    std::uint64_t seed = 1;
    int floatSeeds = 1; // by how many seeds, from `seed` on, whole numbers are compared with floats
    std::function<void(double)> progress = {}; // told the share done, 0 to 1
};
/// A quarter of the dreams, a tenth of the further steps, fewer requests and one wanderer.
EvaluationOptions quickEvaluation();

/// One thousand dreams against the held-out leaves.
struct DreamScores
{
    double frechet = 0, c2st = 0, precision = 0, recall = 0;
    double novelty = 0;   // median distance to a reference leaf over the same for held-out leaves
    double copies = 0;    // share nearer to a reference leaf than 95 % of the held-out leaves are
    double connected = 0; // share whose largest piece has 98 % of the area
    double roughnessDistance = 0, solidityDistance = 0; // Kolmogorov–Smirnov, of Margin's numbers
    int species = 0;                                    // met
};

/// The scores of chains in whole numbers less those in floats: means over seeds, with their standard errors.
struct Rounding
{
    int seeds = 0;
    double frechet = 0, frechetError = 0, c2st = 0, c2stError = 0; // errors: 0 for one seed
};

struct CompletionScore
{
    std::string part;
    // Of the hidden pixels: the mean of eight dreams; the completion network in mean field, 0 without one;
    // the mean of the eight nearest reference leaves.
    double iou = 0, atOnceIou = 0, neighboursIou = 0;
};

struct Scores
{
    DreamScores started, later; // 100 steps from a particle; after the further steps
    DreamScores inFloats;       // as `started`, by chains that reckon in floats
    Rounding rounding;          // what whole numbers cost
    double noiseFrechet = 0;    // of dreams from noise
    double requestOnTarget = 0; // share of requests answered by a leaf of the species
    double realOnTarget =
        0; // the same share for the held-out leaves themselves, where their species is known
    double requestSpread = 0; // median over species of the dreams' spread over the reference leaves' spread
    double wanderSpecies = 0, wanderFrechet = 0; // means over the chains
    std::vector<double> reconstruction; // IoU through 1, 2 … layers, the code below the top sampled
    std::vector<CompletionScore> completion;
    int speciesOf = 0, furtherSteps = 0, dreams = 0, heldOut = 0;
    std::string source;
};

/// heldOut (N, pixels) with their species (-1 unknown; empty: all unknown).
Scores evaluate(const std::shared_ptr<const Dbn>& dbn, const ReferenceLeaves& references,
                const Matrix& heldOut, const std::vector<int>& heldOutSpecies,
                const EvaluationOptions& options, Workers& workers);

std::string toJson(const Scores& scores);
std::string toTable(const Scores& scores);

} // namespace frond
