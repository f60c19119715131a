// SPDX-License-Identifier: GPL-3.0-or-later
// Another program that eats bytes from its standard input. Its standard error is kept for when it fails.
#pragma once

#include <cstdint>
#include <cstdio>
#include <span>
#include <string>
#include <vector>

namespace frond
{

class EncoderProcess
{
public:
    /// words[0] is the program, on the PATH or as a path. Throws MediaError where it cannot be started.
    explicit EncoderProcess(const std::vector<std::string>& words);
    ~EncoderProcess(); // stops it without ceremony if it still runs
    EncoderProcess(const EncoderProcess&) = delete;
    EncoderProcess& operator=(const EncoderProcess&) = delete;

    bool write(std::span<const std::uint8_t> bytes); // false: it no longer listens
    bool close();                                    // waits for its end; whether it was content
    std::string lastWords();                         // the last line of its standard error

private:
    std::FILE* pipe = nullptr;
    std::FILE* complaints = nullptr;
    long processId = -1;
};

} // namespace frond
