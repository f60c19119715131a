// SPDX-License-Identifier: GPL-3.0-or-later
// The choices of ParameterId::look and lookFilter by name.
#pragma once

#include <Frames/Looks.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace frond
{

/// Our own looks, then the performer's files.
inline constexpr auto lookChoices = [] {
    std::array<std::string_view, ownLooks.size() + fileLooks> names{};
    std::copy(fileLookNames.begin(), fileLookNames.end(),
              std::copy(ownLooks.begin(), ownLooks.end(), names.begin()));
    return names;
}();
inline constexpr auto filterChoices = [] {
    std::array<std::string_view, 1 + fileLooks> names{"Off"};
    std::copy(fileLookNames.begin(), fileLookNames.end(), names.begin() + 1);
    return names;
}();

} // namespace frond
