// SPDX-License-Identifier: GPL-3.0-or-later
// What a Chain holds, and its moves. Everything is sized in prepare; nothing here allocates afterwards. All
// that decides where the chain goes is the same on every machine: sums of whole numbers (UnitSums,
// LayerPass), and floating-point operations one by one.
#pragma once

#include "Chain.h"
#include "Completion.h"
#include "DepthLens.h"
#include "FastWeights.h"
#include "Kernel.h"
#include "Passes.h"
#include "Random.h"
#include "RoughInputs.h"
#include "Simd.h"
#include "UnitSums.h"

namespace frond
{

/// How loudly a half-hidden picture speaks to the drawn code at full trust: four times over, since the dream
/// below it knows only the leaf that it came from.
constexpr float evidenceAtFullTrust = 4.0f;

/// The layer word of the random counter: who draws. Sweeps through the lower layers add their layer to
/// `sweep`.
enum class Draw : std::uint32_t
{
    hidden,
    visible,
    label,
    completion,
    seedVisible,
    seedHidden,
    seedLabel,
    sweep = 16
};

struct Chain::State
{
    State(std::shared_ptr<const Dbn> model, std::uint64_t seed, std::uint32_t stream);

    /// Other weights of the same shape under the same state.
    void exchange(std::shared_ptr<const Dbn> model);

    // One Gibbs step is these in turn; before a draw the sums that it is made of must have followed the
    // states.
    void completePixels();
    void drawHidden(std::uint32_t drawStep, Draw draw);
    void drawVisible(bool mean); // whose probabilities are kept where `mean`
    void drawLabel(std::uint32_t drawStep, Draw draw);
    void afterHidden();
    void afterVisible(bool mean);

    /// From probabilities in meanVisible: sampled, then the hidden units, and the label where it is not
    /// given.
    void seed(int givenLabel);
    /// Units drawn from probabilities in meanVisible, which the hold may change first.
    void drawFromMean(std::uint32_t drawStep, Draw draw);
    /// pixels in layers[0] up to probabilities in `probabilities`, (top visible).
    void recognise(std::span<float> probabilities);

    /// Down to the pixels; sampled: binary layers on the way. Leaves the logits in layers[0].
    void decode(bool sampled);
    void decodeTop(); // to the top's visible layer; codeInputs must have followed
    /// Probabilities of what a pass left in layers[i], or states.
    void finishLayer(std::size_t i, bool sampled);
    /// The decoded dream with the held pixels in its midst, once up to the code and down again: a picture
    /// that the lower layers think of as one.
    void joinSeam();
    void finishDecode(std::span<float> pixelLogits);

    /// Inputs of the hidden units without any label's, (top hidden).
    std::span<const float> inputsWithoutLabel();
    const Vector& unpacked(const Bits& bits, Vector& to) const;

    std::uint32_t drawStep() const { return static_cast<std::uint32_t>(steps - stepsBeforeKey); }
    bool seesPart() const { return pixelHold.on && completion.available(); }
    bool hasLabels() const { return tables->speciesColumns > 0; }
    std::span<float> mean()
    {
        return {meanVisible.data(), static_cast<std::size_t>(dbn->top().visibleCount())};
    }
    simd::DrawKey key(std::uint32_t drawStep, std::uint32_t layer) const;

    // Configuration and weights, shared and constant.
    std::shared_ptr<const Dbn> dbn;
    std::shared_ptr<const KernelTables> tables;
    Random random;

    // How to walk.
    float temperature = 1.0f;
    int wantedLabel = -1;
    float labelBias = 0.0f, labelGain = 1.0f;
    Aligned<float> pull; // added to the visible input
    bool pulled = false;
    FastWeights fast;
    Hold visibleHold, hiddenHold, pixelHold;
    Hold seenPart; // of seedFromMasked
    Completion completion;
    float trust = 0.5f; // in the completion network

    // Where it is.
    Bits visible, hidden;
    Aligned<float> meanVisible;
    int label = -1;
    std::uint64_t steps = 0, flips = 0;
    std::uint64_t stepsBeforeKey = 0; // the random stream counts from there
    std::uint32_t seeds = 0;          // so that two seedings between steps differ

    // What follows from where it is.
    UnitSums hiddenInputs, visibleInputs, codeInputs;

    // Workspace, as long as the tables' columns.
    Aligned<float> hiddenOffsets, visibleOffsets, fastHidden, fastVisible, labelInput;
    int offsetsLabel = -1; // whose weights hiddenOffsets has now, at offsetsGain; -1: something else
    float offsetsGain = 0.0f;
    RoughInputs roughHidden, roughVisible; // of hiddenOffsets or the biases, and of visibleBiases
    static constexpr int unknownLabel = -2;
    int roughLabel = unknownLabel; // whose weights roughHidden has; -1: none
    Aligned<std::int32_t> labelWeights;
    Aligned<float> drawnLayer; // of any layer
    Bits drawnBits, visibleBefore;
    std::vector<Vector> layers; // (units) of layer 0, the pixels, to the top RBM's visible layer
    Vector visibleUnits, hiddenUnits;
    PassRoom room;
    DepthLens lens;
};

} // namespace frond
