// SPDX-License-Identifier: GPL-3.0-or-later
// The place in leaf space that every dream is called back to.
#pragma once

#include "Keyboard.h"

#include <Frames/Settings.h>

#include <span>
#include <vector>

namespace frond
{

class Home
{
public:
    void prepare(const Dbn& dbn, const Keyboard& keyboard);
    /// Looks its place up anew where a control moved. Does not allocate.
    void step(const Settings& settings);

    /// How strongly it calls, 0 to 1; 0 where there is no home or the model does not know such a place.
    float callAmount() const { return call; }
    int species() const { return place.species; } // nearest, or -1 on the map at large
    /// How surely the place is that species: 1 at its middle, 0 halfway to another.
    float certainty() const { return sureness; }
    std::span<const float> code() const { return where; } // (top visible) probabilities

private:
    void lookUp(HomeKind kind, const Settings& settings);
    void blend(const Settings& settings);

    const Keyboard* keyboard = nullptr;
    std::vector<float> where, other;
    KeyPlace place;
    float call = 0.f, sureness = 0.f;
    Settings known{};
    bool looked = false;
};

} // namespace frond
