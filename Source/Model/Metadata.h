// SPDX-License-Identifier: GPL-3.0-or-later
// The metadata of a safetensors file, as our files have it.
#pragma once

#include "SafeTensors.h"

#include <charconv>

namespace frond
{

constexpr int greatestSide = 16384; // pixels of a canvas

inline const std::string& metadataOf(const SafeTensors& file, const std::string& key)
{
    const auto found = file.metadata.find(key);
    if (found == file.metadata.end())
        throw ModelError("metadata '" + key + "' is missing");
    return found->second;
}

/// 1 to greatestSide.
inline int sideOf(const SafeTensors& file, const std::string& key)
{
    const std::string& text = metadataOf(file, key);
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > greatestSide)
        throw ModelError("metadata '" + key + "': '" + text + "' is not a number from 1 to " +
                         std::to_string(greatestSide));
    return value;
}

inline std::vector<std::string> listOf(const SafeTensors& file, const std::string& key)
{
    try {
        return parseStringList(metadataOf(file, key));
    } catch (const ModelError& error) {
        throw ModelError("metadata '" + key + "': " + error.what());
    }
}

inline void checkFormat(const SafeTensors& file, const std::string& format)
{
    if (metadataOf(file, "format") != format)
        throw ModelError("metadata 'format': '" + metadataOf(file, "format") + "' is not '" + format + "'");
    if (metadataOf(file, "format_version") != "1")
        throw ModelError("metadata 'format_version': '" + metadataOf(file, "format_version") +
                         "' is unknown; this program reads version 1");
}

} // namespace frond
