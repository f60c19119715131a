// SPDX-License-Identifier: GPL-3.0-or-later
#include "DepthLens.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace frond
{

void DepthLens::prepare(std::shared_ptr<const Dbn> model)
{
    exchange(std::move(model));
    up.clear();
    up.push_back(Vector::Zero(dbn->pixelCount()));
    for (const Rbm& rbm : dbn->rbms)
        up.push_back(Vector::Zero(rbm.hiddenCount()));
    back = up;
    rebuilt = up[1];
    room.prepare(*dbn);
}

void DepthLens::exchange(std::shared_ptr<const Dbn> model)
{
    dbn = std::move(model);
    tables = dbn->tables.of(*dbn);
}

void DepthLens::down(std::size_t depth)
{
    const Vector* above = &up[depth];
    for (std::size_t layer = depth; layer-- > 1; above = &back[layer]) {
        passDown(*dbn, *tables, layer, *above, back[layer], room);
        makeProbabilities({back[layer].data(), static_cast<std::size_t>(back[layer].size())});
    }
    rebuilt = *above;
}

void DepthLens::apply(std::span<const float> pixels, float depth, std::span<float> logits)
{
    const auto count = static_cast<std::size_t>(up[0].size());
    if (pixels.size() != count || logits.size() != count)
        throw std::invalid_argument("DepthLens: " + std::to_string(count) + " pixels wanted");
    const auto deepest = static_cast<float>(dbn->layerCount());
    const float limited = depth > 1.0f ? std::min(depth, deepest) : 1.0f; // NaN too
    const auto whole = static_cast<std::size_t>(limited);
    const float share = limited - static_cast<float>(whole);
    std::copy(pixels.begin(), pixels.end(), up[0].begin());
    for (std::size_t layer = 0; layer < (share > 0.0f ? whole + 1 : whole); ++layer)
        passUp(*dbn, *tables, layer, up[layer], up[layer + 1], room);
    down(whole);
    if (share > 0.0f) {
        // Logits are linear in layer 1, so blending there is blending them, at half the cost.
        up[1] = (1.0f - share) * rebuilt; // which nobody reads any more
        down(whole + 1);
        rebuilt = up[1] + share * rebuilt;
    }
    passDown(*dbn, *tables, 0, rebuilt, back[0], room);
    std::copy(back[0].begin(), back[0].end(), logits.begin());
}

} // namespace frond
