// SPDX-License-Identifier: GPL-3.0-or-later
#include "TinyModel.h"

#include <Dream/Portrait.h>
#include <Support/Catch.h>

#include <algorithm>
#include <cmath>

using namespace frond;
using namespace frond::test;

namespace
{

/// Texel (x, y) of the land as the map's own bytes have it, 0 to 1.
float blockMean(const ModelPortrait& portrait, int x, int y)
{
    const int block = portrait.mapSide / portrait.landSide;
    double sum = 0.0;
    for (int i = 0; i < block * block; ++i)
        sum += portrait.map[static_cast<std::size_t>(
            4 * ((y * block + i / block) * portrait.mapSide + x * block + i % block) + 2)];
    return static_cast<float>(sum / (255.0 * block * block));
}

} // namespace

TEST_CASE("The land is the map's own, finer than its bytes")
{
    const auto portrait = portrayModel(*tinyModel());
    REQUIRE(portrait->landSide > 0);
    REQUIRE(portrait->mapSide % portrait->landSide == 0);
    REQUIRE(portrait->land.size() == static_cast<std::size_t>(portrait->landSide * portrait->landSide));
    float farthest = 0.f, highest = 0.f, finest = 0.f;
    for (int y = 0; y < portrait->landSide; ++y)
        for (int x = 0; x < portrait->landSide; ++x) {
            const float land = portrait->land[static_cast<std::size_t>(y * portrait->landSide + x)];
            farthest = std::max(farthest, std::abs(land - blockMean(*portrait, x, y)));
            highest = std::max(highest, land);
            finest = std::max(finest, std::abs(255.f * land - std::round(255.f * land)));
        }
    CHECK(highest > 0.1f);
    CHECK(farthest < 0.5f / 255.f + 1e-5f); // what bytes round away
    CHECK(finest > 0.4f);
}

TEST_CASE("A model without a map has no land")
{
    TinyOptions options;
    options.map = false;
    const auto portrait = portrayModel(*tinyModel(options));
    CHECK(portrait->mapSide == 0);
    CHECK(portrait->landSide == 0);
    CHECK(portrait->land.empty());
}
