// SPDX-License-Identifier: GPL-3.0-or-later
// An order of things in which neighbours are alike and the two ends are far apart.
#pragma once

#include <Model/Dbn.h>

#include <vector>

namespace frond
{

/// rows: (things, features). Along the first principal component (power iteration), then straightened by
/// 2-opt moves (Croes 1958) that keep both ends, so that the walk from thing to thing is short.
std::vector<int> orderBySimilarity(const Matrix& rows);

} // namespace frond
