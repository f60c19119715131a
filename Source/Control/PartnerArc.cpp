// SPDX-License-Identifier: GPL-3.0-or-later
#include "PartnerArc.h"

namespace frond
{

namespace
{

constexpr float atRest = 0.12f;
constexpr float easeSeconds = 1.5f;

} // namespace

void PartnerArc::enter(Part next, const Temper& temper, double beats, Dice& dice)
{
    dice.stand(beats, 0x100u + chapters++);
    const auto length = 0.5f + temper.patience; // restless arcs are a third as long as patient ones
    part = next;
    sincePart = 0.f;
    from = to;
    switch (next) {
    case Part::build:
        partSeconds = length * dice.between(45.f, 120.f);
        to = dice.between(0.6f, 0.8f) + 0.2f * temper.boldness;
        break;
    case Part::height:
        partSeconds = length * dice.between(15.f, 45.f);
        to = std::min(1.f, from + dice.between(-0.08f, 0.1f));
        break;
    case Part::letGo:
        partSeconds = length * dice.between(15.f, 45.f);
        to = atRest + 0.2f * dice.draw() * temper.boldness;
        break;
    case Part::rest:
        partSeconds = length * dice.between(10.f, 30.f);
        to = from;
        break;
    }
}

void PartnerArc::step(const Temper& temper, float swellAmount, float presenceAmount, double beats, Dice& dice,
                      float deltaSeconds)
{
    // Music that grows hurries the way up, music that breaks down the way out.
    const auto lean = 2.f * swellAmount - 1.f;
    const auto way = part == Part::build || part == Part::rest ? lean : -lean;
    sincePart += deltaSeconds * std::max(0.25f, 1.f + way);
    if (sincePart >= partSeconds) {
        constexpr Part after[] = {Part::build, Part::height, Part::letGo, Part::rest};
        enter(after[static_cast<int>(part)], temper, beats, dice);
    }
    const auto t = std::clamp(sincePart / std::max(partSeconds, 1.f), 0.f, 1.f);
    const auto planned = from + (to - from) * t * t * (3.f - 2.f * t);
    const auto goal = std::clamp((planned + 0.25f * lean) * (0.35f + 0.65f * presenceAmount), 0.05f, 1.f);
    level += (1.f - std::exp(-deltaSeconds / easeSeconds)) * (goal - level);
}

} // namespace frond
