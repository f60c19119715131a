// SPDX-License-Identifier: GPL-3.0-or-later
// A hand on the X display: it clicks what is under a point, and sees which windows there are.
#pragma once

#include <string>

namespace frond
{

/// At a point of the screen, in pixels, as often as it says, quickly. The pointer itself stays where it is.
void clickAt(int x, int y, int times = 1);

/// How many windows of this name are shown, at any depth.
int shownWindows(const std::string& name);

} // namespace frond
