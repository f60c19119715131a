// SPDX-License-Identifier: GPL-3.0-or-later
#include "MapFinder.h"

#include <algorithm>

namespace frond
{

void MapFinder::prepare(const Dbn& model)
{
    const bool usable = model.mapPositions.rows() > 0 && model.mapCodes.rows() == model.mapPositions.rows();
    dbn = usable ? &model : nullptr;
    if (!usable)
        return;
    lengths = model.mapCodes.rowwise().squaredNorm();
    scores = Vector::Zero(lengths.size());
    state = Vector::Zero(model.mapCodes.cols());
}

void MapFinder::find(const Chain& chain, float& x, float& y)
{
    std::ranges::copy(chain.visible(), state.begin());
    scores.noalias() = dbn->mapCodes * state;
    scores = lengths - 2.f * scores;
    Eigen::Index nearest = 0;
    scores.minCoeff(&nearest);
    x = dbn->mapPositions(nearest, 0);
    y = dbn->mapPositions(nearest, 1);
}

} // namespace frond
