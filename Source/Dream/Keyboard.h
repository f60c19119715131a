// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keys lie in leaf space: species in an order in which neighbours look alike, or a path over the
// map.
#pragma once

#include <Model/LeafMap.h>

#include <memory>
#include <span>
#include <vector>

namespace frond
{

enum class PitchMode
{
    species,
    map
};

/// What a key asks for. The code is written by the keyboard; an empty model asks for nothing (species -1).
struct KeyPlace
{
    int species = -1;     // nearest, or -1 in leaf space at large
    float blend = 0.f;    // how far between two species the place lies, 0 to 0.5
    bool hasCode = false; // whether the code was written
};

class Keyboard
{
public:
    /// The model outlives the keyboard.
    void prepare(const Dbn& dbn);

    /// pitch may lie between keys and beyond the keyboard's ends. timbreAmount (0.5 is the middle) leads off
    /// the path over the map. code: (top visible) probabilities. Does not allocate.
    KeyPlace place(PitchMode mode, float pitch, float timbreAmount, std::span<float> code) const;

    /// The place at `amount` (0 to 1) along the order of species, and at (x, y) on the map. code as above.
    KeyPlace alongSpecies(float amount, std::span<float> code) const;
    KeyPlace onMap(float x, float y, std::span<float> code) const;

    /// The key that asks for this species; the middle of the keyboard where there is none.
    float keyOf(int species) const;

    /// Species from the lowest key to the highest, each once.
    std::span<const int> order() const { return speciesOrder; }
    bool hasSpecies() const { return !speciesOrder.empty(); }
    bool hasMap() const { return !path.empty(); }

private:
    struct Point
    {
        float x, y;
    };
    void layPath(const Dbn& dbn);
    KeyPlace placeOfSpecies(float pitch, std::span<float> code) const;
    KeyPlace betweenSpecies(float wanted, std::span<float> code) const;
    KeyPlace placeOnMap(float pitch, float timbreAmount, std::span<float> code) const;

    Matrix codes; // (species, top visible)
    std::vector<int> speciesOrder;
    LeafMap map;
    std::vector<Point> path; // where each key stands on the map
};

} // namespace frond
