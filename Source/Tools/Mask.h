// SPDX-License-Identifier: GPL-3.0-or-later
// What of a canvas is hidden, as the command line says it.
#pragma once

#include <Model/Dbn.h>

#include <string>

namespace frond::tools
{

/// (height × width), 1 where pixels are seen and 0 where `hide` hides them: "lower", "upper", "left" or
/// "right" for a half, or "X,Y,W,H" for a block of pixels. UsageError where it is neither or lies outside.
Vector visibleMask(const std::string& hide, int width, int height);

} // namespace frond::tools
