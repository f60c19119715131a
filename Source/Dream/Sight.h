// SPDX-License-Identifier: GPL-3.0-or-later
// What one voice sees, and how its dream answers: its leaf as it was, a picture, or its own last generation.
#pragma once

#include "Imagination.h"

#include <Model/Chain.h>
#include <Model/DepthLens.h>

#include <cstdint>
#include <span>
#include <vector>

namespace frond
{

class Sight
{
public:
    void prepare(std::shared_ptr<const Dbn> dbn);
    /// Another network of the same shape.
    void exchange(std::shared_ptr<const Dbn> dbn);
    /// Another leaf: what was seen is forgotten, and the first generation begins.
    void forget();

    /// Once a frame. `answer` is the field that the voice showed last, in logits, or empty where it has shown
    /// none. True where the chain was led elsewhere.
    bool step(const Imagination& now, std::span<const float> answer, float deltaSeconds, Chain& chain);
    /// Before the chain steps: holds what is seen.
    void hold(const Imagination& now, Chain& chain);
    /// Whether the network's answer to what is seen is the chain's dream, or else the lens's.
    bool asksChain(const Imagination& now) const { return !(known && layersDeep(now) < mostLayers); }
    /// `logits`, where asksChain, are what the chain decodes to; they become the network's answer to what is
    /// seen, as deep as it looks, with what is held put over it.
    void answer(const Imagination& now, std::span<float> logits);

    std::uint32_t generation() const { return generations.number(); }

private:
    void look(std::span<const float> logits);
    void recogniseSeen(Chain& chain);
    /// Layers the network looks through, 1 the lowest; beyond `mostLayers` it dreams the more freely.
    float layersDeep(const Imagination& now) const { return 1.f + now.depthAmount() * mostLayers; }
    void recogniseAgain(float amount, Chain& chain);
    void seeCopy(const Imagination& now, std::span<const float> answer, Chain& chain);

    Generations generations;
    DepthLens lens;
    float mostLayers = 1.f; // below the top RBM
    bool known = false, holding = false, codeKnown = false;
    std::uint32_t pictureSeen = 0;
    std::vector<float> seen, seenPixels; // (pixels) logits and probabilities
    std::vector<float> code, before;     // (top visible) of what is seen; of the chain
    std::vector<float> codeHolds;        // (top visible)
};

} // namespace frond
