// SPDX-License-Identifier: GPL-3.0-or-later
#include "Life.h"

#include "Easing.h"

#include <algorithm>

namespace frond
{

namespace
{

constexpr float recoverySeconds = 0.6f; // a withering leaf that is struck again turns green in this time
constexpr float emergenceShare = 0.45f; // of the growth: by then the leaf is fully there, if still small
constexpr float budGrowth = 0.2f;       // a bud, in the frame that hears of the key

} // namespace

void Life::start()
{
    if (!alive)
        *this = {};
    alive = true;
    releasing = false;
    age = 0.f;
}

void Life::bud()
{
    growth = std::max(growth, budGrowth);
}

void Life::release(float hastiness)
{
    releasing = alive;
    haste = std::clamp(hastiness, 0.f, 1.f);
}

void Life::step(float growthSeconds, float witherSeconds, float deltaSeconds)
{
    if (!alive)
        return;
    age += deltaSeconds;
    growth = std::min(1.f, growth + deltaSeconds / std::max(growthSeconds, 0.01f));
    if (!releasing) {
        wither = std::max(0.f, wither - deltaSeconds / recoverySeconds);
        return;
    }
    wither += (1.f + 2.f * haste) * deltaSeconds / std::max(witherSeconds, 0.01f);
    if (wither >= 1.f)
        end();
}

float Life::growthAmount() const
{
    // Quick at first, since a key wants an answer, and in no hurry to be finished.
    return smootherStep(growth * (2.f - growth));
}

float Life::witherAmount() const
{
    return smootherStep(wither);
}

float Life::presenceAmount() const
{
    // It stays whole while its colour turns, and goes in the second half of its withering.
    const auto leaving = smootherStep(1.6f * wither - 0.6f);
    return smootherStep(growth / emergenceShare) * (1.f - leaving);
}

} // namespace frond
