// SPDX-License-Identifier: GPL-3.0-or-later
// The matrix products that training spends its time in: by OpenBLAS where the build found one, else by
// Eigen. A call runs on one thread either way (Workers share out the pieces), so that a seed gives the same
// network on one machine however many threads there are. The two differ in rounding.
#pragma once

#include <Model/Dbn.h>

namespace frond
{

using ConstBlock = Eigen::Ref<const Matrix, 0, Eigen::OuterStride<>>;
using Block = Eigen::Ref<Matrix, 0, Eigen::OuterStride<>>;

enum class Transposed
{
    none,
    left,
    right
};

/// result = a · b, with a or b transposed; it has that product's shape already.
void multiply(ConstBlock a, ConstBlock b, Transposed transposed, Block result);

/// "OpenBLAS" or "Eigen".
const char* productsBy();

} // namespace frond
