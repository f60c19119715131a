// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the Gibbs steps that are due in a frame are taken in it, where pixels are held: such a step goes
// down to every pixel and up again, and all that a chord or a preset asks for at once would delay the frame.
#pragma once

#include "Imagination.h"
#include "Voice.h"
#include "Weather.h"

#include <cstddef>
#include <span>

namespace frond
{

/// Grants at most so many of the voices' steps: one to each that wants one, in turn from voice `first` on,
/// until none is left. granted (voices), written; wanted (voices) keeps what it did not get.
void shareSteps(std::span<int> wanted, std::span<int> granted, std::size_t first, int most);

/// Takes from `steps` what has to wait for the frames that follow. A voice that is keyed to a song is where
/// the song is, whatever it takes.
void putOffHeldSteps(std::span<Voice, maxVoices> voices, std::span<int, maxVoices> steps, std::size_t first,
                     const Imagination& imagination, const Weather& weather);

} // namespace frond
