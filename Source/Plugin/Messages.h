// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, one line at a time: to standard error at once, and to whichever window asks next. Any
// thread but the audio thread may post.
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

namespace frond
{

class Messages
{
public:
    void post(const std::string& line);

    std::uint64_t count() const; // of lines posted so far
    std::string latest() const;
    /// The oldest line that no window has shown yet, of the last sixteen.
    std::optional<std::string> takeUnseen();

private:
    mutable std::mutex mutex;
    std::string newest;
    std::deque<std::string> unseen;
    std::uint64_t posted = 0;
};

} // namespace frond
