// SPDX-License-Identifier: GPL-3.0-or-later
// Unties recognition from generation below the top RBM and lets both descend the cross-entropy of the
// pixels, through a sampled binary code (Hinton & Salakhutdinov 2006 unrolled the network in the same way;
// the gradient passes the draw as if it were its probability: Bengio, Léonard & Courville 2013,
// straight-through).
#pragma once

#include "Archive.h"
#include "Draws.h"
#include "Wiring.h"

#include <array>
#include <cstdint>
#include <vector>

namespace frond
{

/// One layer, untied: up with `recognition`, down with `generation`, both (hidden, fanIn).
struct UntiedLayer
{
    Wiring wiring;
    Matrix recognition, generation;
    Vector hiddenBiases;  // (hidden), on the way up
    Vector visibleBiases; // (visible), on the way down
};

/// What the tuner may change.
enum class Tuned
{
    both,       // recognition and generation; the code at the top is drawn
    generation, // generation alone; the two uppermost layers are drawn on the way up, as a chain draws them
};

class FineTuner
{
public:
    FineTuner(std::vector<UntiedLayer> layers, std::uint64_t seed, std::uint32_t stream,
              Tuned tuned = Tuned::both);

    /// One step of Adam (Kingma & Ba 2015) at this rate; returns the cross-entropy before it.
    double update(const Matrix& pixels, float rate, Workers& workers);

    /// Cross-entropy, summed over pixels and averaged over the batch, and its gradient. `sampled` draws the
    /// code; without, probabilities pass and the gradient is exact.
    double gradient(const Matrix& pixels, bool sampled, Workers& workers);
    const std::vector<UntiedLayer>& gradients() const { return slopes; }

    /// Mean-field code at the top (N, code), and the pixels' probabilities from a code.
    void recognise(const Matrix& pixels, Matrix& code, Workers& workers) const;
    void generate(const Matrix& code, Matrix& pixels, Workers& workers) const;

    /// Multiplies what reaches the code's units, so that they are drawn with less doubt: slope annealing
    /// (Chung, Ahn & Bengio 2017) in a single step. What is tuned afterwards gets used to it.
    void decideCode(float factor);

    void visit(Archive& archive);

    std::vector<UntiedLayer> layers;

private:
    void forward(const Matrix& pixels, bool sampled, Workers& workers);
    double crossEntropy(const Matrix& pixels) const;
    void backward(const Matrix& pixels, Workers& workers);

    Random random;
    Tuned tuned;
    std::uint32_t updates = 0;
    std::vector<UntiedLayer> slopes, firstMoments, secondMoments;
    std::vector<Matrix> up, down; // units of each layer on the way up and down; index 0 is the pixels
};

} // namespace frond
