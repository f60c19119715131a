// SPDX-License-Identifier: GPL-3.0-or-later
// What a Chain holds, and its moves. Everything is sized in prepare; nothing here allocates afterwards.
#pragma once

#include "Chain.h"
#include "Completion.h"
#include "DepthLens.h"
#include "FastWeights.h"
#include "Kernel.h"

namespace frond
{

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

    // One Gibbs step is these in turn.
    void completePixels();
    void sampleHidden(std::uint32_t drawStep, Draw draw);
    void sampleVisible();
    void sampleLabel(std::uint32_t drawStep, Draw draw);
    void step();

    /// From probabilities in meanVisible: sampled, then the hidden units, and the label where it is not
    /// given.
    void seed(int givenLabel);
    /// pixels in layers[0] up to probabilities in `probabilities`, which may be layers' last.
    void recognise(Vector& probabilities);
    /// Down to the pixels; sampled: binary layers on the way. Leaves the logits in layers[0].
    void decode(bool sampled);
    /// The decoded dream with the held pixels in its midst, once up to the code and down again: a picture
    /// that the lower layers think of as one.
    void joinSeam();

    std::uint32_t drawStep() const { return static_cast<std::uint32_t>(steps); }
    bool seesPart() const { return pixelHold.on && completion.available(); }
    bool hasLabels() const { return labelInput.size() > 0; }

    // Configuration and weights, shared and constant.
    std::shared_ptr<const Dbn> dbn;
    std::shared_ptr<const KernelTables> tables;
    Random random;

    // How to walk.
    float temperature = 1.0f;
    int wantedLabel = -1;
    float labelBias = 0.0f, labelGain = 1.0f;
    Vector pull; // added to the visible input
    bool pulled = false;
    FastWeights fast;
    Hold visibleHold, hiddenHold, pixelHold;
    Hold seenPart; // of seedFromMasked
    Completion completion;
    float trust = 0.5f; // in the completion network

    // Where it is.
    Vector visible, meanVisible, hidden;
    int label = -1;
    std::uint64_t steps = 0, flips = 0;
    std::uint32_t seeds = 0; // so that two seedings between steps differ

    // Workspace.
    Vector hiddenInput, visibleInput, labelInput;
    std::vector<Vector> layers; // (units) of layer 0, the pixels, to the top RBM's visible layer
    Vector patch;               // (height × width) of a local first layer
    Vector visibleBefore;       // (top visible)
    DepthLens lens;
    std::vector<int> indices;
};

} // namespace frond
