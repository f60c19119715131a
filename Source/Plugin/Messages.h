// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, one line at a time: to standard error at once, and to whichever window asks next. Any
// thread but the audio thread may post.
#pragma once

#include <cstdint>
#include <mutex>
#include <string>

namespace frond
{

class Messages
{
public:
    void post(const std::string& line);

    /// How many lines were posted so far; the window compares it with what it has seen.
    std::uint64_t count() const;
    std::string latest() const;

private:
    mutable std::mutex mutex;
    std::string line;
    std::uint64_t posted = 0;
};

} // namespace frond
