// SPDX-License-Identifier: GPL-3.0-or-later
// The free composition: each leaf near its key's place, and as far from the others as there is room.
#include "Stage.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace frond
{

namespace
{

constexpr float halfWidth = 1.5f; // the aspect is not known here; 16:9 is a little wider
constexpr float loneScale = 0.82f;
constexpr float crowding = 0.34f;  // scale falls with this power of the number of leaves
constexpr float bodyShare = 0.72f; // a leaf's body, as a share of its field
constexpr float sideShare = 0.4f;  // most leaves are narrow
constexpr float slimness = 0.85f;  // and need more room above and below, petiole included, than beside them
constexpr float middleKey = 60.f, keysToTheEdge = 30.f;
constexpr int spreadPasses = 16;
constexpr float towardsMiddle = 0.1f; // a pass

constexpr float fullTurn = 2.f * std::numbers::pi_v<float>;

} // namespace

void Stage::wish(Place& place, const Voice& voice)
{
    const auto mine = loneScale / std::pow(std::max(1.f, crowd.size), crowding);
    const bool played = voice.isPlayed();
    place.wishDepth = played ? 0.42f - 0.3f * voice.velocity() : 0.55f + 0.2f * place.height;
    // Near ones are larger; a lone one takes what there is.
    const auto perspective = 1.12f - 0.5f * (place.wishDepth - 0.2f);
    place.wishScale = std::min(mine * perspective, loneScale);
    // Alone, a leaf hangs near the middle; the more there are, the more of the stage the keys span.
    const auto share = std::min(1.f, 0.22f + 0.35f * std::max(0.f, crowd.size - 1.f));
    const auto side =
        played ? std::clamp((voice.pitch() - middleKey) / keysToTheEdge, -1.f, 1.f) : place.side;
    place.wishX = side * share * (halfWidth - sideShare * place.wishScale);
    place.wishY =
        place.height * std::min(1.f, 0.35f * (crowd.size - 1.f)) * (1.f - bodyShare * place.wishScale);
}

/// Pushes overlapping leaves apart, rather sideways than up and down, and draws the whole towards the middle.
void Stage::keepApart()
{
    for (int pass = 0; pass < spreadPasses; ++pass) {
        float weight = 1e-3f, sumX = 0.f, sumY = 0.f;
        for (const auto& place : places) {
            const auto share = place.taken ? place.room * place.wishScale : 0.f;
            weight += share;
            sumX += share * place.wishX;
            sumY += share * place.wishY;
        }
        for (auto& place : places) {
            place.wishX -= towardsMiddle * sumX / weight;
            place.wishY -= towardsMiddle * sumY / weight;
        }
        for (std::size_t i = 0; i < places.size(); ++i)
            for (std::size_t j = 0; j < i; ++j) {
                auto &a = places[i], &b = places[j];
                const auto reach = bodyShare * (a.wishScale + b.wishScale) * std::min(a.room, b.room);
                if (!a.taken || !b.taken || reach <= 0.f)
                    continue;
                auto dx = a.wishX - b.wishX, dy = a.wishY - b.wishY;
                dx += dx == 0.f && dy == 0.f ? (i % 2 == 0 ? 0.01f : -0.01f) : 0.f;
                const auto distance = std::max(std::hypot(dx / slimness, dy * slimness), 1e-3f);
                const auto push = 0.25f * std::max(0.f, reach - distance) / distance;
                a.wishX += push * dx;
                b.wishX -= push * dx;
                a.wishY += 0.6f * push * dy;
                b.wishY -= 0.6f * push * dy;
            }
        for (auto& place : places) {
            const auto side = halfWidth - sideShare * place.wishScale;
            const auto body = bodyShare * place.wishScale;
            place.wishX = std::clamp(place.wishX, -side, side);
            const auto free = std::max(0.f, 0.95f - 1.1f * body);
            place.wishY = std::clamp(place.wishY, -free, free);
        }
    }
}

void Stage::spreadOut()
{
    for (auto& place : places) {
        const auto side = halfWidth - sideShare * place.wishScale;
        const auto free = std::max(0.f, 0.95f - 1.1f * bodyShare * place.wishScale);
        place.wishX = std::clamp(openness.value * place.wishX, -side, side);
        place.wishY = std::clamp(openness.value * place.wishY, -free, free);
    }
}

void Stage::moveFree(Place& place, bool arrived, const SpringStep& move) const
{
    if (arrived) {
        place.x.jump(place.wishX);
        place.y.jump(place.wishY);
        place.scale.jump(place.wishScale);
        place.depth.jump(place.wishDepth);
        place.rotation.jump(place.lean);
    }
    place.x.step(place.wishX, move);
    place.y.step(place.wishY, move);
    place.scale.step(place.wishScale, move);
    place.depth.step(place.wishDepth, move);
    place.rotation.step(place.rotation.value + std::remainder(place.lean - place.rotation.value, fullTurn),
                        move);
}

} // namespace frond
