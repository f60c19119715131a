// SPDX-License-Identifier: GPL-3.0-or-later
// NumPy's array file, version 1.0 (NEP 1).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace frond::tools
{

/// The file's bytes: float32, little-endian, C order.
std::string encodeNpy(std::span<const float> values, const std::vector<std::size_t>& shape);

/// Writes to a temporary beside `path` first. Throws std::runtime_error with the path and cause.
void writeNpy(const std::string& path, std::span<const float> values, const std::vector<std::size_t>& shape);

} // namespace frond::tools
