// SPDX-License-Identifier: GPL-3.0-or-later
// How the performer's controls for a look move its inputs: in the middle each is as its author set it.
#pragma once

#include "LookFile.h"

#include <cstddef>
#include <span>

namespace frond
{

/// How many controls an input takes: a point two (x, y), a colour one (its hue), pictures and sound none.
std::size_t controlsOf(LookInputKind kind);
/// What people call the control of an input, the first or the second of its two.
std::string controlName(const LookInput& input, std::size_t number);

/// amounts, 0 to 1: 0.5 is the input's default, 0 its least, 1 its greatest. With fewer amounts than it takes
/// it stays as it is.
std::array<float, 4> inputValue(const LookInput& input, std::span<const float> amounts);

} // namespace frond
