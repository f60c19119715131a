// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the verb, runs it, and turns what goes wrong into one line and an exit status.
#pragma once

#include <string>
#include <vector>

namespace frond::tools
{

/// 0 on success, 1 on failure, 2 on wrong usage. `program` is the path this program was called by.
int runProgram(const std::string& program, const std::vector<std::string>& arguments);

} // namespace frond::tools
