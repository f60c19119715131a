// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed performance that uses all that a chain can do, on a network made of exact numbers: its hash is the
// same on every machine.
#pragma once

#include <cstdint>

namespace frond::tiny
{

std::uint64_t performanceHash();
constexpr std::uint64_t knownPerformance = 0x46b484c54f424b1au;

} // namespace frond::tiny
