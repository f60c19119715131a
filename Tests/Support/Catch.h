// SPDX-License-Identifier: GPL-3.0-or-later
// One include for Catch2, whichever major version is installed: `Approx` and the matchers for text have the
// same names, without a namespace, in both.
#pragma once

#include <string>

#if FROND_CATCH3
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
#endif

inline auto containsText(const std::string& part)
{
#if FROND_CATCH3
    return Catch::Matchers::ContainsSubstring(part);
#else
    return Catch::Matchers::Contains(part);
#endif
}

inline auto startsWithText(const std::string& part)
{
    return Catch::Matchers::StartsWith(part);
}

inline auto equalsText(const std::string& text)
{
    return Catch::Matchers::Equals(text);
}
