// SPDX-License-Identifier: GPL-3.0-or-later
#include "EncoderProcess.h"

#include "Image.h"

#ifdef _WIN32
#include <cstdio>
#else
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
extern char** environ;
#endif

namespace frond
{

namespace
{

[[noreturn]] void refuseToStart(const std::string& program, bool missing)
{
    if (missing)
        throw MediaError(program +
                         " is not installed, and films need it: on Debian \"apt install ffmpeg\", on a Mac "
                         "\"brew install ffmpeg\"; a folder of frames needs no ffmpeg");
    throw MediaError(program + " cannot be started");
}

} // namespace

#ifdef _WIN32

// _popen goes through the shell, so every word is quoted; its standard error goes to ours.
EncoderProcess::EncoderProcess(const std::vector<std::string>& words)
{
    std::string line;
    for (const auto& word : words)
        line += (line.empty() ? "\"" : " \"") + word + "\"";
    pipe = _popen(("\"" + line + "\"").c_str(), "wb");
    if (pipe == nullptr)
        refuseToStart(words.front(), true);
}

EncoderProcess::~EncoderProcess()
{
    if (pipe != nullptr)
        _pclose(pipe);
}

bool EncoderProcess::close()
{
    auto* closing = pipe;
    pipe = nullptr;
    return closing != nullptr && _pclose(closing) == 0;
}

std::string EncoderProcess::lastWords()
{
    return {};
}

#else

namespace
{

/// Starts the program with these as its standard input and error. Returns its process id or -1 with errno
/// set.
long spawn(const std::vector<std::string>& words, int input, int error)
{
    std::vector<char*> arguments;
    for (const auto& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, error, STDERR_FILENO);
    // A group of its own: Ctrl-C is for us to handle, and must not end the encoder halfway.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    posix_spawnattr_setpgroup(&attributes, 0);
    pid_t id = -1;
    const int result = posix_spawnp(&id, arguments[0], &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    errno = result;
    return result == 0 ? id : -1;
}

} // namespace

EncoderProcess::EncoderProcess(const std::vector<std::string>& words)
{
    // An encoder that dies must be an error here, not this program's death.
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    complaints = std::tmpfile();
    if (complaints == nullptr || ::pipe(ends) != 0)
        refuseToStart(words.front(), false);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    processId = spawn(words, ends[0], fileno(complaints));
    const bool missing = errno == ENOENT;
    ::close(ends[0]);
    if (processId < 0) {
        ::close(ends[1]);
        std::fclose(complaints);
        refuseToStart(words.front(), missing);
    }
    pipe = fdopen(ends[1], "wb");
}

EncoderProcess::~EncoderProcess()
{
    if (processId > 0)
        kill(static_cast<pid_t>(processId), SIGKILL);
    close();
    if (complaints != nullptr)
        std::fclose(complaints);
}

bool EncoderProcess::close()
{
    bool written = true;
    if (pipe != nullptr)
        written = std::fclose(pipe) == 0;
    pipe = nullptr;
    if (processId <= 0)
        return false;
    int status = 0;
    while (waitpid(static_cast<pid_t>(processId), &status, 0) < 0 && errno == EINTR) {
    }
    processId = -1;
    return written && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string EncoderProcess::lastWords()
{
    close();
    std::rewind(complaints);
    std::string last;
    char line[512];
    while (std::fgets(line, sizeof line, complaints) != nullptr) {
        std::string text(line);
        while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
            text.pop_back();
        if (!text.empty())
            last = text;
    }
    return last;
}

#endif

bool EncoderProcess::write(std::span<const std::uint8_t> bytes)
{
    return pipe != nullptr && std::fwrite(bytes.data(), 1, bytes.size(), pipe) == bytes.size();
}

} // namespace frond
