// SPDX-License-Identifier: GPL-3.0-or-later
// Follows how loud something is and says by how much to lift or lower it, so that quiet and loud music fill
// the same range. Silence is not lifted.
#pragma once

namespace frond
{

class AutoGain
{
public:
    void reset() { *this = {}; }
    /// decibels: of full scale, in this hop. Returns the gain in decibels.
    float step(float decibels, float hopSeconds);

private:
    static constexpr float wantedDecibels = -14.f; // of what is loud in it
    float reference = wantedDecibels, quietSeconds = 60.f;
};

} // namespace frond
