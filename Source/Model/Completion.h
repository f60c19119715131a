// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises half-hidden pictures with the model's completion network, and says what the visible pixels tell
// about each unit of the code.
#pragma once

#include "Kernel.h"
#include "LayerPass.h"

#include <memory>
#include <span>

namespace frond
{

class Completion
{
public:
    /// Takes all memory; without a completion network nothing is available.
    void prepare(const Dbn& dbn, std::shared_ptr<const KernelTables> tables);
    /// Other weights of the same shape.
    void exchange(std::shared_ptr<const KernelTables> tables);
    bool available() const { return !layers.empty(); }

    /// Looks at the held pixels, unless it did already. `pass` has room for its layers. Does not allocate.
    void look(const Hold& pixels, LayerPass& pass);

    /// (top visible) probabilities of the code, given what is seen.
    std::span<const float> code() const { return probabilities; }
    std::span<const float> logits() const { return layers.back(); } // of code()
    /// (top visible) log-odds of the code given what is seen, less those given nothing: what the picture adds
    /// to what the network expects anyway. 0 where nothing is seen.
    std::span<const float> evidence() const { return gained; }
    /// 1 where a quarter of the picture or more is seen, 0 where nothing is.
    float seenAmount() const { return seen; }

private:
    using Values = std::vector<float>;
    void apply(LayerPass& pass); // from layers[0] to log-odds in layers.back()

    std::shared_ptr<const KernelTables> tables;
    std::vector<Values> layers; // (pixels) to (top visible)
    Values before;              // log-odds given nothing
    Values probabilities, gained;
    Aligned<float> seenValues, seenStrengths;
    bool looked = false, expects = false; // `before` is known
    float seen = 0.0f;
};

} // namespace frond
