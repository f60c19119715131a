// SPDX-License-Identifier: GPL-3.0-or-later
// The audio thread's way out. It copies MIDI and samples into these rings and never waits.
#pragma once

#include "Ring.h"

#include <cstddef>

namespace frond
{

/// Ordered events; a full queue means lost notes, so the reader must then release everything
/// (takeOverflow()).
template <typename Event>
using EventQueue = Ring<Event>;

/// Mono samples for analysis; a full ring means that nobody watches, which harms nothing.
using SampleRing = Ring<float>;

} // namespace frond
