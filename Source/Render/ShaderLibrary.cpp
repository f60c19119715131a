// SPDX-License-Identifier: GPL-3.0-or-later
#include "ShaderLibrary.h"

#include <algorithm>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace frond
{

namespace
{

const std::string root = "Shaders/";

/// The name in `#include "name"`, or empty.
std::string includedName(const std::string& line)
{
    static const std::regex form(R"(^\s*#\s*include\s+"([^"]+)\"\s*$)");
    std::smatch match;
    return std::regex_match(line, match, form) ? match[1].str() : std::string{};
}

void append(const ShaderSource& source, const std::string& path, const std::string& askedBy,
            JoinedShader& joined)
{
    if (std::find(joined.files.begin(), joined.files.end(), root + path) != joined.files.end())
        return;
    const std::string text = source(root + path);
    if (text.empty())
        throw std::runtime_error(root + path + ": no such shader" +
                                 (askedBy.empty() ? "" : ", asked for by " + askedBy));
    const auto number = joined.files.size();
    joined.files.push_back(root + path);
    // #version has to stay the very first line of the whole.
    if (number > 0)
        joined.text += "#line 1 " + std::to_string(number) + "\n";

    std::istringstream lines(text);
    std::string line;
    for (int lineNumber = 1; std::getline(lines, line); ++lineNumber) {
        const auto included = includedName(line);
        if (included.empty()) {
            joined.text += line + "\n";
            continue;
        }
        append(source, included, root + path + ":" + std::to_string(lineNumber), joined);
        joined.text += "#line " + std::to_string(lineNumber + 1) + " " + std::to_string(number) + "\n";
    }
}

std::string trimmed(const std::string& text)
{
    const auto first = text.find_first_not_of(" \t\r\n:");
    const auto last = text.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? std::string{} : text.substr(first, last - first + 1);
}

/// Behind #version, which has to be the first that is not a comment.
void insertDefines(std::string& text, const std::string& defines)
{
    const auto at = text.find("#version");
    const auto end = at == std::string::npos ? at : text.find('\n', at);
    if (end == std::string::npos)
        throw std::runtime_error("a shader without #version cannot be given defines");
    const auto line = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n') + 2;
    text.insert(end + 1, defines + "#line " + std::to_string(line) + " 0\n");
}

} // namespace

JoinedShader joinShader(const ShaderSource& source, const std::string& path)
{
    JoinedShader joined;
    append(source, path, "", joined);
    return joined;
}

std::string firstComplaint(const std::string& log, const JoinedShader& shader)
{
    static const std::regex place(R"(^(?:ERROR:\s*)?(\d+)[:(](\d+)\)?(?:\(\d+\))?\s*:(.*)$)");
    std::istringstream lines(log);
    std::string line, first;
    while (std::getline(lines, line)) {
        if (first.empty())
            first = trimmed(line);
        std::smatch match;
        if (!std::regex_match(line, match, place) || line.find("warning") != std::string::npos)
            continue;
        const auto file = static_cast<std::size_t>(std::stoul(match[1].str()));
        const auto& name = shader.files[std::min(file, shader.files.size() - 1)];
        return name + ":" + match[2].str() + ": " + trimmed(match[3].str());
    }
    return shader.files.front() + ": " + first;
}

Program compileProgram(const ShaderSource& source, const std::string& vertexPath,
                       const std::string& fragmentPath, const std::string& defines)
{
    const auto vertex = joinShader(source, vertexPath);
    auto fragment = joinShader(source, fragmentPath);
    if (!defines.empty())
        insertDefines(fragment.text, defines);
    try {
        return Program(vertex.text, fragment.text);
    } catch (const ShaderError& error) {
        throw std::runtime_error(firstComplaint(error.what(), error.inVertexShader ? vertex : fragment));
    }
}

} // namespace frond
