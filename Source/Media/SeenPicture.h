// SPDX-License-Identifier: GPL-3.0-or-later
// Any picture as a field for the network to look at.
#pragma once

#include "Image.h"

#include <string>
#include <vector>

namespace frond
{

/// A silhouette is found and fitted as training does it (Silhouette.h); any other picture becomes its grey
/// middle square, with whichever tone is rarer at its border as leaf. (side, side) from the top left, 1 is
/// leaf. Throws MediaError without a file name where there is nothing to see.
std::vector<float> fitSeenPicture(const GreyImage& picture, int side);

/// Throws MediaError with the file's name.
std::vector<float> readSeenPicture(const std::string& path, int side);

/// The picture as it is, its middle square only, averaged: (side, side).
std::vector<float> fitMiddleSquare(const GreyImage& picture, int side);

} // namespace frond
