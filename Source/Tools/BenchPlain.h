// SPDX-License-Identifier: GPL-3.0-or-later
// What the chain's speed is measured against: the textbook program, one RBM's Gibbs step as Eigen writes it.
#pragma once

#include <Model/Dbn.h>

#include <random>
#include <vector>

namespace frond::tools
{

/// W · v + b, a sigmoid, a number of std::mt19937 for each unit, and back. `chains` > 1 are one matrix
/// product.
class PlainChains
{
public:
    /// The top RBM's, species included where `labels`; weights (hidden, visible + species).
    PlainChains(const Dbn& dbn, Eigen::Index chains, bool labels, float temperature);
    /// (visible + species, chains) 0 or 1.
    void start(const Eigen::MatrixXf& states) { visible = states; }
    void step();
    /// One chain's way down to the pixels by mean field, as textbooks have it: dense, layer by layer.
    const Eigen::MatrixXf& decode();

private:
    void draw(const Eigen::MatrixXf& inputs, Eigen::MatrixXf& states);

    const Dbn& dbn;
    Matrix weights;
    Vector visibleBiases, hiddenBiases;
    float temperature;
    Eigen::MatrixXf visible, hidden, inputs, layer;
    std::mt19937 random{1};
    std::uniform_real_distribution<float> uniform{0.0f, 1.0f};
};

} // namespace frond::tools
