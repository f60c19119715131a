// SPDX-License-Identifier: GPL-3.0-or-later
// The map of leaf space: any place on it has a code, which changes continuously from place to place.
#pragma once

#include "Dbn.h"

#include <array>
#include <span>

namespace frond
{

class LeafMap
{
public:
    /// The model outlives the map.
    void prepare(const Dbn& dbn);
    /// Whether there is no map in the model; then nothing below may be asked.
    bool empty() const { return dbn == nullptr || dbn->mapCodes.rows() == 0; }

    /// The code at a place, x and y from 0 to 1 (beyond it, the shore's): the codes of the nearest leaves,
    /// weighted by a Gaussian kernel of the distance (Nadaraya 1964; Watson 1964) that is as wide as the
    /// neighbours are far and falls to 0 where the next neighbour takes over. code: (top visible)
    /// probabilities; other sizes throw std::invalid_argument. Does not allocate.
    void lookUp(float x, float y, std::span<float> code) const;

    struct Place
    {
        int species = -1;             // -1 where the model names none
        float certaintyAmount = 0.0f; // the species' share of the neighbourhood
    };
    /// The species of the neighbourhood, weighted as the code is. Does not allocate.
    Place nearestSpecies(float x, float y) const;

private:
    static constexpr std::size_t neighbourCount = 12;
    struct Neighbour
    {
        float weight; // all together 1
        Eigen::Index leaf;
    };
    std::array<Neighbour, neighbourCount> neighbours(float x, float y) const;

    const Dbn* dbn = nullptr;
};

/// Up and down in the top RBM by mean field, `steps` times, labels free: moves a code, (top visible)
/// probabilities, towards one that the network would think of by itself. Allocates.
Vector settleCode(const Dbn& dbn, Vector code, int steps);

} // namespace frond
