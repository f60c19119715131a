// SPDX-License-Identifier: GPL-3.0-or-later
// The partner's breath over minutes: it builds, stays a while, lets go and rests, and the music carries it
// along or calls it back.
#pragma once

#include "Phrase.h"

namespace frond
{

class PartnerArc
{
public:
    void reset() { *this = {}; }
    /// swell: how the music stands against its own loudness, 0.5 as ever; presence: whether there is any.
    void step(const Temper& temper, float swellAmount, float presenceAmount, double beats, Dice& dice,
              float deltaSeconds);
    float amount() const { return level; } // 0 at rest, 1 at the height

private:
    enum class Part
    {
        rest,
        build,
        height,
        letGo
    };
    void enter(Part next, const Temper& temper, double beats, Dice& dice);

    Part part = Part::rest;
    float sincePart = 0.f, partSeconds = 0.f;
    float from = 0.15f, to = 0.15f, level = 0.15f;
    unsigned chapters = 0;
};

} // namespace frond
