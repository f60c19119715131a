// SPDX-License-Identifier: GPL-3.0-or-later
// From a look's text to GLSL 3.30: standard uniforms and a uniform for every input before it, so that a
// compiler's complaint still names the look's own lines.
#pragma once

#include "LookFile.h"
#include "ShaderLibrary.h"

namespace frond
{

/// What one of a look's programs is for: a pass, drawn into a buffer or as the picture, or into a part of a
/// large picture (LookTile).
struct LookProgram
{
    std::size_t pass = 0;
    bool picture = true;
    bool tile = false;
};

/// `#include "common/…"` is a word of ours: it reads from Shaders/.
JoinedShader fragmentOf(const LookFile& look, const LookProgram& kind, const ShaderSource& shaders);
/// Inputs that come as a part and, smaller, as a whole; the whole one's uniform has this before its name.
bool isTiled(const std::string& input);
inline constexpr const char* wholePrefix = "isf_whole_";
JoinedShader vertexOf(const LookFile& look, const LookProgram& kind, const ShaderSource& shaders);

} // namespace frond
