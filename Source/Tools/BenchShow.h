// SPDX-License-Identifier: GPL-3.0-or-later
// A simulated performance, for its worst frame.
#pragma once

#include <Model/Dbn.h>

#include <cstdint>
#include <memory>

namespace frond::tools
{

struct ShowTimes
{
    int frames = 0, late = 0; // late: longer than a 60th of a second
    double medianMilliseconds = 0.0, rareMilliseconds = 0.0,
           worstMilliseconds = 0.0,       // rare: the 99.9th percentile
        worstProcessorMilliseconds = 0.0; // that frame or another: what is not other programs'
};

/// Sixty frames a second of the instrument without the picture: chords of up to 16 notes, sound with onsets,
/// another factory preset every 8 seconds, and every 30 a model that was made ready beforehand, as the
/// plug-in's loader does.
ShowTimes playShow(const std::shared_ptr<const Dbn>& model, double minutes, std::uint64_t seed);

} // namespace frond::tools
