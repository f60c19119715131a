// SPDX-License-Identifier: GPL-3.0-or-later
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
constexpr float moveSeconds = 0.8f, roomSeconds = 0.5f;
constexpr float stemShare = 0.85f;    // from the middle of the field down to where the petiole hangs
constexpr float petioleShare = 0.07f; // it hangs out below the field, so the blade stands a little higher
constexpr int spreadPasses = 16;
constexpr float towardsMiddle = 0.1f; // a pass

constexpr float turn = 2.f * std::numbers::pi_v<float>;

/// Golden-ratio and plastic-number sequences: each newcomer lands far from the ones before (Roberts 2018).
float spread(std::uint32_t number, double ratio)
{
    const auto place = 0.5 + ratio * static_cast<double>(number);
    return static_cast<float>(2.0 * (place - std::floor(place)) - 1.0);
}

float swayOf(float timeSeconds, float phase)
{
    return 0.7f * std::sin(turn * (0.13f * timeSeconds + phase)) +
           0.3f * std::sin(turn * (0.31f * timeSeconds + 2.7f * phase));
}

} // namespace

void Stage::reset()
{
    *this = {};
}

void Stage::take(Place& place, const Voice& voice)
{
    place = {};
    place.taken = true;
    place.side = spread(arrivals, 0.7548776662466927);
    place.height = spread(arrivals, 0.5698402909980532);
    place.lean = 0.16f * spread(arrivals, 0.6180339887498949);
    place.phase = Random::toUniform(voice.leafSeed());
    ++arrivals;
}

void Stage::wish(Place& place, const Voice& voice, float crowd)
{
    const auto mine = loneScale / std::pow(std::max(1.f, crowd), crowding);
    const bool played = voice.isPlayed();
    place.wishDepth = played ? 0.42f - 0.3f * voice.velocity() : 0.55f + 0.2f * place.height;
    // Near ones are larger; a lone one takes what there is.
    const auto perspective = 1.12f - 0.5f * (place.wishDepth - 0.2f);
    place.wishScale = std::min(mine * perspective, loneScale);
    // Alone, a leaf hangs near the middle; the more there are, the more of the stage the keys span.
    const auto share = std::min(1.f, 0.22f + 0.35f * std::max(0.f, crowd - 1.f));
    const auto side =
        played ? std::clamp((voice.pitch() - middleKey) / keysToTheEdge, -1.f, 1.f) : place.side;
    place.wishX = side * share * (halfWidth - sideShare * place.wishScale);
    place.wishY = place.height * std::min(1.f, 0.35f * (crowd - 1.f)) * (1.f - bodyShare * place.wishScale);
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

void Stage::step(std::span<const Voice, maxVoices> voices, const Weather& weather)
{
    float crowd = 0.f;
    std::array<bool, maxVoices> arrived{};
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& place = places[i];
        arrived[i] = voices[i].exists() && !place.taken;
        if (arrived[i])
            take(place, voices[i]);
        place.taken = voices[i].exists();
        const bool staying = place.taken && !voices[i].isReleased();
        ease(place.room, staying ? 1.f : 0.f, weather.deltaSeconds, roomSeconds);
        crowd += staying ? std::max(place.room, 0.5f) : place.taken ? place.room : 0.f;
    }
    for (std::size_t i = 0; i < places.size(); ++i)
        if (places[i].taken)
            wish(places[i], voices[i], crowd);
    keepApart();
    const SpringStep move(weather.deltaSeconds, moveSeconds);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& place = places[i];
        if (!place.taken)
            continue;
        if (arrived[i]) {
            place.x.jump(place.wishX);
            place.y.jump(place.wishY);
            place.scale.jump(place.wishScale);
            place.depth.jump(place.wishDepth);
        }
        place.x.step(place.wishX, move);
        place.y.step(place.wishY, move);
        place.scale.step(place.wishScale, move);
        place.depth.step(place.wishDepth, move);
        place.witherAmount = voices[i].witherAmount();
        place.pressureAmount = voices[i].pressureAmount();
        place.bendSemitones = voices[i].bendSemitones();
    }
}

void Stage::write(std::size_t voice, const Weather& weather, Leaf& leaf) const
{
    const auto& place = places[voice];
    const auto nearness = 1.f - place.depth.value;
    const auto time = weather.timeSeconds;
    const auto fall = place.witherAmount * place.witherAmount;
    const auto bend = std::clamp(place.bendSemitones, -12.f, 12.f) / 12.f;
    // The band that stirs a leaf depends on how near it hangs: bass in front, treble far off.
    const auto band = std::min(static_cast<std::size_t>(place.depth.value * soundBandCount), std::size_t{3});
    const auto stirred = weather.windAmount * weather.bandAmounts[band];

    leaf.scale =
        place.scale.value * (1.f + 0.012f * std::sin(turn * (0.09f * time + 3.1f * place.phase)) +
                             0.08f * weather.breathAmount * (0.5f + nearness) + 0.05f * place.pressureAmount);
    leaf.rotationRadians = place.lean + 0.07f * swayOf(time, place.phase) +
                           0.1f * weather.windAmount * swayOf(2.2f * time, place.phase) - 0.35f * bend +
                           (place.lean < 0.f ? -0.5f : 0.5f) * fall;
    // It hangs by its petiole: what turns is the blade above it.
    const auto stem = stemShare * leaf.scale;
    const auto drift = 0.05f * std::sin(turn * 0.021f * time) * (nearness - 0.5f);
    leaf.x = place.x.value - stem * std::sin(leaf.rotationRadians) * 0.6f + drift + 0.06f * bend;
    leaf.y = place.y.value + petioleShare * leaf.scale +
             stem * (std::cos(leaf.rotationRadians) - 1.f) * 0.6f +
             0.012f * std::sin(turn * (0.07f * time + place.phase)) + 0.015f * stirred - 0.3f * fall;
    leaf.depthAmount = std::clamp(place.depth.value, 0.f, 1.f);
}

} // namespace frond
