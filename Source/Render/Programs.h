// SPDX-License-Identifier: GPL-3.0-or-later
// Every program of the picture. Adding one here is all it takes to have it compiled, reloaded and tested.
#pragma once

#include "ShaderLibrary.h"

#include <span>

namespace frond
{

struct Programs
{
    Program veins, teeth, leaf, surface, seedMargin, jump, measure;
    Program develop, cross, trails, source, narrow, widen, halo, finish, finishLimited, enlarge, enlargePlainly;
    Program brightness, restrain, crowdOfFlashes;
};

struct ProgramFiles
{
    Program Programs::*program;
    const char* vertex;
    const char* fragment;     // both below Shaders/
    const char* defines = ""; // lines before the fragment's own
};

std::span<const ProgramFiles> programFiles();

/// All or nothing: throws std::runtime_error with the first complaint.
Programs compilePrograms(const ShaderSource& source);

} // namespace frond
