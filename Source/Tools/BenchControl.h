// SPDX-License-Identifier: GPL-3.0-or-later
// What the control side costs: notes, controllers, sound, scenes and modulation, before anything is dreamt.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace frond::tools
{

struct ControlCost
{
    std::string name, of; // of: the time that it has a share of
    double microseconds = 0.0;
    double sharePercent = 0.0;
};

/// Medians of as many rounds, in which all parts take turns; this thread's processor time. The sound is at
/// 48 kHz, a frame is a 60th of a second and a block has 64 samples.
std::vector<ControlCost> timeControl(int rounds, std::uint64_t seed);

/// As a table, or as one line of JSON.
std::string describe(const std::vector<ControlCost>& costs, bool asJson);

} // namespace frond::tools
