// SPDX-License-Identifier: GPL-3.0-or-later
// Music to improvise with, made by rule from a seed: what it does is known to the sample.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace frond::tools
{

struct MadeMusic
{
    double sampleRateHz = 0.0;
    std::vector<float> samples;
    struct Note
    {
        double timeSeconds = 0.0;
        float key = 60.f;
    };
    std::vector<Note> notes; // of its melody
    struct Gap
    {
        double begin = 0.0, end = 0.0; // seconds
    };
    std::vector<Gap> gaps; // between its phrases
};

/// "calls": plucked phrases and rests between them; "steady": drums and bass without a rest, which swell and
/// break down over minutes; "drone": chords that change now and then. Throws std::runtime_error for others.
MadeMusic makeMusic(const std::string& kind, double seconds, double sampleRateHz, std::uint32_t seed);

} // namespace frond::tools
