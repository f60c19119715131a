// SPDX-License-Identifier: GPL-3.0-or-later
// Controls moved by chance, within what is worth looking at. The same seed moves the same controls the same
// way, and a lock on one leaves what happens to the others as it is.
#pragma once

#include <Frames/Settings.h>

#include <bitset>
#include <cstdint>
#include <string_view>

namespace frond
{

using ParameterSet = std::bitset<parameterCount>; // by the number of ParameterId

enum class MutationKind
{
    careful, // small steps of some controls; a choice changes rarely
    random   // every control goes towards a place of its own, all the way at amount 1
};

struct MutationOrder
{
    MutationKind kind = MutationKind::careful;
    float amount = 0.3f;    // 0 to 1
    std::string_view group; // of the parameter table; empty: all
    ParameterSet locked{};
    std::uint64_t seed = 0;
};

/// Whether it may move at all: what presets do not carry (tempo, clock, gain, blackout) and what needs things
/// that the player brings (filter, picture) never does.
bool mayMutate(ParameterId id);
/// What a performer hardly wants to be moved by chance: the look, time, scenes, macros, the improviser.
ParameterSet lockedAtFirst();
/// Where chance may take a control, in its own unit; within its range.
struct MusicalRange
{
    float low = 0.f, high = 1.f;
};
MusicalRange musicalRange(ParameterId id);

/// A control that stands outside its musical range may stay there, and come back in.
Settings mutate(const Settings& from, const MutationOrder& order);

} // namespace frond
