// SPDX-License-Identifier: GPL-3.0-or-later
#include "Tsne.h"

#include <Model/Random.h>

#include <algorithm>
#include <cmath>

namespace frond
{
namespace
{

using Eigen::Index;
constexpr std::uint32_t tsneStream = 0x75e;

Matrix squaredDistances(const Matrix& points)
{
    const Vector norms = points.rowwise().squaredNorm();
    Matrix result = -2.f * points * points.transpose();
    result.colwise() += norms;
    result.rowwise() += norms.transpose();
    return result.cwiseMax(0.f);
}

/// Finds the precision that gives this entropy by bisection, and writes p(j|i) over the distances.
void conditionalProbabilities(Eigen::Ref<Eigen::RowVectorXf> row, Index self, double entropyWanted)
{
    const Eigen::ArrayXd distances = row.cast<double>().transpose();
    double least = 0.0, most = -1.0, precision = 1.0 / std::max(1e-12, distances.mean());
    Eigen::ArrayXd p;
    for (int round = 0; round < 60; ++round) {
        p = (-precision * (distances - distances.minCoeff())).exp();
        p(self) = 0.0;
        const double sum = std::max(1e-300, p.sum());
        p /= sum;
        const double entropy = -(p * (p + 1e-300).log()).sum();
        if (std::abs(entropy - entropyWanted) < 1e-5)
            break;
        if (entropy > entropyWanted) {
            least = precision;
            precision = most < 0.0 ? precision * 2.0 : 0.5 * (precision + most);
        } else {
            most = precision;
            precision = 0.5 * (precision + least);
        }
    }
    row = p.cast<float>().transpose();
}

struct Descent
{
    Matrix position, velocity, gains, gradient;
    Matrix kernel, difference;

    void step(const Matrix& affinities, float exaggeration, float momentum, float rate)
    {
        kernel = (1.f + squaredDistances(position).array()).inverse();
        kernel.diagonal().setZero();
        const float total = std::max(1e-12f, kernel.sum());
        difference = (exaggeration * affinities.array() - kernel.array() / total) * kernel.array();
        gradient = 4.f * (position.array().colwise() * difference.rowwise().sum().array()).matrix() -
                   4.f * difference * position;
        for (Index i = 0; i < gains.size(); ++i) { // Jacobs 1988, as in the authors' own code
            const bool turning = (gradient.data()[i] > 0.f) == (velocity.data()[i] > 0.f);
            gains.data()[i] = std::max(0.01f, turning ? gains.data()[i] * 0.8f : gains.data()[i] + 0.2f);
        }
        velocity = momentum * velocity - rate * gains.cwiseProduct(gradient);
        position += velocity;
        position.rowwise() -= position.colwise().mean().eval();
    }
};

} // namespace

Matrix tsneAffinities(const Matrix& points, double perplexity)
{
    Matrix p = squaredDistances(points);
    const double limit = std::max(1.0, static_cast<double>(points.rows() - 1) / 3.0);
    for (Index row = 0; row < p.rows(); ++row)
        conditionalProbabilities(p.row(row), row, std::log(std::min(perplexity, limit)));
    p = ((p + p.transpose().eval()) / (2.f * static_cast<float>(points.rows()))).eval();
    return p;
}

Matrix tsne(const Matrix& points, const TsneOptions& options, std::vector<Matrix>* history)
{
    const Index count = points.rows();
    if (count < 3)
        return Matrix::Constant(count, 2, 0.5f);
    const Matrix affinities = tsneAffinities(points, options.perplexity);
    const Random random(options.seed, tsneStream);
    Descent descent;
    descent.position.resize(count, 2);
    for (Index i = 0; i < descent.position.size(); ++i)
        descent.position.data()[i] = 1e-2f * random.normal(0, 0, static_cast<std::uint32_t>(i));
    descent.velocity = Matrix::Zero(count, 2);
    descent.gains = Matrix::Ones(count, 2);
    const float rate = std::max(20.f, static_cast<float>(count) / 12.f);
    const int early = options.iterations / 4;
    std::vector<Matrix> seen;
    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        const auto frames = std::int64_t(options.historyFrames);
        if (iteration * frames / options.iterations != (iteration - 1) * frames / options.iterations ||
            iteration == 0)
            seen.push_back(descent.position);
        descent.step(affinities, iteration < early ? 12.f : 1.f, iteration < early ? 0.5f : 0.8f, rate);
    }
    seen.push_back(descent.position);

    const Eigen::RowVectorXf least = seen.back().colwise().minCoeff(),
                             most = seen.back().colwise().maxCoeff();
    const float side = std::max(1e-12f, (most - least).maxCoeff());
    for (Matrix& frame : seen) {
        frame.rowwise() -= 0.5f * (least + most);
        frame = (frame.array() / side + 0.5f).max(0.f).min(1.f).matrix().eval();
    }
    const Matrix result = seen.back();
    if (history != nullptr)
        *history = std::move(seen);
    return result;
}

} // namespace frond
