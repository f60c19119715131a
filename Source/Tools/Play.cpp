// SPDX-License-Identifier: GPL-3.0-or-later
#include "Play.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#ifdef _WIN32
#include <process.h>
#define FROND_EXEC _execv
#else
#include <unistd.h>
#define FROND_EXEC execv
#endif

namespace frond::tools
{
namespace
{

namespace fs = std::filesystem;

fs::path standaloneBeside(const std::string& program)
{
    std::error_code error;
    fs::path self = fs::read_symlink("/proc/self/exe", error); // elsewhere, the path we were called by
    if (error)
        self = fs::absolute(program);
    const fs::path folder = self.parent_path();
    for (const char* name : {"Frond", "Frond.exe", "Frond.app/Contents/MacOS/Frond"})
        if (fs::is_regular_file(folder / name, error))
            return folder / name;
    throw std::runtime_error((folder / "Frond").string() +
                             ": the standalone instrument is not there; build it (target Frond_Standalone)");
}

int play(const std::string& program, const std::vector<std::string>& arguments)
{
    const std::string standalone = standaloneBeside(program).string();
    std::vector<char*> words{const_cast<char*>(standalone.c_str())};
    for (const std::string& argument : arguments)
        words.push_back(const_cast<char*>(argument.c_str()));
    words.push_back(nullptr);
    FROND_EXEC(standalone.c_str(), words.data()); // returns only on failure
    throw std::runtime_error(standalone + ": cannot be started: " + std::strerror(errno));
}

} // namespace

Verb playVerb(const std::string& program)
{
    return {"play", "opens the standalone instrument",
            "usage: frond play [--midi FILE] [--audio FILE]\n\n"
            "Opens the standalone instrument; it takes the options.\n\n"
            "example: frond play --midi song.mid",
            [program](const std::vector<std::string>& arguments) { return play(program, arguments); }};
}

} // namespace frond::tools
