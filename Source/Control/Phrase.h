// SPDX-License-Identifier: GPL-3.0-or-later
// What the partner hears, remembers and plays: events of phrases, and the few classes in which it compares
// them. Places are keys, 0 to 127, for in leaf space everything has a key: a note, a sound, a species.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace frond
{

struct PhraseEvent
{
    float key = 60.f;
    float waitPulses = 1.f;      // since the event before, in pulses of the music; not read of a first one
    float strengthAmount = 0.5f; // 0 to 1
    bool first = false;          // of its phrase
};

/// Phrases are alike where their contours and rhythms are, whatever key they start on.
struct PhraseSymbol
{
    static constexpr int intervalClasses = 7, waitClasses = 10;
    static constexpr int count = intervalClasses * waitClasses;

    /// Same, step, leap or jump, up or down: -3 to 3.
    static int intervalClass(float semitones)
    {
        const auto size = std::abs(semitones);
        const int kind = size < 0.7f ? 0 : size < 2.6f ? 1 : size < 7.5f ? 2 : 3;
        return semitones < 0.f ? -kind : kind;
    }
    /// From a quarter of a pulse to four, in steps of half an octave: 0 to 8.
    static int waitClass(float pulses)
    {
        const auto octaves = std::log2(std::max(pulses, 0.01f));
        return std::clamp(static_cast<int>(std::lround(2.f * octaves)) + 4, 0, 8);
    }
    static int of(const PhraseEvent& event, float keyBefore)
    {
        const auto wait = event.first ? waitClasses - 1 : waitClass(event.waitPulses);
        return (intervalClass(event.key - keyBefore) + 3) * waitClasses + wait;
    }
};

/// Draws that depend on nothing but what they are asked for: the same seed at the same place of the song
/// draws the same. The mixing is MurmurHash3's finaliser (Appleby 2011).
class Dice
{
public:
    void prepare(std::uint64_t newSeed) { seed = newSeed; }
    void stand(double beats, std::uint32_t stream)
    {
        place =
            mix(seed ^ mix(static_cast<std::uint64_t>(static_cast<std::int64_t>(std::floor(4.0 * beats))))) ^
            stream;
        drawn = 0;
    }
    /// 0 to 1, below 1.
    float draw() { return static_cast<float>(mix(place + 0x9e3779b97f4a7c15u * ++drawn) >> 40) * 0x1p-24f; }
    float between(float low, float high) { return low + (high - low) * draw(); }

private:
    static std::uint64_t mix(std::uint64_t h)
    {
        h = (h ^ (h >> 33)) * 0xff51afd7ed558ccdu;
        h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53u;
        return h ^ (h >> 33);
    }
    std::uint64_t seed = 1, place = 0, drawn = 0;
};

/// How the partner is today, each 0 to 1.
struct Temper
{
    float boldness = 0.5f;     // shy: answers only where there is room; bold: joins in, far and loud
    float density = 0.5f;      // sparse or dense
    float faithfulness = 0.5f; // forgetful, and free with what it heard; or faithful to it
    float patience = 0.5f;     // restless: short arcs, quick returns; or patient
};

} // namespace frond
