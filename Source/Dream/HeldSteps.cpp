// SPDX-License-Identifier: GPL-3.0-or-later
#include "HeldSteps.h"

#include "VoicePace.h"

#include <algorithm>
#include <array>

namespace frond
{

void shareSteps(std::span<int> wanted, std::span<int> granted, std::size_t first, int most)
{
    std::ranges::fill(granted, 0);
    for (bool any = true; any && most > 0;) {
        any = false;
        for (std::size_t i = 0; i < wanted.size() && most > 0; ++i) {
            const std::size_t voice = (first + i) % wanted.size();
            if (wanted[voice] <= 0)
                continue;
            --wanted[voice];
            ++granted[voice];
            --most;
            any = true;
        }
    }
}

void putOffHeldSteps(std::span<Voice, maxVoices> voices, std::span<int, maxVoices> steps, std::size_t first,
                     const Imagination& imagination, const Weather& weather)
{
    if (!isHeld(imagination))
        return;
    std::array<int, maxVoices> wanted{}, granted{};
    int free = 0;
    for (std::size_t i = 0; i < maxVoices; ++i)
        if (voices[i].exists() && !voices[i].isKeyed()) {
            wanted[i] = steps[i];
            ++free;
        }
    shareSteps(wanted, granted, first, heldStepsAtATime(free, weather));
    for (std::size_t i = 0; i < maxVoices; ++i) {
        steps[i] -= wanted[i];
        voices[i].putOff(wanted[i]);
    }
}

} // namespace frond
