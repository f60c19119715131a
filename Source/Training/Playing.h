// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of what a player asks of a chain, played on the instrument's own Chain: a species on request, a long
// walk, a hidden part dreamt anew.
#pragma once

#include <Model/Chain.h>
#include <Model/Random.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace frond
{

/// How a species is asked for: its label is held and heard more loudly (Chain::setLabel), and the code leans
/// towards that of one of its leaves on the map (Chain::setCodePull), another one each time, so that the
/// answers stay as varied as the species is. Without a map it leans towards the species' mean code.
struct RequestOptions
{
    int perSpecies = 10, steps = 10;
    float labelBias = 50.f, labelGain = 8.f, codePull = 0.45f;
};

/// Asks a chain for a species, or for any where it is -1; `choices` and `number` draw the leaf that it leans
/// towards, and the species. Returns which one. letGo frees the chain again.
int askForSpecies(Chain& chain, const RequestOptions& options, const Random& choices, std::uint32_t number,
                  int species = -1);
void letGo(Chain& chain);

/// Dreams of each species in turn, (species × perSpecies, pixels), each asked of a chain that was dreaming
/// some leaf of its own, so many steps after the request. `wanted` gets the species of each row.
Matrix dreamOnRequest(const std::shared_ptr<const Dbn>& dbn, const RequestOptions& options,
                      std::uint64_t seed, std::vector<int>& wanted);

/// How one chain is kept on its way: by fast weights, and by a call from another species, drawn anew, every
/// so many steps, in the manner of a request.
struct WanderOptions
{
    int chains = 4, steps = 1000;
    float fastRate = 0.0004f, fastDecay = 0.95f;
    int callEvery = 16, callSteps = 6; // every 0: nobody calls
    RequestOptions call = {};
};

/// Every leaf that one chain with fast weights shows, (steps, pixels).
Matrix wander(const std::shared_ptr<const Dbn>& dbn, const WanderOptions& options, std::uint64_t seed,
              std::uint32_t chain);

/// Which pixels are hidden, (pixels) 1 or 0.
struct HiddenPart
{
    std::string name;
    std::vector<float> hidden;
};
/// The lower half, the right half, and a block of half the side in the middle.
std::array<HiddenPart, 3> hiddenParts(int width, int height);

/// (N, pixels) probabilities: the mean of eight dreams, each begun anew from what is seen of the leaf and
/// decoded after `steps` with the seen pixels held by Chain::clampPixels.
Matrix complete(const std::shared_ptr<const Dbn>& dbn, const Matrix& leaves, const HiddenPart& part,
                int steps, std::uint64_t seed);

/// The same in mean field and at once: what the completion network makes of the seen pixels, brought down to
/// the pixels. Empty where the model has none.
Matrix completeAtOnce(const Dbn& dbn, const Matrix& leaves, const HiddenPart& part);

/// The mean of the 8 leaves among `known` that are nearest where `part` leaves them visible.
Matrix completeByNeighbours(const Matrix& known, const Matrix& leaves, const HiddenPart& part);

/// Mean over pictures of |a ∧ b| / |a ∨ b| at threshold 0.5 among the hidden pixels.
double hiddenIntersectionOverUnion(const Matrix& a, const Matrix& b, const HiddenPart& part);

} // namespace frond
