// SPDX-License-Identifier: GPL-3.0-or-later
// One include for Catch2, whichever major version is installed. `Approx` is visible without a namespace in
// both.
#pragma once

#if FROND_CATCH3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif
