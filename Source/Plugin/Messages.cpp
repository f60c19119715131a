// SPDX-License-Identifier: GPL-3.0-or-later
#include "Messages.h"

#include <cstdio>

namespace frond
{

void Messages::post(const std::string& text)
{
    std::fprintf(stderr, "frond: %s\n", text.c_str());
    const std::lock_guard lock(mutex);
    line = text;
    ++posted;
}

std::uint64_t Messages::count() const
{
    const std::lock_guard lock(mutex);
    return posted;
}

std::string Messages::latest() const
{
    const std::lock_guard lock(mutex);
    return line;
}

} // namespace frond
