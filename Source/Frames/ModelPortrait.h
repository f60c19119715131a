// SPDX-License-Identifier: GPL-3.0-or-later
// What can be seen of a model itself, made once when it is loaded: for looks that draw the mind or the map.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace frond
{

struct ModelPortrait
{
    std::vector<std::string> species; // as people write them
    std::vector<float> speciesHues;   // 0 to 1; neighbours in likeness have neighbouring hues

    // What each hidden unit paints, in rows of tiles from the top left: grey 128 is nothing, brighter is
    // leaf.
    int unitCount = 0, unitColumns = 0, unitSide = 0; // the side of a tile in pixels
    int unitsWidth = 0, unitsHeight = 0;
    std::vector<std::uint8_t> units; // (unitsHeight, unitsWidth)

    // The map of leaf space from above: silhouettes, hue, nearness of leaves, 255; the first row is y = 0.
    int mapSide = 0;               // 0 where the model has no map
    std::vector<std::uint8_t> map; // (mapSide, mapSide, 4)
    int landSide = 0;              // 0 where the model has no map
    std::vector<float> land;       // (landSide, landSide) the nearness alone, 0 to 1, so fine that lines of
                                   // equal height are smooth
};

} // namespace frond
