// SPDX-License-Identifier: GPL-3.0-or-later
// The two slots of a comparison, of which one is what sounds and shows.
#pragma once

#include <Control/Preset.h>

#include <optional>
#include <string>

namespace frond
{

struct ComparisonState
{
    bool isB = false;            // which of the two is played
    std::string otherId;         // in the library, where it came from there
    std::optional<Preset> other; // what is kept in the one that is not; nothing: as the one that is played
};

} // namespace frond
