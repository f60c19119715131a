// SPDX-License-Identifier: GPL-3.0-or-later
#include "Kernel.h"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace frond
{

void Hold::prepare(Eigen::Index unitCount)
{
    units = static_cast<std::size_t>(unitCount);
    values.assign(wholeBlocks(units), 0.0f);
    strengths = values;
    on = false;
}

void Hold::set(std::span<const float> newValues, std::span<const float> newStrengths, const char* who)
{
    if (newValues.size() != units || newStrengths.size() != units)
        throw std::invalid_argument(std::string(who) + ": " + std::to_string(units) +
                                    " values and strengths wanted");
    std::copy(newValues.begin(), newValues.end(), values.begin());
    std::transform(newStrengths.begin(), newStrengths.end(), strengths.begin(),
                   [](float strength) { return std::clamp(strength, 0.0f, 1.0f); });
    on = units > 0 && *std::max_element(strengths.begin(), strengths.end()) > 0.0f;
}

void Hold::apply(std::span<float> probabilities) const
{
    if (!on)
        return;
    for (std::size_t i = 0; i < probabilities.size(); ++i)
        probabilities[i] = (1.0f - strengths[i]) * probabilities[i] + strengths[i] * values[i];
}

} // namespace frond
