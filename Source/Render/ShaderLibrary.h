// SPDX-License-Identifier: GPL-3.0-or-later
// Joins shader files: a line `#include "common/noise.glsl"` is replaced by that file of Shaders/, once a
// program.
#pragma once

#include "GlObjects.h"
#include "Scene.h"

#include <string>
#include <string_view>
#include <vector>

namespace frond
{

struct JoinedShader
{
    std::string text;
    std::vector<std::string> files; // a source-string number of #line is an index here
};

/// path is below Shaders/, such as "stage/blade.frag". Throws std::runtime_error that names a file which is
/// not there, and the file and line that asked for it.
JoinedShader joinShader(const ShaderSource& source, const std::string& path);

/// The first complaint of a compiler's log as one line with file and line, "Shaders/stage/blade.frag:12: …".
/// Understands the forms of Mesa "0:12(3): error: …", NVIDIA "0(12) : error …" and Apple "ERROR: 0:12: …".
std::string firstComplaint(const std::string& log, const JoinedShader& shader);

/// defines: whole lines, put before the fragment's own. A branch on a uniform would be taken both ways by
/// llvmpipe; such a program is therefore compiled once for each way. Throws std::runtime_error with one such
/// line.
Program compileProgram(const ShaderSource& source, const std::string& vertexPath,
                       const std::string& fragmentPath, const std::string& defines = {});

} // namespace frond
