// SPDX-License-Identifier: GPL-3.0-or-later
// A picture seen through so and so many layers of the network: up by mean field and back down (the essay's
// deeper and deeper reconstructions; Hinton & Salakhutdinov 2006). Between whole depths the logits of both
// are blended.
#pragma once

#include "Passes.h"

#include <memory>
#include <span>
#include <vector>

namespace frond
{

class DepthLens
{
public:
    /// Takes all memory.
    void prepare(std::shared_ptr<const Dbn> dbn);
    /// Another network of the same shape; the caller has seen to that.
    void exchange(std::shared_ptr<const Dbn> dbn);

    /// pixels (pixels) 0 to 1; depth from 1 to the number of layers, the last being the top RBM, is limited
    /// to that; logits (pixels), which may be where the pixels are. At a whole depth these are
    /// generateLogits(recognise(pixels, depth), depth), but for what rounding to whole numbers takes from
    /// them. Does not allocate. Wrong sizes throw std::invalid_argument.
    void apply(std::span<const float> pixels, float depth, std::span<float> logits);

private:
    void down(std::size_t depth); // from up[depth] to the probabilities of layer 1 in `rebuilt`

    std::shared_ptr<const Dbn> dbn;
    std::shared_ptr<const KernelTables> tables;
    std::vector<Vector> up, back; // (units) of each layer, 0 the pixels, the last the top hidden units
    Vector rebuilt;               // layer 1 as the lower depth has it
    PassRoom room;
};

} // namespace frond
