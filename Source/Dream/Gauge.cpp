// SPDX-License-Identifier: GPL-3.0-or-later
#include "Gauge.h"

#include "Easing.h"

namespace frond
{

namespace
{
constexpr float placeSeconds = 0.35f;
} // namespace

void Gauge::prepare(std::shared_ptr<const Dbn> dbn, const MeterScales& scales)
{
    meters.prepare(std::move(dbn), scales);
    reset();
}

void Gauge::reset()
{
    meters.reset();
    looked = placed = false;
}

void Gauge::look(const Chain& chain, std::span<const float> home, float deltaSeconds, MapFinder& finder)
{
    looked = true;
    meters.setHome(home);
    meters.step(chain, deltaSeconds);
    if (!finder.hasMap())
        return;
    finder.find(chain, wantedX, wantedY);
    if (!placed) {
        x = wantedX;
        y = wantedY;
    }
    placed = true;
    glidePlace(deltaSeconds);
}

void Gauge::glide(float deltaSeconds)
{
    meters.glide(deltaSeconds);
    glidePlace(deltaSeconds);
}

void Gauge::glidePlace(float deltaSeconds)
{
    ease(x, wantedX, deltaSeconds, placeSeconds);
    ease(y, wantedY, deltaSeconds, placeSeconds);
}

void Gauge::write(Leaf& leaf) const
{
    const auto& now = meters.values();
    leaf.meters = {now.freeEnergyAmount, now.surpriseAmount, now.flipsAmount, now.certaintyAmount,
                   now.homeAmount};
    leaf.species = now.species;
    leaf.hasMapPlace = placed;
    leaf.mapX = x;
    leaf.mapY = y;
}

Meters overall(std::span<const Leaf> leaves)
{
    Meters sum;
    float presence = 1e-6f;
    for (const auto& leaf : leaves) {
        const auto weight = leaf.presenceAmount;
        presence += weight;
        sum.energyAmount += weight * leaf.meters.energyAmount;
        sum.surpriseAmount += weight * leaf.meters.surpriseAmount;
        sum.flipsAmount += weight * leaf.meters.flipsAmount;
        sum.certaintyAmount += weight * leaf.meters.certaintyAmount;
        sum.homeDistanceAmount += weight * leaf.meters.homeDistanceAmount;
    }
    for (auto* amount : {&sum.energyAmount, &sum.surpriseAmount, &sum.flipsAmount, &sum.certaintyAmount,
                         &sum.homeDistanceAmount})
        *amount = std::min(1.f, *amount / presence);
    return sum;
}

} // namespace frond
