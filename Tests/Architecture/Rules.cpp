// SPDX-License-Identifier: GPL-3.0-or-later
#include "Rules.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <sstream>

namespace frond::architecture
{
namespace
{

constexpr int longestFile = 300;
constexpr std::string_view licence = "SPDX-License-Identifier: GPL-3.0-or-later";

bool startsWith(std::string_view text, std::string_view start)
{
    return text.substr(0, start.size()) == start;
}

bool contains(const std::vector<std::string_view>& list, std::string_view item)
{
    return std::find(list.begin(), list.end(), item) != list.end();
}

bool anyStart(std::string_view text, std::initializer_list<std::string_view> starts)
{
    return std::any_of(starts.begin(), starts.end(), [&](auto start) { return startsWith(text, start); });
}

struct Include
{
    int line = 0;
    bool quoted = false;
    std::string path;
};

std::optional<Include> readInclude(std::string_view line)
{
    const auto skipSpaces = [&] {
        while (!line.empty() && (line.front() == ' ' || line.front() == '\t'))
            line.remove_prefix(1);
    };
    skipSpaces();
    if (!startsWith(line, "#"))
        return {};
    line.remove_prefix(1);
    skipSpaces();
    if (!startsWith(line, "include"))
        return {};
    line.remove_prefix(7);
    skipSpaces();
    if (line.empty() || (line.front() != '<' && line.front() != '"'))
        return {};
    const bool quoted = line.front() == '"';
    const auto end = line.find(quoted ? '"' : '>', 1);
    if (end == std::string_view::npos)
        return {};
    return Include{0, quoted, std::string(line.substr(1, end - 1))};
}

std::string roomOf(std::string_view path)
{
    const auto slash = path.find('/');
    return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

/// A quoted include is looked up beside the file that has it; what climbs out of the room belongs to where it
/// lands.
std::string normalised(const Include& include, std::string_view file)
{
    if (!include.quoted || startsWith(include.path, "Juce") || startsWith(include.path, "juce"))
        return include.path;
    const auto folder = std::filesystem::path(file).parent_path();
    return (folder / include.path).lexically_normal().generic_string();
}

const Room* findRoom(std::string_view name)
{
    for (const auto& room : rooms())
        if (room.name == name)
            return &room;
    return nullptr;
}

std::optional<std::string> objection(const Room& room, bool isHeader, const std::string& include)
{
    const std::string owner = ownerOf(include);
    if (owner.empty() || owner == room.name || contains(room.headers, owner))
        return {};
    if (contains(room.sources, owner)) {
        if (!isHeader)
            return {};
        return "may include " + owner + " in a .cpp only, not in a header (" + include + ")";
    }
    return "must not include " + owner + " (" + include + ")";
}

} // namespace

const std::vector<Room>& rooms()
{
    static const std::vector<Room> table = {
        {"Frames", {}, {}},
        {"Handover", {}, {}},
        {"Resources", {}, {}},
        {"Model", {"Eigen", "Highway"}, {"json", "system"}},
        {"Media", {"Frames"}, {"JUCE", "system"}},
        {"Training", {"Model", "Media", "Eigen"}, {"json", "BLAS", "system"}},
        {"Control", {"Frames", "json"}, {"JUCE"}},
        {"Dream", {"Frames", "Model", "Control"}, {"JUCE", "Eigen", "json"}},
        {"Render", {"Frames"}, {"GL", "JUCE", "Resources", "json"}},
        {"Plugin",
         {"Frames", "Handover", "Model", "Media", "Control", "Dream", "Render", "Resources", "JUCE"},
         {"GL", "json", "Eigen", "Link", "system"}},
        {"Tools",
         {"Frames", "Model", "Media", "Training", "Control", "Dream", "Render", "Resources", "Eigen"},
         {"Handover", "JUCE", "json", "system"}},
    };
    return table;
}

std::string ownerOf(std::string_view include)
{
    if (anyStart(include, {"juce", "Juce"}))
        return "JUCE";
    if (anyStart(include, {"Eigen/", "unsupported/Eigen/"}))
        return "Eigen";
    if (startsWith(include, "nlohmann/"))
        return "json";
    if (startsWith(include, "hwy/"))
        return "Highway";
    if (startsWith(include, "ableton/"))
        return "Link";
    if (include == "cblas.h")
        return "BLAS";
    if (anyStart(include, {"GL/", "GLES", "EGL/", "KHR/", "OpenGL/"}))
        return "GL";
    // Instruction sets belong to the compiler, as std does.
    if (include == "immintrin.h" || include == "arm_neon.h" || include == "xmmintrin.h")
        return {};
    if (const auto room = roomOf(include); findRoom(room) != nullptr)
        return room;
    if (anyStart(include, {"sys/", "pthread", "unistd", "fcntl", "dlfcn", "sched", "poll", "spawn", "signal",
                           "malloc.h", "termios"}) ||
        include == "io.h" || include == "process.h" || include == "windows.h")
        return "system";
    const bool plain = include.find_first_of("./") == std::string_view::npos;
    return plain ? std::string() : std::string("unknown");
}

std::vector<Breach> check(std::string_view path, std::string_view text)
{
    std::vector<Breach> breaches;
    const std::string file(path);
    const Room* const room = findRoom(roomOf(path));
    if (room == nullptr)
        return {{file, "stands in no room of the table"}};
    const bool isHeader = std::filesystem::path(file).extension() == ".h";

    std::istringstream lines{std::string(text)};
    std::string line;
    int number = 0;
    while (std::getline(lines, line)) {
        ++number;
        if (number == 1 && line.find(licence) == std::string::npos)
            breaches.push_back({file + ":1", "the first line is not the licence line"});
        if (const auto include = readInclude(line))
            if (const auto said = objection(*room, isHeader, normalised(*include, path)))
                breaches.push_back({file + ":" + std::to_string(number), *said});
    }
    if (number > longestFile)
        breaches.push_back(
            {file, "has " + std::to_string(number) + " lines, more than 300: it wants a door"});
    return breaches;
}

} // namespace frond::architecture
