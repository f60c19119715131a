// SPDX-License-Identifier: GPL-3.0-or-later
// Recognises half-hidden pictures with the model's completion network, and says what the visible pixels tell
// about each unit of the code.
#pragma once

#include "Kernel.h"

namespace frond
{

class Completion
{
public:
    /// Takes all memory; without a completion network nothing is available.
    void prepare(const Dbn& dbn);
    /// Other weights of the same shape.
    void exchange(const Dbn& dbn);
    bool available() const { return !layers.empty(); }

    /// Looks at the held pixels, unless it did already. Does not allocate.
    void look(const Dbn& dbn, const Hold& pixels);
    void forget() { looked = false; }

    /// (top visible) probabilities of the code, given what is seen.
    const Vector& code() const { return probabilities; }
    const Vector& logits() const { return layers.back(); } // of code()
    /// (top visible) log-odds of the code given what is seen, less those given nothing: what the picture adds
    /// to what the network expects anyway. 0 where nothing is seen.
    const Vector& evidence() const { return gained; }
    /// 1 where a quarter of the picture or more is seen, 0 where nothing is.
    float seenAmount() const { return seen; }

private:
    void apply(const Dbn& dbn); // from layers[0] to log-odds in layers.back()

    std::vector<Vector> layers; // (pixels) to (top visible)
    Vector before;              // log-odds given nothing
    Vector probabilities, gained;
    Vector seenValues, seenStrengths;
    bool looked = false;
    float seen = 0.0f;
};

} // namespace frond
