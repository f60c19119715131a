// SPDX-License-Identifier: GPL-3.0-or-later
#include "Messages.h"

#include <cstdio>
#include <utility>

namespace frond
{

namespace
{
constexpr std::size_t mostRemembered = 16;
} // namespace

void Messages::post(const std::string& text)
{
    std::fprintf(stderr, "frond: %s\n", text.c_str());
    const std::lock_guard lock(mutex);
    newest = text;
    unseen.push_back(text);
    if (unseen.size() > mostRemembered)
        unseen.pop_front();
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
    return newest;
}

std::optional<std::string> Messages::takeUnseen()
{
    const std::lock_guard lock(mutex);
    if (unseen.empty())
        return std::nullopt;
    auto line = std::move(unseen.front());
    unseen.pop_front();
    return line;
}

} // namespace frond
