// SPDX-License-Identifier: GPL-3.0-or-later
#include "Products.h"

#ifdef FROND_OPENBLAS
#include <cblas.h>
#endif

namespace frond
{

#ifdef FROND_OPENBLAS

void multiply(ConstBlock a, ConstBlock b, Transposed transposed, Block result)
{
    static const bool alone = (openblas_set_num_threads(1), true);
    static_cast<void>(alone);
    if (result.size() == 0)
        return;
    const bool left = transposed == Transposed::left, right = transposed == Transposed::right;
    const Eigen::Index inner = left ? a.rows() : a.cols();
    if (inner == 0) {
        result.setZero();
        return;
    }
    const auto number = [](Eigen::Index size) { return static_cast<blasint>(size); };
    cblas_sgemm(CblasRowMajor, left ? CblasTrans : CblasNoTrans, right ? CblasTrans : CblasNoTrans,
                number(result.rows()), number(result.cols()), number(inner), 1.f, a.data(),
                number(a.outerStride()), b.data(), number(b.outerStride()), 0.f, result.data(),
                number(result.outerStride()));
}

const char* productsBy()
{
    return "OpenBLAS";
}

#else

void multiply(ConstBlock a, ConstBlock b, Transposed transposed, Block result)
{
    if (transposed == Transposed::left)
        result.noalias() = a.transpose() * b;
    else if (transposed == Transposed::right)
        result.noalias() = a * b.transpose();
    else
        result.noalias() = a * b;
}

const char* productsBy()
{
    return "Eigen";
}

#endif

} // namespace frond
