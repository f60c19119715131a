// SPDX-License-Identifier: GPL-3.0-or-later
// A test that cannot run here (a host is not installed, say) says why and is counted apart from those that
// passed:
//
//     if (!installed)
//         return skipTest("Ardour is not installed");
#pragma once

#include <string>

namespace frond
{

void skipTest(const std::string& reason);

} // namespace frond
