// SPDX-License-Identifier: GPL-3.0-or-later
#include "Sharpen.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr float deviation = 1.f;
constexpr int reach = 3;

std::array<float, 2 * reach + 1> gaussian()
{
    std::array<float, 2 * reach + 1> kernel{};
    float sum = 0.f;
    for (int i = -reach; i <= reach; ++i)
        sum += kernel[static_cast<std::size_t>(i + reach)] =
            std::exp(-0.5f * static_cast<float>(i * i) / (deviation * deviation));
    for (float& weight : kernel)
        weight /= sum;
    return kernel;
}

/// Along rows (step 1) or columns (step width); what lies outside is 0, or the nearest pixel.
Matrix blurAlong(const Matrix& picture, bool rows, bool outsideIsZero)
{
    static const auto kernel = gaussian();
    Matrix result = Matrix::Zero(picture.rows(), picture.cols());
    const Index last = (rows ? picture.cols() : picture.rows()) - 1;
    for (Index line = 0; line <= last; ++line)
        for (int i = -reach; i <= reach; ++i) {
            const Index from = line + i, inside = std::clamp<Index>(from, 0, last);
            if (from != inside && outsideIsZero)
                continue;
            const float weight = kernel[static_cast<std::size_t>(i + reach)];
            if (rows)
                result.col(line) += weight * picture.col(inside);
            else
                result.row(line) += weight * picture.row(inside);
        }
    return result;
}

template <typename Pixels>
void sharpen(Pixels&& pixels, Index height, Index width, bool outsideIsZero, float strength)
{
    const Matrix picture = Eigen::Map<const Matrix>(pixels.data(), height, width);
    const Matrix blurred = blurAlong(blurAlong(picture, true, outsideIsZero), false, outsideIsZero);
    Eigen::Map<Matrix>(pixels.data(), height, width) = picture + strength * (picture - blurred);
}

} // namespace

Matrix sharpenedFields(const Wiring& wiring, const Matrix& generation, float strength)
{
    Matrix result = generation;
    for (Index unit = 0; unit < result.rows(); ++unit)
        sharpen(result.row(unit), wiring.patches.height, wiring.patches.width, true, strength);
    return result;
}

Vector sharpenedBiases(const Vector& biases, int size, float strength)
{
    Vector result = biases;
    sharpen(result, size, size, false, strength);
    return result;
}

} // namespace frond
