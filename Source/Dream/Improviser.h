// SPDX-License-Identifier: GPL-3.0-or-later
// Dreams while nobody plays: starts leaves, lets them roam, lets them go. It yields to the first note and
// comes back when the last has been gone for a while.
#pragma once

#include "Voice.h"

#include <Frames/ControlFrame.h>

#include <array>
#include <cstdint>
#include <span>

namespace frond
{

class Improviser
{
public:
    void prepare(std::uint64_t seed);
    void reset();
    /// lastLeafId is the number of the newest leaf; each one started here takes the next. Where a song keys
    /// the dreams, that turns them into others, and nothing here does.
    void step(const ControlFrame& control, std::span<Voice, maxVoices> voices, const Weather& weather,
              bool keyed, std::uint32_t& lastLeafId);

private:
    struct Plan
    {
        float lifeSeconds = 0.f, nextCallSeconds = 0.f;
    };

    float draw(); // 0 to 1
    int countDreams(std::span<const Voice> voices) const;
    void startOne(const ControlFrame& control, std::span<Voice, maxVoices> voices, std::uint32_t& lastLeafId);
    void tend(std::span<Voice, maxVoices> voices, float deltaSeconds);
    void letGoOfOldest(std::span<Voice, maxVoices> voices, float hastiness);
    void hearOnsets(const ControlFrame& control, std::span<Voice> voices);

    Random random;
    std::uint32_t draws = 0;
    std::array<Plan, maxVoices> plans{};
    float quietSeconds = 0.f, sinceStartSeconds = 0.f, restlessness = 0.f;
    std::uint32_t onsetsHeard = 0;
    bool firstFrame = true;
};

} // namespace frond
