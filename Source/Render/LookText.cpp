// SPDX-License-Identifier: GPL-3.0-or-later
#include "LookText.h"

#include "SurfaceBuffers.h"

#include <algorithm>
#include <set>

namespace frond
{

namespace
{

const char* glslType(LookInputKind kind)
{
    switch (kind) {
    case LookInputKind::event:
    case LookInputKind::flag:
        return "bool";
    case LookInputKind::choice:
        return "int";
    case LookInputKind::number:
        return "float";
    case LookInputKind::point:
        return "vec2";
    case LookInputKind::colour:
        return "vec4";
    case LookInputKind::image:
    case LookInputKind::audio:
    case LookInputKind::audioFft:
        break;
    }
    return "sampler2D";
}

/// The line of the header that names it, so that a name which GLSL does not take is complained of there.
std::string lineOf(const LookFile& look, const std::string& name)
{
    const auto at = std::min(look.fragment.find('"' + name + '"'), look.fragment.size());
    const auto line =
        1 + std::count(look.fragment.begin(), look.fragment.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return "#line " + std::to_string(line) + " 0\n";
}

std::string uniformsOf(const LookFile& look)
{
    std::string text;
    std::set<std::string> named;
    const auto declare = [&](const char* type, const std::string& name) {
        if (!name.empty() && named.insert(name).second)
            text += lineOf(look, name) + "uniform " + type + " " + name + ";\n";
    };
    for (const auto& input : look.inputs)
        declare(glslType(input.kind), input.name);
    for (const auto& pass : look.passes)
        declare("sampler2D", pass.target);
    for (const auto& import : look.imports)
        declare("sampler2D", import.name);
    return text;
}

bool isWordPart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Whole words only; the number of lines stays.
void replaceWord(std::string& text, const std::string& word, const std::string& by)
{
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool whole =
            (at == 0 || !isWordPart(text[at - 1])) && (end >= text.size() || !isWordPart(text[end]));
        if (whole)
            text.replace(at, word.size(), by);
    }
}

/// A version of its own would not be the first line any more.
void dropVersion(std::string& text)
{
    const auto at = text.find("#version");
    if (at != std::string::npos && (at == 0 || text[at - 1] == '\n'))
        text.replace(at, 2, "//");
}

/// Each tiled picture's name becomes its part, its whole, and where the part lies.
std::string tileDefinesOf(const LookFile& look)
{
    std::string text = "#include \"common/isf_tile.glsl\"\n";
    for (const auto& input : look.inputs)
        if (isTiled(input.name))
            text += "uniform sampler2D " + (wholePrefix + input.name) + ";\n#define " + input.name + " " +
                    input.name + ", " + wholePrefix + input.name + ", isf_window\n";
    return text;
}

std::string constantsOf(const LookFile& look, const LookProgram& kind)
{
    const int output = !kind.picture ? 0 : look.writesLight ? 2 : 1; // as in common/isf_end.glsl
    return "#define PASSINDEX " + std::to_string(kind.pass) + "\n#define ISF_OUTPUT " +
           std::to_string(output) + "\n";
}

/// own: the look's text. defines: what stands between the piece before it and itself.
JoinedShader join(const LookFile& look, const LookProgram& kind, std::string own, const std::string& before,
                  const std::string& after, const std::string& ownPath, const ShaderSource& shaders,
                  const std::string& defines = {})
{
    replaceWord(own, "gl_FragColor", "isf_FragColor");
    dropVersion(own);
    // Our pieces and the look's are read through one source, so that includes work in all of them.
    const ShaderSource source = [&](std::string_view path) -> std::string {
        if (path == "Shaders/" + ownPath)
            return own;
        if (path == "Shaders/isf start")
            return "#version 330 core\n" + constantsOf(look, kind) + uniformsOf(look) + "#include \"common/" +
                   before + "\"\n" + defines + "#include \"" + ownPath + "\"\n" +
                   (after.empty() ? "" : "#include \"common/" + after + "\"\n");
        return shaders(path);
    };
    auto joined = joinShader(source, "isf start");
    std::ranges::replace(joined.files, "Shaders/" + ownPath, ownPath);
    // What a name of the header is complained of for; and compilers (Mesa's) that call every file the first.
    joined.files.front() = look.vertex.empty() ? look.path : ownPath;
    return joined;
}

} // namespace

JoinedShader fragmentOf(const LookFile& look, const LookProgram& kind, const ShaderSource& shaders)
{
    auto text = look.fragment;
    if (kind.tile)
        replaceWord(text, "gl_FragCoord", "isf_FragCoord");
    return join(look, kind, std::move(text), "isf.glsl", "isf_end.glsl", look.path, shaders,
                kind.tile ? tileDefinesOf(look) : std::string{});
}

bool isTiled(const std::string& input)
{
    return input == "inputImage" || input == "leafGlass" || std::ranges::count(surfaceNames, input) > 0;
}

JoinedShader vertexOf(const LookFile& look, const LookProgram& kind, const ShaderSource& shaders)
{
    const auto dot = look.path.rfind('.');
    const auto text = look.vertex.empty() ? "void main() { isf_vertShaderInit(); }\n" : look.vertex;
    return join(look, kind, text, "isf.vert", "", look.path.substr(0, dot) + ".vs", shaders);
}

} // namespace frond
