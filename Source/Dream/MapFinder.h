// SPDX-License-Identifier: GPL-3.0-or-later
// Where on the map of leaf space a dream is.
#pragma once

#include <Model/Chain.h>

#include <cstdint>

namespace frond
{

/// The nearest training leaf of the map, by squared distance between its code and the dream's state.
class MapFinder
{
public:
    void prepare(const Dbn& dbn); // which outlives it
    bool hasMap() const { return dbn != nullptr; }
    /// x and y from 0 to 1. Only where there is a map. Does not allocate.
    void find(const Chain& chain, float& x, float& y);

private:
    const Dbn* dbn = nullptr;
    Vector lengths, scores, state; // (leaves), (leaves), (top visible)
};

} // namespace frond
