// SPDX-License-Identifier: GPL-3.0-or-later
#include "Dbn.h"
#include "Units.h"

namespace frond
{

void Rbm::hiddenInput(Eigen::Ref<const Vector> visible, Eigen::Ref<Vector> result) const
{
    result = hiddenBiases;
    result.noalias() += weights * visible;
}

void Rbm::visibleInput(Eigen::Ref<const Vector> hidden, Eigen::Ref<Vector> result) const
{
    const bool untied = generativeWeights.size() != 0;
    result = untied ? generativeVisibleBiases : visibleBiases;
    result.noalias() += (untied ? generativeWeights : weights).transpose() * hidden;
}

double Rbm::freeEnergy(Eigen::Ref<const Vector> visible) const
{
    Vector input(hiddenCount());
    hiddenInput(visible, input);
    double energy = -visibleBiases.cast<double>().dot(visible.cast<double>());
    for (const float x : input)
        energy -= softplus(x);
    return energy;
}

} // namespace frond
