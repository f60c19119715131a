// SPDX-License-Identifier: GPL-3.0-or-later
// Whole files in and out. What goes wrong throws ModelError with the file's name and the cause.
#pragma once

#include <string>

namespace frond
{

std::string readFile(const std::string& path);

/// Writes to a temporary beside `path` and renames, so a reader never sees half a file.
void writeFile(const std::string& path, const std::string& bytes);

} // namespace frond
