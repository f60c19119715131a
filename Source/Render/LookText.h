// SPDX-License-Identifier: GPL-3.0-or-later
// From a look's text to GLSL 3.30: standard uniforms and a uniform for every input before it, so that a
// compiler's complaint still names the look's own lines.
#pragma once

#include "LookFile.h"
#include "ShaderLibrary.h"

namespace frond
{

/// `#include "common/…"` is a word of ours: it reads from Shaders/.
JoinedShader fragmentOf(const LookFile& look, const ShaderSource& shaders);
/// The same for a part of a large picture (LookTile).
JoinedShader tileFragmentOf(const LookFile& look, const ShaderSource& shaders);
/// Inputs that come as a part and, smaller, as a whole; the whole one's uniform has this before its name.
bool isTiled(const std::string& input);
inline constexpr const char* wholePrefix = "isf_whole_";
JoinedShader vertexOf(const LookFile& look, const ShaderSource& shaders);

} // namespace frond
