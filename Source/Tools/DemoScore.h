// SPDX-License-Identifier: GPL-3.0-or-later
// Twenty seconds that show what the instrument does, for a machine without a display and for the curious.
#pragma once

#include <Frames/Settings.h>
#include <Media/Score.h>

namespace frond::tools
{

inline constexpr double demoSeconds = 20.0;

/// One leaf, an answer, a rising figure, a chord that swells and lets go, and one leaf again.
Score demoScore();

/// From late spring to autumn while it plays; the camera leans in at the swell.
Settings demoSettingsAt(double timeSeconds);

} // namespace frond::tools
