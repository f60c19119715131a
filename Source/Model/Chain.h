// SPDX-License-Identifier: GPL-3.0-or-later
// A Gibbs chain in the top RBM of a DBN: running state and its random stream. The weights stay in the Dbn.
// The same model, seed, stream and calls give the same chain bit by bit on every machine: it runs on whole
// numbers (IntegerTables.h), and the chains of one model share their tables.
#pragma once

#include "Dbn.h"

#include <cstdint>
#include <memory>
#include <span>

namespace frond
{

class Chain
{
public:
    Chain();
    ~Chain();
    Chain(Chain&&) noexcept;
    Chain& operator=(Chain&&) noexcept;

    /// Takes all memory and starts from noise. The same model, seed, stream and calls give the same chain.
    void prepare(std::shared_ptr<const Dbn> dbn, std::uint64_t seed, std::uint32_t stream);
    const Dbn& dbn() const;
    /// Puts other weights of the same shape under the chain: state, clamps and random stream stay. For
    /// watching a network learn. Throws std::invalid_argument where the shape is another. Does not allocate
    /// where the other's tables are made (see Learning::at); the old network is let go.
    void exchange(std::shared_ptr<const Dbn> dbn);

    /// Another random stream from here on, from its beginning; where the chain has just been is forgotten.
    /// Seeded after this, it goes the same way whatever it did before.
    void rekey(std::uint64_t seed, std::uint32_t stream);

    // Where to start. None of these clears clamps, label bias or temperature.
    void seedFromParticle(std::size_t index);       // modulo their number; noise where the model has none
    void seedFromNoise();                           // every visible unit a fair coin
    void seedFromCode(std::span<const float> code); // top visible probabilities, sampled
    void seedFromPixels(
        std::span<const float> pixels); // recognised by mean field, sampled at the top's visible layer
    /// Half-hidden pixels, recognised by the completion network; strength 0 is hidden. Where the model has
    /// none, hidden pixels count as undecided, 0.5.
    void seedFromMasked(std::span<const float> values, std::span<const float> strengths);
    /// The particle or map leaf of this species chosen by `choice`; the species' mean code where it has none.
    void seedFromSpecies(int species, std::uint32_t choice);

    // How to walk.
    void setTemperature(float temperature); // > 0; divides every input; 1 is as trained
    /// Adds gain × log-odds to one species' label input; species < 0: free labels, gain ignored. The label's
    /// influence on the hidden units is multiplied by labelGain (1 as trained).
    void setLabel(int species, float biasAmount, float labelGain);
    /// Adds strength × logit(code) to the top visible input: pulls towards a code without holding it. Empty:
    /// none.
    void setCodePull(std::span<const float> code, float strength);
    /// Fast weights (Tieleman & Hinton 2009): a decaying push away from where the chain has just been. rate
    /// 0: off.
    void setFastWeights(float rate, float decay);

    // Clamps hold units at values from the next step or seeding on. strength 0 is free, 1 is held; between,
    // the probability is a blend of both. Spans of the wrong size throw std::invalid_argument.
    void clampVisible(std::span<const float> values, std::span<const float> strengths); // top visible units
    void clampHidden(std::span<const float> values, std::span<const float> strengths);  // top hidden units
    /// Holds pixels: before each step the present dream is decoded, held pixels put in, and recognised again.
    /// Where the model has a completion network, what that makes of the held pixels pulls the dream as well.
    /// What decode gives afterwards is the network's answer; whoever shows it puts the held pixels over it.
    void clampPixels(std::span<const float> values, std::span<const float> strengths);
    /// How far the completion network is trusted where pixels are held: 1 completes as it sees fit, 0 leaves
    /// all to the dream; 0.5 at first, a dream that fits.
    void setCompletionTrust(float amount);
    void releaseClamps();

    /// Gibbs steps visible → hidden → visible. Does not allocate.
    void step(int gibbsSteps = 1);
    /// The same chains as when each is stepped alone, in less time where they share a model.
    static void stepAll(std::span<Chain* const> chains, int gibbsSteps = 1);

    /// Mean field from the chain's hidden state down to the pixels: logits (pixels). Does not allocate.
    /// Always at temperature 1, which is how the lower layers were trained; held units of the top's visible
    /// layer stay held.
    void decode(std::span<float> pixelLogits);
    /// The same logits as when each is decoded alone, in less time. Chains of several models throw
    /// std::invalid_argument.
    static void decodeAll(std::span<Chain* const> chains, std::span<const std::span<float>> pixelLogits);
    /// Sweep by samples at every layer but the last instead of mean field: rougher, livelier.
    void decodeSampled(std::span<float> pixelLogits);

    /// Not the dream but `pixels` (pixels, 0 to 1), seen through the lower `depth` layers, 1 to all of them,
    /// continuous between: see DepthLens. Leaves the chain as it is. Does not allocate.
    void decodeDepth(std::span<const float> pixels, float depth, std::span<float> pixelLogits);

    /// Of the visible state (labels included where the model has them) under the top RBM; lower is likelier.
    double freeEnergy() const;
    /// (top hidden) the hidden units' inputs from the visible ones and their biases, without any label's;
    /// until the chain moves.
    std::span<const float> hiddenInputs() const;

    // Spans are good until the chain moves.
    std::span<const float> visible() const;     // (top visible) 0 or 1
    std::span<const float> meanVisible() const; // (top visible) probabilities of the last step
    std::span<const float> hidden() const;      // (top hidden) 0 or 1
    int label() const;                          // the species unit that is on, or -1
    std::uint64_t stepCount() const;
    std::uint64_t rowCount() const;  // rows of weights added or taken away so far: the work done
    std::uint64_t flipCount() const; // visible units that a step turned over, all steps together

private:
    static constexpr std::size_t mostTogether = 16;
    struct State;
    std::unique_ptr<State> state;
};

} // namespace frond
