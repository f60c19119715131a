// SPDX-License-Identifier: GPL-3.0-or-later
// Leaves that every look has something to show of, and their slow motion.
#pragma once

#include "Studio.h"

namespace frond::test
{

/// Four leaves near and far, in two seasons, one withering; a made-up model's portrait; trails, glow and
/// sound.
DreamFrame stillLife(std::size_t look);

/// The same this much later: leaves drift, turn and swell, one grows and one withers, and nothing jumps.
void moveTo(DreamFrame& frame, double seconds);

} // namespace frond::test
