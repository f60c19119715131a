// SPDX-License-Identifier: GPL-3.0-or-later
#include "Metrics.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace frond
{
namespace
{

using Eigen::Index;
using Eigen::MatrixXd;

struct Gaussian
{
    Eigen::RowVectorXd mean;
    MatrixXd covariance;
};

Gaussian fit(const Matrix& rows)
{
    const MatrixXd values = rows.cast<double>();
    Gaussian result{values.colwise().mean(), {}};
    const MatrixXd centred = values.rowwise() - result.mean;
    result.covariance = centred.transpose() * centred / std::max<double>(1.0, double(rows.rows() - 1));
    return result;
}

MatrixXd squareRoot(const MatrixXd& symmetric)
{
    const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(symmetric);
    return solver.eigenvectors() * solver.eigenvalues().cwiseMax(0.0).cwiseSqrt().asDiagonal() *
           solver.eigenvectors().transpose();
}

Matrix squaredDistances(const Matrix& a, const Matrix& b)
{
    Matrix result = -2.f * a * b.transpose();
    result.colwise() += a.rowwise().squaredNorm().eval();
    result.rowwise() += b.rowwise().squaredNorm().transpose().eval();
    return result.cwiseMax(0.f);
}

} // namespace

LeafSpace::LeafSpace(const Matrix& leaves, Index components)
    : mean(leaves.colwise().mean())
{
    // Through the smaller of the two products: there are fewer leaves than pixels as a rule.
    const Matrix centred = leaves.rowwise() - mean;
    const Index count = std::min({components, leaves.rows() - 1, leaves.cols()});
    if (leaves.rows() < leaves.cols()) {
        const MatrixXd gram = (centred * centred.transpose()).cast<double>();
        const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(gram);
        axes = (centred.transpose() * solver.eigenvectors().rightCols(count).cast<float>()).eval();
    } else {
        const MatrixXd scatter = (centred.transpose() * centred).cast<double>();
        const Eigen::SelfAdjointEigenSolver<MatrixXd> solver(scatter);
        axes = solver.eigenvectors().rightCols(count).cast<float>();
    }
    for (Index axis = 0; axis < axes.cols(); ++axis)
        axes.col(axis) /= std::max(1e-12f, axes.col(axis).norm());
}

Matrix LeafSpace::project(const Matrix& leaves) const
{
    return (leaves.rowwise() - mean) * axes;
}

double frechetDistance(const Matrix& a, const Matrix& b)
{
    const Gaussian first = fit(a), second = fit(b);
    const MatrixXd root = squareRoot(first.covariance);
    const MatrixXd cross = squareRoot(root * second.covariance * root);
    return (first.mean - second.mean).squaredNorm() + first.covariance.trace() + second.covariance.trace() -
           2.0 * cross.trace();
}

double twoSampleAccuracy(const Matrix& a, const Matrix& b)
{
    const Index count = std::min(a.rows(), b.rows());
    if (count == 0)
        return 0.5;
    // The larger set is cut into runs of neighbouring rows, and the accuracies are averaged. Dreams that set
    // out from the same particle lie far apart in their set: they resemble each other, and in one run they
    // would be each other's nearest neighbours.
    const Index runs = std::max(a.rows(), b.rows()) / count;
    Matrix all(2 * count, a.cols());
    int right = 0;
    for (Index run = 0; run < runs; ++run) {
        for (Index row = 0; row < count; ++row) {
            all.row(row) = a.row(a.rows() > count ? run * count + row : row);
            all.row(count + row) = b.row(b.rows() > count ? run * count + row : row);
        }
        const Matrix distances = squaredDistances(all, all);
        for (Index row = 0; row < all.rows(); ++row) {
            Eigen::RowVectorXf others = distances.row(row);
            others(row) = std::numeric_limits<float>::max();
            Index closest = 0;
            others.minCoeff(&closest);
            right += (closest < count) == (row < count);
        }
    }
    return static_cast<double>(right) / static_cast<double>(2 * count * runs);
}

Nearest nearest(const Matrix& points, const Matrix& references)
{
    const Matrix distances = squaredDistances(points, references);
    Nearest result{Vector(points.rows()), std::vector<Index>(static_cast<std::size_t>(points.rows()))};
    for (Index row = 0; row < points.rows(); ++row)
        result.distances(row) =
            std::sqrt(distances.row(row).minCoeff(&result.indices[static_cast<std::size_t>(row)]));
    return result;
}

double coveredShare(const Matrix& points, const Matrix& references, int k)
{
    Matrix among = squaredDistances(references, references);
    const Index place = std::min<Index>(k, references.rows() - 1); // the first is the row itself
    Vector reach(references.rows());
    for (Index row = 0; row < among.rows(); ++row) {
        float* begin = among.row(row).data();
        std::nth_element(begin, begin + place, begin + among.cols());
        reach(row) = begin[place];
    }
    const Matrix distances = squaredDistances(points, references);
    int covered = 0;
    for (Index row = 0; row < points.rows(); ++row)
        covered += (distances.row(row).transpose().array() <= reach.array()).any();
    return static_cast<double>(covered) / static_cast<double>(std::max<Index>(1, points.rows()));
}

double intersectionOverUnion(const Matrix& a, const Matrix& b)
{
    double sum = 0.0;
    for (Index row = 0; row < a.rows(); ++row) {
        const auto first = a.row(row).array() >= 0.5f, second = b.row(row).array() >= 0.5f;
        const auto either = (first || second).count();
        sum +=
            either == 0 ? 1.0 : static_cast<double>((first && second).count()) / static_cast<double>(either);
    }
    return sum / static_cast<double>(std::max<Index>(1, a.rows()));
}

double spreadOf(const Matrix& rows)
{
    if (rows.rows() == 0)
        return 0.0;
    const Eigen::RowVectorXf mean = rows.colwise().mean();
    return std::sqrt((rows.rowwise() - mean).rowwise().squaredNorm().cast<double>().mean());
}

double kolmogorovSmirnov(std::vector<double> a, std::vector<double> b)
{
    if (a.empty() || b.empty())
        return a.empty() && b.empty() ? 0.0 : 1.0;
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    const auto below = [](const std::vector<double>& sorted, double value) {
        return static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), value) - sorted.begin()) /
               static_cast<double>(sorted.size());
    };
    double greatest = 0.0;
    for (const std::vector<double>* sample : {&a, &b})
        for (const double value : *sample)
            greatest = std::max(greatest, std::abs(below(a, value) - below(b, value)));
    return greatest;
}

} // namespace frond
