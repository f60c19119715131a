// SPDX-License-Identifier: GPL-3.0-or-later
// Teaches one RBM by contrastive divergence (Hinton 2002) or persistent contrastive divergence (Tieleman
// 2008), both with the centred gradient (Montavon & Müller 2012; Melchior, Fischer & Wiskott 2016).
#pragma once

#include "Archive.h"
#include "Draws.h"
#include "Wiring.h"

#include <cstdint>

namespace frond
{

struct RbmUpdate
{
    float rate = 0.05f;
    float momentum = 0.f;
    float weightDecay = 0.f;
    int gibbsSteps = 1;
    bool persistent = false;    // start the model's side from the chains rather than from the data
    bool sampleVisible = false; // binary visible states on the model's side; otherwise probabilities
    float averageDecay = 0.f;   // > 0: keep a running average of the parameters
    float restartShare = 0.f;   // of the chains, the first ones,
    float restartRate = 0.f;    // each of which starts anew from noise with this probability
};

/// Batch statistics of one side of the gradient: rows are samples.
struct RbmSide
{
    const Matrix& visible; // (N, visible)
    const Matrix& hidden;  // (N, hidden) probabilities
};

struct RbmGradient
{
    Matrix weights;                     // (hidden, fanIn)
    Vector visibleBiases, hiddenBiases; // corrected for the offsets
};

/// dW = ⟨(h−λ)(v−μ)ᵀ⟩data − ⟨(h−λ)(v−μ)ᵀ⟩model, db = ⟨v⟩data − ⟨v⟩model − dWᵀλ, dc = ⟨h⟩data − ⟨h⟩model − dW
/// μ: the log-likelihood gradient of the centred RBM in the parameters of the plain one (Melchior et al.
/// 2016, algorithm 1).
void centredGradient(const Wiring&, const RbmSide& data, const RbmSide& model, const Vector& visibleOffsets,
                     const Vector& hiddenOffsets, RbmGradient& result, Workers&);

class RbmTrainer
{
public:
    /// The last labelCount visible units are one softmax group. `stream` keeps this RBM's draws apart.
    RbmTrainer(Wiring wiring, Eigen::Index labelCount, std::uint64_t seed, std::uint32_t stream);

    /// Small random weights; visible biases from the data's means (Hinton 2012, section 8.1).
    void initialise(const Vector& visibleMeans);

    /// chains (N, visible) go on from these states.
    void setChains(const Matrix& visible, Workers& workers);
    /// `count` chains that go on from the states of those there are, several from one where they are fewer.
    void multiplyChains(Eigen::Index count);
    const Matrix& chains() const { return chainVisible; }

    /// One step along the gradient; data are probabilities or states (N, visible).
    void update(const Matrix& data, const RbmUpdate& settings, Workers& workers);

    /// Mean squared difference between the data and its reconstruction in the last update.
    double reconstructionError() const { return lastError; }

    /// Takes the average as the parameters and lets the chains settle for `steps`.
    void adoptAverage(int steps, Workers& workers);

    /// probabilities (N, hidden) and (N, visible)
    void meanHidden(const Matrix& visible, Matrix& hidden, Workers& workers) const;
    void meanVisible(const Matrix& hidden, Matrix& visible, Workers& workers) const;

    void visit(Archive& archive);

    Wiring wiring;
    Eigen::Index labelCount;
    Matrix weights;                     // (hidden, fanIn)
    Vector visibleBiases, hiddenBiases; // (visible), (hidden)

private:
    void runModelSide(const RbmUpdate& settings, Workers& workers);
    void restartChains(const RbmUpdate& settings);
    void stepParameters(const RbmUpdate& settings);
    DrawKey nextDraw() { return {random, updates, purpose++}; }

    Random random;
    std::uint32_t updates = 0, purpose = 0;
    Vector visibleOffsets, hiddenOffsets;
    RbmGradient gradient, velocity, average;
    double averageWeight = 0.0;
    Matrix chainVisible, chainHidden; // states
    Matrix dataHidden, modelVisible, modelHidden, states;
    double lastError = 0.0;
};

} // namespace frond
