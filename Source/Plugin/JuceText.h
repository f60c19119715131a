// SPDX-License-Identifier: GPL-3.0-or-later
// The rooms below know no JUCE: their texts are UTF-8.
#pragma once

#include <JuceHeader.h>

#include <string_view>

namespace frond
{

inline juce::String toJuce(std::string_view text)
{
    return juce::String::fromUTF8(text.data(), static_cast<int>(text.size()));
}

} // namespace frond
