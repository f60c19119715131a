// SPDX-License-Identifier: GPL-3.0-or-later
// Address patterns of OSC 1.0. A pattern comes from a network, so no pattern may cost more than its length
// times the address's: braces are spread out first, and the star goes back only to the newest star.
#include "OscPacket.h"

namespace frond::osc
{

namespace
{

constexpr std::size_t longestPattern = 255, mostSpread = 64;

/// One set in brackets at the front of the pattern; takes it off. Nothing matches a set without an end.
bool takeSet(std::string_view& pattern, char c)
{
    const auto end = pattern.find(']');
    if (end == std::string_view::npos)
        return false;
    auto set = pattern.substr(1, end - 1);
    pattern.remove_prefix(end + 1);
    const bool inverted = set.starts_with('!');
    if (inverted)
        set.remove_prefix(1);
    bool found = false;
    for (std::size_t i = 0; i < set.size(); ++i) {
        if (i + 2 < set.size() && set[i + 1] == '-') {
            found = found || (set[i] <= c && c <= set[i + 2]);
            i += 2;
        } else {
            found = found || set[i] == c;
        }
    }
    return found != inverted;
}

bool takeOne(std::string_view& pattern, char c)
{
    if (pattern.empty())
        return false;
    if (pattern.front() == '[')
        return c != '/' && takeSet(pattern, c);
    const bool fits = pattern.front() == c || (pattern.front() == '?' && c != '/');
    pattern.remove_prefix(1);
    return fits;
}

bool matchesPlain(std::string_view pattern, std::string_view address)
{
    std::string_view afterStar, starAddress;
    bool hasStar = false;
    while (!address.empty()) {
        if (pattern.starts_with('*')) {
            pattern.remove_prefix(1);
            hasStar = true;
            afterStar = pattern;
            starAddress = address;
            continue;
        }
        auto rest = pattern;
        if (takeOne(rest, address.front())) {
            pattern = rest;
            address.remove_prefix(1);
            continue;
        }
        if (!hasStar || starAddress.front() == '/')
            return false;
        starAddress.remove_prefix(1); // the star takes one character more
        address = starAddress;
        pattern = afterStar;
        if (address.empty())
            break;
    }
    while (pattern.starts_with('*'))
        pattern.remove_prefix(1);
    return pattern.empty();
}

/// "{a,b}c" becomes "ac" and "bc".
std::vector<std::string> spread(std::string_view pattern)
{
    std::vector<std::string> done, open{std::string(pattern)};
    while (!open.empty() && done.size() + open.size() <= mostSpread) {
        const auto text = std::move(open.back());
        open.pop_back();
        const auto begin = text.find('{'), end = text.find('}', begin);
        if (begin == std::string::npos) {
            done.push_back(text);
            continue;
        }
        if (end == std::string::npos)
            continue; // without an end it means nothing
        auto choices = std::string_view(text).substr(begin + 1, end - begin - 1);
        while (open.size() <= mostSpread) {
            const auto comma = choices.find(',');
            open.push_back(text.substr(0, begin) + std::string(choices.substr(0, comma)) +
                           text.substr(end + 1));
            if (comma == std::string_view::npos)
                break;
            choices.remove_prefix(comma + 1);
        }
    }
    return done;
}

} // namespace

bool isPattern(std::string_view address)
{
    return address.find_first_of("?*[]{}") != std::string_view::npos;
}

bool matches(std::string_view pattern, std::string_view address)
{
    if (pattern.size() > longestPattern)
        return false;
    if (!isPattern(pattern))
        return pattern == address;
    for (const auto& plain : spread(pattern))
        if (matchesPlain(plain, address))
            return true;
    return false;
}

} // namespace frond::osc
