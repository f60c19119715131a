// SPDX-License-Identifier: GPL-3.0-or-later
// Careful steps around nlohmann-json that Control's readers share; for .cpp files.
#pragma once

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

namespace frond::jsonText
{

using Json = nlohmann::ordered_json;

inline constexpr std::size_t longest = 1 << 20; // bytes
inline constexpr int deepest = 32;

/// The parser recurses: what nests deeper is refused before.
inline bool nestsTooDeep(std::string_view text)
{
    int depth = 0;
    for (const auto c : text) {
        depth += c == '[' || c == '{';
        depth -= c == ']' || c == '}';
        if (depth > deepest)
            return true;
    }
    return false;
}

/// Null where it is no JSON, with the cause.
inline Json parse(std::string_view text, std::string& cause)
{
    if (text.size() > longest || nestsTooDeep(text)) {
        cause = "too large or too deep";
        return nullptr;
    }
    try {
        return Json::parse(text);
    } catch (const nlohmann::json::exception& error) {
        cause = error.what();
        // "[json.exception.parse_error.101] parse error at line 3, …": people need only the rest.
        if (const auto end = cause.find("] "); end != std::string::npos)
            cause.erase(0, end + 2);
        return nullptr;
    }
}

inline std::string textOf(const Json& object, const char* key, std::size_t most = 400)
{
    if (!object.is_object() || !object.contains(key) || !object[key].is_string())
        return {};
    auto text = object[key].get<std::string>();
    if (text.size() > most)
        text.resize(most);
    return text;
}

inline float numberOf(const Json& object, const char* key, float fallback, float least, float most)
{
    if (!object.is_object() || !object.contains(key) || !object[key].is_number())
        return fallback;
    const auto value = object[key].get<double>();
    return std::isfinite(value) ? static_cast<float>(std::clamp<double>(value, least, most)) : fallback;
}

inline bool flagOf(const Json& object, const char* key, bool fallback)
{
    return object.is_object() && object.contains(key) && object[key].is_boolean() ? object[key].get<bool>()
                                                                                  : fallback;
}

/// Short: a float has seven figures.
inline double figure(float value)
{
    return std::round(static_cast<double>(value) * 1e5) / 1e5;
}

} // namespace frond::jsonText
