// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Verb.h"

namespace frond::tools
{

/// Hands over to the standalone instrument, which lies beside `program`.
Verb playVerb(const std::string& program);

} // namespace frond::tools
