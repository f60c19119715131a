// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Model/Dbn.h>

#include <string>

namespace frond::tiny
{

/// A small model with every optional tensor in it, and one that nobody knows.
Dbn makeFullModel();

/// The bytes of a plain model of 3 × 1 pixels and 2 hidden units.
std::string tinyFile();

} // namespace frond::tiny
