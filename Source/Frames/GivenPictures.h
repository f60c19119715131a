// SPDX-License-Identifier: GPL-3.0-or-later
// What the player brought for the network to look at: a picture, and a mask drawn by hand.
#pragma once

#include <cstdint>
#include <vector>

namespace frond
{

struct GivenPictures
{
    /// Square fields of their own size; they are fitted to the model's canvas.
    static constexpr int side = 64;

    std::uint32_t number = 0;        // another one whenever something changed; the first is 1
    std::uint32_t pictureNumber = 0; // another one whenever the picture changed
    std::vector<float> picture;      // (side, side) from the top left, 1 is leaf; empty: none
    std::vector<float> mask;         // (side, side) 1 is hidden; empty: none
};

} // namespace frond
