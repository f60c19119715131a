// SPDX-License-Identifier: GPL-3.0-or-later
#include "BenchPlain.h"

#include <cmath>

namespace frond::tools
{

PlainChains::PlainChains(const Dbn& of, Eigen::Index chains, bool labels, float temperature)
    : dbn(of)
    , temperature(temperature)
{
    const Rbm& top = dbn.top();
    const Eigen::Index species = labels ? dbn.speciesCount() : 0;
    weights.resize(top.hiddenCount(), top.visibleCount() + species);
    weights.leftCols(top.visibleCount()) = top.weights;
    visibleBiases.resize(weights.cols());
    visibleBiases.head(top.visibleCount()) = top.visibleBiases;
    if (species > 0) {
        weights.rightCols(species) = dbn.labelWeights;
        visibleBiases.tail(species) = dbn.labelBiases;
    }
    hiddenBiases = top.hiddenBiases;
    visible = Eigen::MatrixXf::Zero(weights.cols(), chains);
    hidden = Eigen::MatrixXf::Zero(weights.rows(), chains);
}

void PlainChains::draw(const Eigen::MatrixXf& from, Eigen::MatrixXf& states)
{
    states.resize(from.rows(), from.cols());
    for (Eigen::Index i = 0; i < from.size(); ++i)
        states.data()[i] =
            uniform(random) < 1.0f / (1.0f + std::exp(-from.data()[i] / temperature)) ? 1.0f : 0.0f;
}

void PlainChains::step()
{
    if (visible.cols() == 1) {
        inputs.noalias() = weights * visible.col(0);
        inputs += hiddenBiases;
        draw(inputs, hidden);
        inputs.noalias() = weights.transpose() * hidden.col(0);
        inputs += visibleBiases;
    } else {
        inputs.noalias() = weights * visible;
        inputs.colwise() += hiddenBiases;
        draw(inputs, hidden);
        inputs.noalias() = weights.transpose() * hidden;
        inputs.colwise() += visibleBiases;
    }
    draw(inputs, visible);
}

const Eigen::MatrixXf& PlainChains::decode()
{
    layer = hidden;
    for (std::size_t i = dbn.rbms.size(); i-- > 0;) {
        const Rbm& rbm = dbn.rbms[i];
        const bool untied = rbm.generativeWeights.size() != 0;
        const Matrix& down = untied ? rbm.generativeWeights : rbm.weights;
        inputs.noalias() = down.transpose() * layer;
        inputs.colwise() += untied ? rbm.generativeVisibleBiases : rbm.visibleBiases;
        if (i > 0)
            inputs.array() = 1.0f / (1.0f + (-inputs.array()).exp());
        layer.swap(inputs);
    }
    return layer;
}

} // namespace frond::tools
