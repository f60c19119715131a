// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the looks, in the order of ParameterId::look: our own first, then places for the performer's
// files.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace frond
{

/// Our own looks: each is Shaders/Looks/NAME.fs, without spaces and hyphens.
inline constexpr std::array<std::string_view, 12> ownLooks{
    "Backlit", "Herbarium",       "Cyanotype", "X-ray",   "Linocut", "Komorebi",
    "Frost",   "Bioluminescence", "Autumn",    "Contour", "Mind",    "Leaf space"};

/// So many files of the performer's folder can be called by number.
inline constexpr std::size_t fileLooks = 12;
inline constexpr std::array<std::string_view, fileLooks> fileLookNames{
    "File 1", "File 2", "File 3", "File 4",  "File 5",  "File 6",
    "File 7", "File 8", "File 9", "File 10", "File 11", "File 12"};

/// So many of a look's own inputs have a control each (ParameterId::lookControlA and the next).
inline constexpr std::size_t lookControls = 8;

} // namespace frond
