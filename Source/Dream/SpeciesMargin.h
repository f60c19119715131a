// SPDX-License-Identifier: GPL-3.0-or-later
// Teeth of the margin, which a field of 64 pixels cannot hold: what each species has by its botany, eased as
// a dream goes from one species to another.
#pragma once

#include <Frames/DreamFrame.h>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace frond
{

/// By the species' name, "Genus species" or "Genus_species", whatever the case; the margin of one that is not
/// known here is entire. Shapes as floras describe them; sizes by eye, for leaves that fill their field.
MarginTeeth teethOf(std::string_view species);

class SpeciesMargin
{
public:
    void prepare(std::span<const std::string> species);
    /// Another leaf: its teeth are there at once.
    void reset() { known = false; }
    /// species: the nearest one's number, or -1. A blade whose base is not found has no place for teeth; they
    /// grow when it has.
    void step(int species, bool hasBase, float deltaSeconds);
    const MarginTeeth& teeth() const { return now; }

private:
    std::vector<MarginTeeth> teethOfSpecies;
    MarginTeeth now;
    bool known = false;
};

} // namespace frond
